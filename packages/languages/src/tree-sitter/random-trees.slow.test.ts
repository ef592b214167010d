/** @file Many trees that the grammars for writers make up. */
import { expect, test } from "vitest";
import { checkLanguage } from "./index.ts";
import { seededRandom } from "./seeded-random.test-support.ts";
import { syntaxCases } from "./syntax-cases.test-support.ts";

// No grammar of places can forbid what depends on neighbours, such as the `else` that the nearest `if` takes in; the
// larger a tree, the likelier it holds one such place.
test.each(syntaxCases)(
  "of 10,000 trees of $name of at most 40 nodes 9,900 or more come back",
  async ({ load }) => {
    const { trees } = checkLanguage(await load(), { trees: 10_000, random: seededRandom(2), maxNodes: 40 });
    expect(trees.passed).toBeGreaterThanOrEqual(9_900);
  },
);

test.each(syntaxCases)(
  "of 2,000 trees of $name of at most 200 nodes 1,900 or more come back",
  async ({ load }) => {
    const { trees } = checkLanguage(await load(), { trees: 2_000, random: seededRandom(3), maxNodes: 200 });
    expect(trees.passed).toBeGreaterThanOrEqual(1_900);
  },
);
