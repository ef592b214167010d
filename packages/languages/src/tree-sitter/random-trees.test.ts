/** @file A sample of trees that the grammars for writers make up. */
import { expect, test } from "vitest";
import { checkLanguage } from "./index.ts";
import { seededRandom } from "./seeded-random.test-support.ts";
import { syntaxCases } from "./syntax-cases.test-support.ts";

test.each(syntaxCases)(
  "of 300 trees of $name made up from its grammar, 294 or more come back",
  async ({ load }) => {
    const { trees } = checkLanguage(await load(), { trees: 300, random: seededRandom(1), maxNodes: 40 });
    expect(trees.tried).toBe(300);
    expect(trees.passed).toBeGreaterThanOrEqual(294);
  },
);
