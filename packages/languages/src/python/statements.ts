/** @file Statements of one line to constructors of `stmt`. */
import { branch, type Tree } from "@ast/tree";
import { type Convert, elements, tupleOrOne } from "./converter.ts";
import { importConverters } from "./imports.ts";
import { binaryOperators } from "./operators.ts";
import { build, fail, identifier, offsetOf, primitive, type Source, treeOf } from "./source.ts";
import { childIn, endsIn, namedChildren, type Syntax, token } from "./syntax.ts";
import { checkTarget } from "./targets.ts";

const single = new Set(["Name", "Attribute", "Subscript"]);

function annotated(source: Source, node: Syntax): Tree {
  const left = childIn(node, "left");
  const target = treeOf(source, left, node);
  if (!single.has(target.type) || left?.type === "pattern_list") fail(source, node.start, "a single target");
  const right = childIn(node, "right");
  if (right?.type === "assignment" || right?.type === "augmented_assignment") {
    fail(source, right.start, "one value");
  }
  const annotation = treeOf(source, childIn(node, "type"), node, "a type");
  if (annotation.type === "Starred")
    fail(source, offsetOf(source, annotation.position?.start, node.start), "a type without star");
  return build(source, node, "AnnAssign", {
    target,
    annotation,
    value: right === undefined ? undefined : treeOf(source, right, node),
    simple: primitive(source, node, "int", left?.type === "identifier" ? "1" : "0"),
  });
}

/** `a = b = c` nests to the right in tree-sitter's tree; Python has one list of targets. */
function assigned(source: Source, node: Syntax): Tree {
  const targets: Tree[] = [];
  let last = node;
  for (;;) {
    if (childIn(last, "type") !== undefined) fail(source, last.start, "a value without type");
    const left = childIn(last, "left");
    const target = treeOf(source, left, last);
    checkTarget(source, left ?? last, target);
    targets.push(target);
    const right = childIn(last, "right");
    if (right?.type !== "assignment") {
      return build(source, node, "Assign", { targets, value: treeOf(source, right, last) });
    }
    last = right;
  }
}

function augmented(source: Source, node: Syntax): Tree {
  const left = childIn(node, "left");
  const target = treeOf(source, left, node);
  if (!single.has(target.type) || left?.type === "pattern_list") fail(source, node.start, "a single target");
  const operator = childIn(node, "operator");
  const type = binaryOperators.get(operator?.type.slice(0, -1) ?? "");
  if (type === undefined) return fail(source, node.start, "an operator");
  return build(source, node, "AugAssign", {
    target,
    op: branch(type),
    value: treeOf(source, childIn(node, "right"), node),
  });
}

/** A Python 2 print, which stands in the text given to tree-sitter as `yield`. */
function printed(source: Source, node: Syntax, yielded: Syntax): Tree {
  const [operand] = namedChildren(yielded);
  const isList = operand?.type === "expression_list";
  const chevron = source.prints.get(yielded.start) !== undefined;
  const comma = isList && endsIn(operand, ",");
  const values =
    operand === undefined ? [] : isList ? elements(source, operand) : [treeOf(source, operand, node)];
  if (chevron && values.length === 0) fail(source, yielded.end, "an expression");
  if (token(yielded, "from") !== undefined) fail(source, yielded.start, "an expression");
  if (chevron && comma && values.length === 1) fail(source, node.end, "an expression");
  const dest = chevron ? values.shift() : undefined;
  return build(source, node, "Print", {
    dest,
    values,
    nl: primitive(source, node, "singleton", comma ? "False" : "True"),
  });
}

const expressionStatement: Convert = (node, source) => {
  const children = namedChildren(node);
  const [first] = children;
  if (first?.type === "assignment") {
    return childIn(first, "type") === undefined ? assigned(source, first) : annotated(source, first);
  }
  if (first?.type === "augmented_assignment") return augmented(source, first);
  if (first?.type === "yield" && source.prints.has(first.start)) return printed(source, node, first);
  const items = children.map((child) => treeOf(source, child, node));
  const value = tupleOrOne(source, node, items, token(node, ",") !== undefined);
  return build(source, node, "Expr", { value });
};

/** The expressions after `del`, `return` and the like: those of a list, or the one there is. */
function operands(source: Source, node: Syntax): Tree[] {
  const [operand] = namedChildren(node);
  if (operand === undefined) return [];
  return operand.type === "expression_list" ? elements(source, operand) : [treeOf(source, operand, node)];
}

const deleted: Convert = (node, source) => {
  const trees = operands(source, node);
  if (source.execs.has(node.start)) {
    const [body, globals, locals, more] = trees;
    if (more !== undefined)
      fail(source, offsetOf(source, more.position?.start, node.start), "the end of the statement");
    return build(source, node, "Exec", { body, globals, locals });
  }
  const [operand] = namedChildren(node);
  const targets = operand?.type === "expression_list" ? namedChildren(operand) : [operand ?? node];
  for (const [index, target] of trees.entries())
    checkTarget(source, targets[index] ?? node, target, "deleted");
  return build(source, node, "Delete", { targets: trees });
};

const raised: Convert = (node, source) => {
  const causeNode = childIn(node, "cause");
  const cause = causeNode === undefined ? undefined : treeOf(source, causeNode, node);
  const first = node.children.find((child) => child.named && child.field !== "cause");
  const trees =
    first === undefined
      ? []
      : first.type === "expression_list"
        ? elements(source, first)
        : [treeOf(source, first, node)];
  if (source.version === 3) {
    if (cause !== undefined && first === undefined) fail(source, node.start, "an exception");
    if (first?.type === "expression_list") fail(source, first.start, "one exception");
    return build(source, node, "Raise", { exc: trees[0], cause });
  }
  if (cause !== undefined) fail(source, node.start, "a raise of Python 2");
  const [type, inst, tback, more] = trees;
  if (more !== undefined)
    fail(source, offsetOf(source, more.position?.start, node.start), "the end of the statement");
  return build(source, node, "Raise", { type, inst, tback });
};

const names =
  (type: string): Convert =>
  (node, source) =>
    build(source, node, type, { names: namedChildren(node).map((name) => identifier(source, name)) });

const asserted: Convert = (node, source) => {
  const [test, msg, more] = elements(source, node);
  if (more !== undefined)
    fail(source, offsetOf(source, more.position?.start, node.start), "the end of the statement");
  return build(source, node, "Assert", { test, msg });
};

const returned: Convert = (node, source) => {
  const [operand] = namedChildren(node);
  return build(source, node, "Return", {
    value: operand === undefined ? undefined : treeOf(source, operand, node),
  });
};

const plain =
  (type: string): Convert =>
  (node, source) =>
    build(source, node, type);

/** What each kind of node that is a statement of one line stands for. */
export const statementConverters: Readonly<Record<string, Convert>> = {
  ...importConverters,
  assert_statement: asserted,
  break_statement: plain("Break"),
  continue_statement: plain("Continue"),
  delete_statement: deleted,
  expression_statement: expressionStatement,
  global_statement: names("Global"),
  nonlocal_statement: names("Nonlocal"),
  pass_statement: plain("Pass"),
  raise_statement: raised,
  return_statement: returned,
};
