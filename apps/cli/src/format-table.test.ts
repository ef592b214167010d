import { expect, test } from "vitest";
import { formatTable } from "./format-table.ts";

test("a table puts words left and numbers right, as wide as their widest cell", () => {
  const columns = [{ title: "name" }, { title: "count", align: "right" }] as const;
  expect(
    formatTable(columns, [
      ["train", "100,000"],
      ["a", "1"],
    ]),
  ).toEqual(["name     count", "─────  ───────", "train  100,000", "a            1"]);
});

test("a row with too few cells is filled up, and no line ends in spaces", () => {
  expect(formatTable([{ title: "a" }, { title: "b" }], [["long"], []])).toEqual([
    "a     b",
    "────  ─",
    "long",
    "",
  ]);
});
