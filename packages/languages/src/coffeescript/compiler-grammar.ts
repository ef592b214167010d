import type { Content, Field, Grammar } from "@ast/grammar-graph";
import type { CoffeeScriptVocabulary } from "./category-shape.ts";

const expressions = ["Op ===", "Op +", "Op *", "Value IdentifierLiteral", "Value NumberLiteral"];

/** One statement or more. */
const block: Content = {
  states: [
    { moves: [{ category: "STATEMENT", field: "expressions", next: 1 }] },
    { moves: [{ category: "STATEMENT", field: "expressions", next: 1 }], reduce: -1 },
  ],
};

function field(name: string, category: string): Field {
  return { name, category };
}

/** A category and a leaf label for each word. */
function words(type: string, values: readonly string[]): readonly string[] {
  return values.map((value) => `${type}:${value}`);
}

/**
 * The grammar of the compiler form over programs without parentheses, as Chen et al. (2018) have them: with 26 names and
 * 10 integers it has their 45 labels. Operands keep to the operators' precedence, so that no parentheses are needed. It allows more than
 * can be written in one point: a `While` whose condition is a `While` must have a body of one expression or assignment.
 *
 * @param vocabulary - The names and integers; by default `a` … `z` and `0` … `9`.
 */
export function compilerGrammar(
  vocabulary: Pick<CoffeeScriptVocabulary, "names" | "integers"> = {},
): Grammar {
  const names = words("identifier", vocabulary.names ?? [..."abcdefghijklmnopqrstuvwxyz"]);
  const integers = words("number", vocabulary.integers ?? [..."0123456789"]);
  return {
    root: "BLOCK",
    categories: {
      BLOCK: ["Block"],
      STATEMENT: ["If", "While", "Assign", ...expressions],
      CONDITION: ["While", ...expressions],
      COMPARISON: expressions,
      SUM: expressions.slice(1),
      PRODUCT: expressions.slice(2),
      ATOM: expressions.slice(3),
      NAME: ["Value IdentifierLiteral"],
      IDENTIFIER: names,
      NUMBER: integers,
    },
    nodes: {
      Block: block,
      If: [
        field("condition", "COMPARISON"),
        field("body", "BLOCK"),
        { name: "elseBody", category: "BLOCK", cardinality: "optional" },
      ],
      While: [field("condition", "CONDITION"), field("body", "BLOCK")],
      Assign: [field("variable", "NAME"), field("value", "COMPARISON")],
      "Op ===": [field("first", "COMPARISON"), field("second", "SUM")],
      "Op +": [field("first", "SUM"), field("second", "PRODUCT")],
      "Op *": [field("first", "PRODUCT"), field("second", "ATOM")],
      "Value IdentifierLiteral": [field("value", "IDENTIFIER")],
      "Value NumberLiteral": [field("value", "NUMBER")],
      ...Object.fromEntries([...names, ...integers].map((label) => [label, []])),
    },
  };
}
