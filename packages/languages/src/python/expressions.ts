/** @file Expressions of tree-sitter to constructors of `expr`. The parts of a node have been converted before it. */
import { accessConverters } from "./access-expressions.ts";
import { type Convert, elements, only, part } from "./converter.ts";
import { displayConverters } from "./displays.ts";
import { numberAt } from "./numbers.ts";
import { operatorConverters } from "./operator-expressions.ts";
import { convertParameters } from "./parameters.ts";
import { build, identifier, primitive, textOf, treeOf } from "./source.ts";
import { convertStrings } from "./strings.ts";
import { childIn, namedChildren, token } from "./syntax.ts";

const constant =
  (type: string): Convert =>
  (node, source) =>
    build(source, node, type, { value: primitive(source, node, "singleton", textOf(source, node)) });

const number: Convert = (node, source) =>
  build(source, node, "Num", { n: primitive(source, node, "object", numberAt(source, node)) });

const yielded: Convert = (node, source) => {
  const operand = namedChildren(node)[0];
  if (token(node, "from") !== undefined)
    return build(source, node, "YieldFrom", { value: only(source, node) });
  return build(source, node, "Yield", {
    value: operand === undefined ? undefined : treeOf(source, operand, node),
  });
};

const lambda: Convert = (node, source) =>
  build(source, node, "Lambda", {
    args: convertParameters(source, childIn(node, "parameters"), node),
    body: part(source, node, "body"),
  });

const conditional: Convert = (node, source) => {
  const [body, test, orelse] = elements(source, node);
  return build(source, node, "IfExp", { test, body, orelse });
};

const named: Convert = (node, source) =>
  build(source, node, "NamedExpr", {
    target: part(source, node, "name"),
    value: part(source, node, "value"),
  });

const starred: Convert = (node, source) => build(source, node, "Starred", { value: only(source, node) });

const name: Convert = (node, source) => build(source, node, "Name", { id: identifier(source, node) });

/** What each kind of node that is an expression, or a pattern of targets, stands for. */
export const expressionConverters: Readonly<Record<string, Convert>> = {
  ...accessConverters,
  ...displayConverters,
  ...operatorConverters,
  concatenated_string: (node, source) => convertStrings(source, node, namedChildren(node)),
  conditional_expression: conditional,
  ellipsis: (node, source) => build(source, node, "Ellipsis"),
  false: constant("NameConstant"),
  float: number,
  identifier: name,
  integer: number,
  lambda,
  list_splat: starred,
  list_splat_pattern: starred,
  named_expression: named,
  none: constant("NameConstant"),
  string: (node, source) => convertStrings(source, node, [node]),
  true: constant("NameConstant"),
  yield: yielded,
};
