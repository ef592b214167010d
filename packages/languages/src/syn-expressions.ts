import { branch, isBranch, type Leaf, leaf } from "@ast/tree";
import type { ExpressionForm } from "./expression-form.ts";
import { isInteger, isName } from "./lexicon.ts";
import type { Token } from "./token-stream.ts";

const operators: readonly string[] = ["==", ">", "<"];

function leafOf(type: string, { text, start, end }: Token): Leaf {
  return leaf(type, text, { position: { start, end } });
}

function isOperation(type: string): boolean {
  return type === "<Op+>" || type === "<Op->";
}

/**
 * Expressions of Chen et al.: bare leaves, one `<Expr>` around each whole expression and none inside, and
 * only leaves to the right of + and −.
 */
export const synExpressions: ExpressionForm = {
  bareName: (token) => leafOf("variable", token),
  variable: (token) => leafOf("variable", token),
  constant: (token) => leafOf("constant", token),
  sum: (operator, left, right, position) => branch(`<Op${operator.text}>`, [left, right], { position }),
  comparison: (operator, left, right, position) => {
    return branch("<CMP>", [left, leafOf("operator", operator), right], { position });
  },
  wrap: (value) =>
    branch("<Expr>", [value], value.position === undefined ? {} : { position: value.position }),
  unwrap: (tree) => (tree.type === "<Expr>" && isBranch(tree) ? tree.children[0] : undefined),
  isSum(tree) {
    return isOperation((synExpressions.unwrap(tree) ?? tree).type);
  },
  nestsRight: false,
  categories: {
    EXPR: ["<Expr>"],
    SUM: ["variable", "constant", "<Op+>", "<Op->"],
    ATOM: ["variable", "constant"],
    CMP: ["<CMP>"],
    OPERATOR: ["operator"],
    NAME: ["variable"],
  },
  slots: {
    "<Expr>": ["SUM"],
    "<Op+>": ["SUM", "ATOM"],
    "<Op->": ["SUM", "ATOM"],
    "<CMP>": ["EXPR", "OPERATOR", "EXPR"],
  },
  leaves: (names) => ({
    variable: { accepts: isName, vocabulary: names },
    constant: { accepts: isInteger, vocabulary: ["0", "1"] },
    operator: { accepts: (value) => operators.includes(value), vocabulary: operators },
  }),
  templates: {
    "<Expr>": [0],
    "<Op+>": [0, "+", 1],
    "<Op->": [0, "-", 1],
    "<CMP>": [0, 1, 2],
  },
};
