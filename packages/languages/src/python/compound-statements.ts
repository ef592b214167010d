/** @file Statements with blocks to constructors of `stmt`. */
import { childrenOf, isLeaf, type Tree } from "@ast/tree";
import { convertArguments } from "./access-expressions.ts";
import { type Convert, tupleOrOne } from "./converter.ts";
import { convertParameters } from "./parameters.ts";
import { columnAfter } from "./parser-text.ts";
import { build, extend, fail, identifier, indentationAt, type Source, treeOf } from "./source.ts";
import { childIn, childrenIn, endsIn, namedChildren, type Syntax, token } from "./syntax.ts";
import { checkTarget } from "./targets.ts";

/**
 * The statements of a block or module.
 *
 * @throws SourceError if there are none in a block, or if they are not equally indented.
 */
export function statementsOf(source: Source, node: Syntax): Tree[] {
  const statements = namedChildren(node);
  const [first] = statements;
  if (first === undefined) {
    if (node.type !== "module") fail(source, node.end, "an indented block");
    return [];
  }
  const expected = node.type === "module" ? "" : indentation(source, first);
  return statements.map((statement) => {
    const found = indentation(source, statement);
    if (found !== undefined && found !== expected)
      fail(source, statement.start, "the indentation of the block");
    return treeOf(source, statement, node, "a statement");
  });
}

/** The white space before a statement that begins a line. Python 2 takes tabs for as many spaces as reach the next multiple of 8. */
function indentation(source: Source, { start }: Syntax): string | undefined {
  const white = indentationAt(source, start);
  if (
    white === undefined ||
    /\\\r?\n\s*$/.test(source.text.slice(Math.max(0, start - white.length - 3), start))
  ) {
    return undefined;
  }
  if (source.version === 3) return white;
  return " ".repeat(columnAfter(white));
}

/** The block of a node: that of a field, or the only one. */
function block(source: Source, node: Syntax, field?: string): Tree[] {
  const body =
    field === undefined ? node.children.find(({ type }) => type === "block") : childIn(node, field);
  return body === undefined ? fail(source, node.end, "an indented block") : statementsOf(source, body);
}

function alternative(source: Source, clause: Syntax | undefined): Tree[] {
  return clause === undefined ? [] : block(source, clause, "body");
}

const conditional: Convert = (node, source) => {
  let orelse: Tree[] = [];
  for (const clause of childrenIn(node, "alternative").reverse()) {
    if (clause.type === "else_clause") {
      orelse = alternative(source, clause);
    } else {
      const test = treeOf(source, childIn(clause, "condition"), clause);
      const at = { start: clause.start, end: node.end };
      orelse = [build(source, at, "If", { test, body: block(source, clause, "consequence"), orelse })];
    }
  }
  const test = treeOf(source, childIn(node, "condition"), node);
  return build(source, node, "If", { test, body: block(source, node, "consequence"), orelse });
};

const loop: Convert = (node, source) => {
  const left = childIn(node, "left");
  const target = treeOf(source, left, node);
  checkTarget(source, left ?? node, target);
  return build(source, node, token(node, "async") === undefined ? "For" : "AsyncFor", {
    target,
    iter: treeOf(source, childIn(node, "right"), node),
    body: block(source, node, "body"),
    orelse: alternative(source, childIn(node, "alternative")),
  });
};

const whileLoop: Convert = (node, source) =>
  build(source, node, "While", {
    test: treeOf(source, childIn(node, "condition"), node),
    body: block(source, node, "body"),
    orelse: alternative(source, childIn(node, "alternative")),
  });

/** The expression and name of `expression as name`. */
function aliased(
  source: Source,
  node: Syntax,
): { value: Tree; alias: Syntax | undefined; target: Tree | undefined } {
  if (node.type !== "as_pattern")
    return { value: treeOf(source, node, node), alias: undefined, target: undefined };
  const [value] = namedChildren(node);
  const [alias] = namedChildren(childIn(node, "alias") ?? node);
  return { value: treeOf(source, value, node), alias, target: treeOf(source, alias, node, "a name") };
}

function handler(source: Source, node: Syntax): Tree {
  const [first, second, third] = childrenIn(node, "value");
  const { value, alias, target } = first === undefined ? {} : aliased(source, first);
  const explicit = childIn(node, "alias");
  const body = block(source, node);
  if (source.version === 2) {
    if (third !== undefined) fail(source, third.start, '":"');
    const name = second === undefined ? target : treeOf(source, second, node);
    return build(source, node, "ExceptHandler", { type: value, name, body });
  }
  if (second !== undefined) fail(source, second.start, '":"');
  const nameNode = alias ?? explicit;
  if (nameNode !== undefined && nameNode.type !== "identifier") fail(source, nameNode.start, "a name");
  const name = nameNode === undefined ? undefined : identifier(source, nameNode);
  return build(source, node, "ExceptHandler", { type: value, name, body });
}

const guarded: Convert = (node, source) => {
  const clauses = node.children.filter(({ type }) => type === "except_clause");
  const orelse = node.children.find(({ type }) => type === "else_clause");
  const final = node.children.find(({ type }) => type === "finally_clause");
  const starred = clauses.filter((clause) => clause.children.some(({ type }) => type === "*"));
  if (clauses.length === 0 && (orelse !== undefined || final === undefined)) {
    fail(source, orelse?.start ?? node.end, ['"except"', '"finally"']);
  }
  if (starred.length > 0 && starred.length < clauses.length)
    fail(source, node.start, ['"except" throughout', '"except*" throughout']);
  const handlers = clauses.map((clause) => handler(source, clause));
  const bare = clauses.find((clause) => starred.length > 0 && childIn(clause, "value") === undefined);
  if (bare !== undefined) fail(source, bare.start, "an exception's type");
  return build(source, node, starred.length > 0 ? "TryStar" : "Try", {
    body: block(source, node, "body"),
    handlers,
    orelse: alternative(source, orelse),
    finalbody: final === undefined ? [] : block(source, final),
  });
};

/** What stands alone after `with`: parentheses around items are read as those of an expression there. */
function withItems(source: Source, node: Syntax): Tree[] {
  const items = namedChildren(node);
  const values = items.map((item) => childIn(item, "value") ?? item);
  const [first] = values;
  if (values.some(({ type }) => type === "list_splat")) {
    const elements = values.map((value) => treeOf(source, value, node));
    return [
      build(source, node, "withitem", { context_expr: build(source, node, "Tuple", { elts: elements }) }),
    ];
  }
  if (values.length === 1 && first?.type === "tuple" && first.tree !== undefined) {
    const elements = childrenOf(first.tree);
    const isItems = elements.length > 0 && elements.every(({ type }) => type !== "Starred");
    if (isItems) return elements.map((tree) => build(source, first, "withitem", { context_expr: tree }));
  }
  return items.map((item, index) => {
    const value = values[index] ?? item;
    const [inner] = namedChildren(value);
    const isGroup =
      items.length === 1 && value.type === "parenthesized_expression" && inner?.type === "as_pattern";
    const { value: expression, target } = aliased(source, isGroup ? inner : value);
    if (target !== undefined) checkTarget(source, item, target);
    return build(source, item, "withitem", { context_expr: expression, optional_vars: target });
  });
}

const withStatement: Convert = (node, source) => {
  const [clause] = namedChildren(node);
  if (clause === undefined) return fail(source, node.end, "an expression");
  if (endsIn(clause, ",")) fail(source, clause.end - 1, '":"');
  const type = token(node, "async") === undefined ? "With" : "AsyncWith";
  return build(source, node, type, { items: withItems(source, clause), body: block(source, node, "body") });
};

function refuseTypeParameters(source: Source, node: Syntax): void {
  const parameters = childIn(node, "type_parameters");
  if (parameters !== undefined) fail(source, parameters.start, '"("');
}

/** A function or class. */
const definition: Convert = (node, source) => {
  refuseTypeParameters(source, node);
  const name = childIn(node, "name");
  if (name === undefined) return fail(source, node.start, "a name");
  const named = { name: identifier(source, name) };
  const body = block(source, node, "body");
  if (node.type === "class_definition") {
    const list = childIn(node, "superclasses");
    const { args, keywords } =
      list === undefined ? { args: [], keywords: [] } : convertArguments(source, list);
    return build(source, node, "ClassDef", { ...named, bases: args, keywords, body });
  }
  const returns = childIn(node, "return_type");
  return build(source, node, token(node, "async") === undefined ? "FunctionDef" : "AsyncFunctionDef", {
    ...named,
    args: convertParameters(source, childIn(node, "parameters"), node),
    body,
    returns: returns === undefined ? undefined : treeOf(source, returns, node),
  });
};

/** Decorators go into what they decorate, behind its body. */
const decorated: Convert = (node, source) => {
  const tree = treeOf(source, childIn(node, "definition"), node, "a function or class");
  if (isLeaf(tree)) return fail(source, node.end, "a function or class");
  const decorators = node.children
    .filter(({ type }) => type === "decorator")
    .map((decorator) => treeOf(source, namedChildren(decorator)[0], decorator));
  for (const decorator of decorators) decorator.field = "decorator_list";
  const behind = tree.children.findIndex(({ field }) => field === "returns");
  const rest = behind < 0 ? [] : tree.children.slice(behind);
  tree.children = [...tree.children.slice(0, tree.children.length - rest.length), ...decorators, ...rest];
  extend(source, node, tree);
  return tree;
};

const matched: Convert = (node, source) => {
  const subjects = childrenIn(node, "subject").map((subject) => treeOf(source, subject, node));
  const body = childIn(node, "body");
  const cases = body === undefined ? [] : namedChildren(body);
  if (cases.length === 0) fail(source, node.end, "an indented block of cases");
  const comma = token(node, ",") !== undefined;
  return build(source, node, "Match", {
    subject: tupleOrOne(source, childIn(node, "subject") ?? node, subjects, comma),
    cases: cases.map((clause) => treeOf(source, clause, node, '"case"')),
  });
};

const module: Convert = (node, source) => build(source, node, "Module", { body: statementsOf(source, node) });

/** What each kind of node that has a block stands for. */
export const compoundConverters: Readonly<Record<string, Convert>> = {
  class_definition: definition,
  decorated_definition: decorated,
  for_statement: loop,
  function_definition: definition,
  if_statement: conditional,
  match_statement: matched,
  module,
  try_statement: guarded,
  while_statement: whileLoop,
  with_statement: withStatement,
};
