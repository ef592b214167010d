/** @file Every tree of the grammars is read back from its text, in every notation. */
import { branch, equalTrees, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkRandomForms,
  lambdaGrammar,
  type RandomFormNotation,
  randomFormNotations,
} from "./random-forms.test-support.ts";

for (const notation of randomFormNotations) {
  test(`1,000 random trees of ${notation.name} are read back from their text`, () => {
    checkRandomForms(notation, { numRuns: 1_000 });
  });
}

/** Texts near the edge of what words are: pieces that mean something, among any characters. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "$",
        ":",
        ":i",
        "_i",
        "_",
        "and",
        "(",
        ")",
        ",",
        ";",
        "\\+",
        "'",
        '"',
        " ",
        "A",
        "a",
        "1",
      ),
      fc.string({ unit: "binary", maxLength: 2 }),
    ),
    { maxLength: 5 },
  )
  .map((pieces) => pieces.join(""));

/** Checks that a tree is read back, if its text can be written at all. */
function checkText({ print, parse }: RandomFormNotation, tree: Tree): void {
  let text: string;
  try {
    text = print(tree);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return;
  }
  if (!equalTrees(parse(text), tree)) expect.fail(`differs after printing: ${text}`);
}

test("any text in a leaf is read back as it was, or not written", () => {
  const expression = branch("Number", [leaf("num", "0:i", { field: "number" })], { field: "body" });
  const lambdaTrees = (text: string): Tree[] => [
    branch("Variable", [leaf("var", text, { field: "variable" })]),
    branch("Entity", [leaf("ent", text, { field: "entity" })]),
    branch("Number", [leaf("num", text, { field: "number" })]),
    branch("Apply", [leaf("pred", text, { field: "predicate" })]),
    branch("Lambda", [
      leaf("var", "$0", { field: "variable" }),
      leaf("var_type", text, { field: "type" }),
      expression,
    ]),
    branch("Count", [leaf("var", text, { field: "variable" }), expression]),
  ];
  const prologTrees = (text: string): Tree[] => [
    branch("Apply", [leaf("pred", text, { field: "predicate" })]),
    ...[
      branch("Variable", [leaf("var", text, { field: "variable" })], { field: "arguments" }),
      branch("Literal", [leaf("lit", text, { field: "literal" })], { field: "arguments" }),
    ].map((argument) => branch("Apply", [leaf("pred", "p", { field: "predicate" }), argument])),
  ];
  const check = fc.property(anyText, (text) => {
    for (const notation of randomFormNotations) {
      const trees = notation.grammar === lambdaGrammar ? lambdaTrees(text) : prologTrees(text);
      for (const tree of trees) checkText(notation, tree);
    }
  });
  fc.assert(check, { numRuns: 2_000 });
});
