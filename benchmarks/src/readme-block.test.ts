import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withBlock } from "./readme-block.mjs";
import { withResults } from "./readme-blocks.mjs";

test("the tables in the README are those of the committed results", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  expect(withResults(readme)).toBe(readme);
});

test("a block is replaced from mark to mark", () => {
  const readme = "# Benchmarks\n<!-- speed -->\nold\n<!-- /speed -->\nmore\n";
  expect(withBlock(readme, "speed", "new")).toBe(
    "# Benchmarks\n<!-- speed -->\n\nnew\n\n<!-- /speed -->\nmore\n",
  );
});

test("a README without the marks is refused", () => {
  expect(() => withBlock("# Benchmarks\n", "languages", "")).toThrow(
    new RangeError("README: expected <!-- languages --> and <!-- /languages -->, each on a line of its own"),
  );
});
