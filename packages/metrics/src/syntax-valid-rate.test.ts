import { expect, test } from "vitest";
import { syntaxValidRate } from "./syntax-valid-rate.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test("refused and missing predictions lower the rate and are told apart", () => {
  expect(syntaxValidRate(["[]", "[", undefined, "1"], isJson)).toEqual({
    rate: 0.5,
    validCount: 2,
    invalidCount: 1,
    missingCount: 1,
    itemCount: 4,
  });
});

test("no items give 0", () => {
  expect(syntaxValidRate([], isJson).rate).toBe(0);
});
