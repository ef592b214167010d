/** @file Operators of tree-sitter to constructors of `expr`, where tree-sitter binds them as Python does and where it does not. */
import { branch, childrenOf, isLeaf, type Tree } from "@ast/tree";
import { type Convert, part } from "./converter.ts";
import { binaryOperators, comparisons, unaryOperators } from "./operators.ts";
import { build, extend, fail, offsetOf, type Source, textOf, treeOf } from "./source.ts";
import { childIn, childrenIn, namedChildren, type Syntax, token } from "./syntax.ts";

/** `a and b and c` is one BoolOp; parentheses keep operands apart. */
const booleanOperator: Convert = (node, source) => {
  const type = token(node, "and") === undefined ? "Or" : "And";
  const left = childIn(node, "left");
  const first = treeOf(source, left, node);
  const last = part(source, node, "right");
  if (left?.type === "boolean_operator" && !isLeaf(first) && first.children[0]?.type === type) {
    last.field = "values";
    first.children.push(last);
    extend(source, node, first);
    return first;
  }
  return build(source, node, "BoolOp", { op: branch(type), values: [first, last] });
};

/** The operands of `a ^ b ^ c`, which tree-sitter nests to the left, that are not in parentheses. */
function exclusiveOperands(source: Source, node: Syntax): Tree[] {
  const operands: Tree[] = [];
  let current = node;
  for (;;) {
    const left = childIn(current, "left");
    if (current.type !== "binary_operator" || token(current, "^") === undefined || left === undefined) break;
    operands.push(part(source, current, "right"));
    current = left;
  }
  return [treeOf(source, current, node), ...operands.reverse()];
}

/**
 * tree-sitter reads `a ^ b & c` as `(a ^ b) & c`; for Python, `&` binds tighter. What stands before the last `^` on the left
 * and after the first one on the right is taken out.
 */
function conjunction(source: Source, node: Syntax): Tree {
  const left = childIn(node, "left");
  const first = treeOf(source, left, node);
  const join = (type: string, before: Tree, after: Tree): Tree => {
    const start = offsetOf(source, before.position?.start, node.start);
    const end = offsetOf(source, after.position?.end, node.end);
    return build(source, { start, end }, "BinOp", { left: before, op: branch(type), right: after });
  };
  const [second, ...others] = exclusiveOperands(source, childIn(node, "right") ?? node);
  if (second === undefined) return fail(source, node.end, "an expression");
  return withStarOutside(source, node, first, (operand) => {
    const [before, op, after] = childrenOf(operand);
    const isExclusive = left?.type === "binary_operator" && op?.type === "BitXor";
    const inner =
      isExclusive && before !== undefined && after !== undefined
        ? join("BitXor", before, join("BitAnd", after, second))
        : join("BitAnd", operand, second);
    return others.reduce((tree, other) => join("BitXor", tree, other), inner);
  });
}

const binaryOperator: Convert = (node, source) => {
  if (token(node, "&") !== undefined) return conjunction(source, node);
  const operator = childIn(node, "operator");
  const left = part(source, node, "left");
  const type = operator === undefined ? undefined : binaryOperators.get(textOf(source, operator));
  if (type === undefined) return fail(source, node.start, "an operator");
  const right = part(source, node, "right");
  return withStarOutside(source, node, left, (inner) =>
    build(source, node, "BinOp", { left: inner, op: branch(type), right }),
  );
};

/** tree-sitter may read `*a.b` as `(*a).b`; the star belongs to the whole. */
export function withStarOutside(
  source: Source,
  node: Syntax,
  first: Tree,
  make: (inner: Tree) => Tree,
): Tree {
  if (first.type !== "Starred" || isLeaf(first)) return make(first);
  const [inner] = first.children;
  return inner === undefined
    ? fail(source, node.start, "an expression")
    : build(source, node, "Starred", { value: make(inner) });
}

const comparison: Convert = (node, source) => {
  const operators = childrenIn(node, "operators");
  const ops = operators.map((operator) => {
    const type = comparisons.get(operator.type);
    if (type !== undefined) return branch(type);
    if (operator.type === "<>" && source.version === 2) return branch("NotEq");
    return fail(source, operator.start, "a comparison of Python 3");
  });
  const [left, ...comparators] = node.children
    .filter((child) => child.field !== "operators")
    .map((child) => treeOf(source, child, node));
  return build(source, node, "Compare", { left, ops, comparators });
};

/** tree-sitter reads `await a ** b` as `await (a ** b)`; Python awaits `a`. */
const awaited: Convert = (node, source) => {
  const operand = namedChildren(node)[0];
  const value = treeOf(source, operand, node);
  if (operand?.type !== "binary_operator" || isLeaf(value)) return build(source, node, "Await", { value });
  const [left, op, right] = value.children;
  if (left === undefined || op?.type !== "Pow")
    return fail(source, operand.start, "an operand without operator");
  const inner = build(
    source,
    { start: node.start, end: offsetOf(source, left.position?.end, node.end) },
    "Await",
    {
      value: left,
    },
  );
  return build(source, node, "BinOp", { left: inner, op, right });
};

const unary: Convert = (node, source) => {
  const type = unaryOperators.get(childIn(node, "operator")?.type ?? "") ?? "Not";
  return build(source, node, "UnaryOp", { op: branch(type), operand: part(source, node, "argument") });
};

/** What each kind of node that is an operator with its operands stands for. */
export const operatorConverters: Readonly<Record<string, Convert>> = {
  await: awaited,
  binary_operator: binaryOperator,
  boolean_operator: booleanOperator,
  comparison_operator: comparison,
  not_operator: unary,
  unary_operator: unary,
};
