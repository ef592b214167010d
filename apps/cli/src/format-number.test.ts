import { expect, test } from "vitest";
import { formatCount, formatShare } from "./format-number.ts";

test("counts have commas between thousands", () => {
  expect([0, 999, 1000, 1234567].map(formatCount)).toEqual(["0", "999", "1,000", "1,234,567"]);
});

test("a share is rounded down, and only all is 100 %", () => {
  expect(formatShare(2, 3)).toBe("66.66 %");
  expect(formatShare(99_999, 100_000)).toBe("99.99 %");
  expect(formatShare(999_999, 1_000_000)).toBe("99.99 %");
  expect(formatShare(5, 5)).toBe("100 %");
  expect(formatShare(0, 7)).toBe("0.00 %");
  expect(formatShare(0, 0)).toBe("–");
});
