import { branch, type Leaf, leaf, type Position, type Tree } from "@ast/tree";
import type { ExpressionForm } from "./expression-form.ts";
import { isInteger, isName } from "./lexicon.ts";
import type { Token } from "./token-stream.ts";

/** The label of each operator; `LE` and `GE` are strict, despite their names. */
const labelByOperator: ReadonlyMap<string, string> = new Map([
  ["+", "PLUS"],
  ["-", "MINUS"],
  ["==", "EQUAL"],
  ["<", "LE"],
  [">", "GE"],
]);

function binary(operator: Token, left: Tree, right: Tree, position: Position): Tree {
  return branch(labelByOperator.get(operator.text)!, [left, right], { position });
}

function leafOf(type: string, { text, start, end }: Token): Leaf {
  return leaf(type, text, { position: { start, end } });
}

function around(type: string, child: Leaf): Tree {
  return branch(type, [child], child.position === undefined ? {} : { position: child.position });
}

const valueLabels: readonly string[] = ["VAR", "CONST", "PLUS", "MINUS"];

/** Expressions of Drissi et al.: `VAR` and `CONST` around leaves, one label per operator. */
export const longExpressions: ExpressionForm = {
  bareName: (token) => leafOf("name", token),
  variable: (token) => around("VAR", leafOf("name", token)),
  constant: (token) => around("CONST", leafOf("integer", token)),
  sum: binary,
  comparison: binary,
  wrap: (value) => value,
  unwrap: (tree) => (valueLabels.includes(tree.type) ? tree : undefined),
  isSum: ({ type }) => type === "PLUS" || type === "MINUS",
  nestsRight: true,
  categories: {
    EXPR: valueLabels,
    CMP: ["EQUAL", "LE", "GE"],
    NAME: ["name"],
    INT: ["integer"],
  },
  slots: {
    VAR: ["NAME"],
    CONST: ["INT"],
    PLUS: ["EXPR", "EXPR"],
    MINUS: ["EXPR", "EXPR"],
    EQUAL: ["EXPR", "EXPR"],
    LE: ["EXPR", "EXPR"],
    GE: ["EXPR", "EXPR"],
  },
  leaves: (names) => ({
    name: { accepts: isName, vocabulary: names },
    integer: { accepts: isInteger, vocabulary: Array.from({ length: 11 }, (_, value) => `${value}`) },
  }),
  templates: {
    VAR: [0],
    CONST: [0],
    ...Object.fromEntries(Array.from(labelByOperator, ([operator, label]) => [label, [0, operator, 1]])),
  },
};
