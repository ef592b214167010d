import { expect, test } from "vitest";
import { shownJson } from "./shown-json.ts";

test("short values are shown whole, long ones by their beginning", () => {
  expect([null, 1, "é", [1, { a: [] }], undefined].map(shownJson)).toEqual([
    "null",
    "1",
    '"é"',
    '[1,{"a":[]}]',
    "nothing",
  ]);
  expect(shownJson(Array.from({ length: 100 }, () => 1))).toBe(`[${"1,".repeat(29)}1…`);
});

test("values may be nested as deep as they like", () => {
  const levels = 100_000;
  expect(shownJson(JSON.parse("[".repeat(levels) + "]".repeat(levels)))).toBe(`${"[".repeat(60)}…`);
});
