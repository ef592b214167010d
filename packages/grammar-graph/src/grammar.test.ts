import { expect, test } from "vitest";
import { binaryGrammar } from "./binary-grammar.ts";
import type { Grammar } from "./grammar.ts";
import * as entry from "./index.ts";
import { indexGrammar } from "./indexed-grammar.ts";
import { grammarFromProductions, type Productions } from "./productions.ts";
import { validateGrammar } from "./validate-grammar.ts";

test("the entry exports these names", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "COMPLETE",
    "END_OF_TEXT",
    "GrammarError",
    "GrammarTextError",
    "NOT_ALLOWED",
    "TOKEN",
    "actionsFromTree",
    "alignActions",
    "binaryGrammar",
    "checkTree",
    "compileGrammar",
    "coverage",
    "coverageTable",
    "createActionCursor",
    "createDerivationCursor",
    "createGrammarInducer",
    "derivationFromTree",
    "describeRule",
    "describeSymbol",
    "fixedArityGrammar",
    "grammarFromAsdl",
    "grammarFromJson",
    "grammarFromProductions",
    "grammarFromRules",
    "grammarStatistics",
    "grammarToDot",
    "grammarToJson",
    "grammarToSvg",
    "graphOfGrammar",
    "indexDerivationRules",
    "indexGrammar",
    "induceDerivationRules",
    "induceGrammar",
    "intersectGrammars",
    "isAllowed",
    "joinTexts",
    "objectTokens",
    "objectTokensOfActions",
    "randomTree",
    "splitTexts",
    "treeFromActions",
    "treeFromDerivation",
    "treeFromObjectTokens",
    "unionGrammars",
    "validateGrammar",
  ]);
});

const sums: Productions = {
  root: "SUM",
  categories: { DIGIT: ["digit:0", "digit:1"], SUM: ["PLUS", "digit:0", "digit:1"] },
  slots: { PLUS: ["SUM", "DIGIT"], "digit:0": [], "digit:1": [] },
};

test("production tables become a grammar of unnamed fields", () => {
  expect(grammarFromProductions(sums)).toEqual({
    root: "SUM",
    categories: { DIGIT: ["digit:0", "digit:1"], SUM: ["PLUS", "digit:0", "digit:1"] },
    nodes: { PLUS: [{ category: "SUM" }, { category: "DIGIT" }], "digit:0": [], "digit:1": [] },
  });
});

test("a grammar survives JSON and keeps its numbers", () => {
  const grammar = grammarFromProductions(sums);
  const read: Grammar = JSON.parse(JSON.stringify(grammar));
  expect(read).toEqual(grammar);
  expect(indexGrammar(read).labels).toEqual(indexGrammar(grammar).labels);
});

test.each<[string, Partial<Productions>, string]>([
  [
    "unknown root",
    { root: "SUMM" },
    'the root names the category "SUMM", which is not defined; defined: "DIGIT", "SUM"',
  ],
  [
    "no categories",
    { categories: {} },
    'the root names the category "SUM", which is not defined; defined: none',
  ],
  [
    "unknown category",
    { slots: { ...sums.slots, PLUS: ["SUM", "BIT"] } },
    'slot 1 of the label "PLUS" names the category "BIT", which is not defined; defined: "DIGIT", "SUM"',
  ],
  [
    "inherited name",
    { slots: { ...sums.slots, PLUS: ["toString", "SUM"] } },
    'slot 0 of the label "PLUS" names the category "toString", which is not defined; defined: "DIGIT", "SUM"',
  ],
  ["empty category", { categories: { ...sums.categories, NONE: [] } }, 'the category "NONE" has no labels'],
  [
    "label listed twice",
    { categories: { ...sums.categories, DIGIT: ["digit:0", "digit:1", "digit:0"] } },
    'the category "DIGIT" lists the label "digit:0" twice',
  ],
  [
    "label without slots entry",
    { categories: { ...sums.categories, SUM: ["PLUS", "MINUS"] } },
    'the label "MINUS" of the category "SUM" has no entry for its slots',
  ],
  [
    "label in no category",
    { slots: { ...sums.slots, MINUS: [] } },
    'the label "MINUS" stands in no category',
  ],
])("%s is refused", (_, change, message) => {
  expect(() => grammarFromProductions({ ...sums, ...change })).toThrow(
    new RangeError(`grammarFromProductions: ${message}`),
  );
});

test("a grammar read from a file is checked on its own", () => {
  validateGrammar(grammarFromProductions(sums));
  expect(() => validateGrammar({ root: "SUM", categories: { SUM: ["ONE"] }, nodes: {} })).toThrow(
    new RangeError('validateGrammar: the label "ONE" of the category "SUM" has no entry for its slots'),
  );
});

test("labels and categories are numbered in order of first appearance", () => {
  const indexed = indexGrammar(grammarFromProductions(sums));
  expect(indexed.labels).toEqual(["digit:0", "digit:1", "PLUS"]);
  expect(indexed.categories).toEqual(["DIGIT", "SUM"]);
  expect(indexed.root).toBe(1);
  expect(indexed.members).toEqual([Int32Array.of(0, 1), Int32Array.of(2, 0, 1)]);
  expect(indexed.slots).toEqual([Int32Array.of(), Int32Array.of(), Int32Array.of(1, 0)]);
  expect(indexed.maxArity).toBe(2);
  expect([indexed.idOf("PLUS"), indexed.has("PLUS"), indexed.has("MINUS")]).toEqual([2, true, false]);
  expect([indexed.allows(1, 2), indexed.allows(0, 2), indexed.allows(0, 9), indexed.allows(9, 0)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("a label that no grammar has is refused with the labels there are", () => {
  expect(() => indexGrammar(grammarFromProductions(sums)).idOf("MINUS")).toThrow(
    new RangeError('idOf: the grammar has no label "MINUS"; it has digit:0, digit:1, PLUS'),
  );
});

test("a grammar that is not whole is not indexed", () => {
  const grammar = { ...grammarFromProductions(sums), root: "NONE" };
  expect(() => indexGrammar(grammar)).toThrow(
    new RangeError(
      'indexGrammar: the root names the category "NONE", which is not defined; defined: "DIGIT", "SUM"',
    ),
  );
});

test("the binary grammar allows any label and the end label everywhere", () => {
  const slots = [
    { name: "left", category: "ANY" },
    { name: "right", category: "ANY" },
  ];
  expect(binaryGrammar(["A", "name:b"])).toEqual({
    root: "ANY",
    categories: { ANY: ["A", "name:b", "EOS"] },
    nodes: { A: slots, "name:b": slots, EOS: [] },
  });
  expect(binaryGrammar(["EOS"], "<end>").nodes["<end>"]).toEqual([]);
});

test("the binary grammar refuses labels listed twice and the end label", () => {
  expect(() => binaryGrammar(["A", "A"])).toThrow(
    new RangeError('binaryGrammar: the label "A" is listed twice'),
  );
  expect(() => binaryGrammar(["A", "EOS"])).toThrow(
    new RangeError('binaryGrammar: the end label "EOS" is also a label of the trees'),
  );
});
