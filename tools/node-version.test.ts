import { expect, test } from "vitest";
import { isAtLeast } from "./node-version.mjs";

test("a version at or above the bound satisfies it", () => {
  expect(isAtLeast("20.19.0", ">=20.19")).toBe(true);
  expect(isAtLeast("20.20.2", ">=20.19")).toBe(true);
  expect(isAtLeast("24.0.0", ">=20.19")).toBe(true);
});

test("a version below the bound does not satisfy it, however large its later parts are", () => {
  expect(isAtLeast("20.18.9", ">=20.19")).toBe(false);
  expect(isAtLeast("18.99.99", ">=20.19")).toBe(false);
});

test("a range that is no lower bound is refused", () => {
  expect(() => isAtLeast("20.19.0", "^20.19")).toThrow(
    new RangeError('isAtLeast: range must look like ">=20.19", got "^20.19"'),
  );
});
