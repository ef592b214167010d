import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withLanguageTables } from "./readme-tables.mjs";

test("the tables in the README are those of the committed result", () => {
  const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const readme = read("README.md");
  expect(withLanguageTables(readme, JSON.parse(read("results/languages.json")))).toBe(readme);
});

test("a README without the marks is refused", () => {
  expect(() => withLanguageTables("# Benchmarks\n", {})).toThrow(
    new RangeError("README: expected <!-- languages --> and <!-- /languages -->, each on a line of its own"),
  );
});
