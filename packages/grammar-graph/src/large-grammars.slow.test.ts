import { expect, test } from "vitest";
import { fixedArityGrammar } from "./fixed-arity-grammar.ts";
import type { Grammar } from "./grammar.ts";
import { grammarToSvg } from "./grammar-to-svg.ts";
import { intersectGrammars } from "./intersect-grammars.ts";
import { unionGrammars } from "./union-grammars.ts";

/** More than a call takes arguments, and too many for what takes time in the square of their number. */
const count = 130_000;
const labels = Array.from({ length: count }, (_, number) => `word:${number}`);
const grammar: Grammar = {
  root: "TEXT",
  categories: { TEXT: ["Text"], WORD: labels },
  nodes: {
    Text: [{ name: "words", category: "WORD", cardinality: "list" }],
    ...Object.fromEntries(labels.map((label) => [label, []])),
  },
};

test("a category of 130,000 labels is put together with others", { timeout: 120_000 }, () => {
  expect(unionGrammars(grammar, grammar).categories.WORD).toHaveLength(count);
  expect(intersectGrammars(grammar, grammar)?.categories.WORD).toHaveLength(count);
});

test("a list of 130,000 labels becomes cells", { timeout: 120_000 }, () => {
  expect(fixedArityGrammar(grammar).grammar.categories["WORD*"]).toEqual(["WORD+", "NIL"]);
});

test("130,000 leaves are drawn if that is asked for", { timeout: 120_000 }, () => {
  expect(grammarToSvg(grammar, { maxLeaves: count }).match(/class="leaf"/gu)).toHaveLength(count);
});
