/** @file Expressions of tree-sitter to constructors of `expr`. The parts of a node have been converted before it. */
import { branch, childrenOf, isLeaf, type Tree } from "@ast/tree";
import { numberValue } from "./numbers.ts";
import { binaryOperators, comparisons, unaryOperators } from "./operators.ts";
import { convertParameters } from "./parameters.ts";
import {
  build,
  extend,
  fail,
  identifier,
  offsetOf,
  type Parts,
  primitive,
  type Source,
  textOf,
  treeOf,
} from "./source.ts";
import { convertStrings } from "./strings.ts";
import { childIn, childrenIn, endsIn, namedChildren, type Syntax, token } from "./syntax.ts";

/** Converts a node whose parts have been converted; undefined where only its parent knows what it stands for. */
export type Convert = (node: Syntax, source: Source) => Tree | undefined;

function part(source: Source, node: Syntax, field: string): Tree {
  return treeOf(source, childIn(node, field), node);
}

/** What all children that are nodes stand for. */
export function elements(source: Source, node: Syntax): Tree[] {
  return namedChildren(node).map((child) => treeOf(source, child, node));
}

function only(source: Source, node: Syntax): Tree {
  return treeOf(source, namedChildren(node)[0], node);
}

/** Several expressions, or one before a comma: a tuple. One alone: itself. */
export function tupleOrOne(source: Source, node: Syntax, items: readonly Tree[], comma: boolean): Tree {
  const [first] = items;
  if (items.length === 1 && !comma && first !== undefined) return first;
  return build(source, node, "Tuple", { elts: items });
}

const constant =
  (type: string): Convert =>
  (node, source) =>
    build(source, node, type, { value: primitive(source, node, "singleton", textOf(source, node)) });

const sequence =
  (type: string): Convert =>
  (node, source) =>
    build(source, node, type, { elts: elements(source, node) });

const number: Convert = (node, source) =>
  build(source, node, "Num", { n: primitive(source, node, "object", numberValue(source, node)) });

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
function withStarOutside(source: Source, node: Syntax, first: Tree, make: (inner: Tree) => Tree): Tree {
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

const subscript: Convert = (node, source) => {
  const indices = childrenIn(node, "subscript");
  const trees = indices.map((index) => treeOf(source, index, node));
  const [first] = indices;
  const comma = token(node, ",") !== undefined || first?.type.startsWith("list_splat") === true;
  const at = { ...node, start: first?.start ?? node.start, end: indices.at(-1)?.end ?? node.end };
  const slice = tupleOrOne(source, at, trees, comma);
  return withStarOutside(source, node, part(source, node, "value"), (value) =>
    build(source, node, "Subscript", { value, slice }),
  );
};

const slice: Convert = (node, source) => {
  const bounds: (Tree | undefined)[] = [undefined, undefined, undefined];
  let index = 0;
  for (const child of node.children) {
    if (child.named) bounds[index] = treeOf(source, child, node);
    else index++;
  }
  const [lower, upper, step] = bounds;
  return build(source, node, "Slice", { lower, upper, step });
};

const dictionary: Convert = (node, source) => {
  const keys: Tree[] = [];
  const values: Tree[] = [];
  for (const child of namedChildren(node)) {
    const isPair = child.type === "pair";
    if (isPair && childIn(child, "key")?.type === "list_splat")
      fail(source, child.start, "a key without star");
    keys.push(isPair ? part(source, child, "key") : branch("Absent"));
    values.push(isPair ? part(source, child, "value") : only(source, child));
  }
  return build(source, node, "Dict", { keys, values });
};

/** The `for` and `if` clauses after the element of a comprehension. */
function generators(source: Source, node: Syntax): Tree[] {
  const clauses: { readonly at: Syntax; readonly parts: Parts; readonly ifs: Tree[]; end: number }[] = [];
  for (const child of node.children) {
    if (child.type === "if_clause") {
      const clause = clauses.at(-1);
      clause?.ifs.push(only(source, child));
      if (clause !== undefined) clause.end = child.end;
    } else if (child.type === "for_in_clause") {
      const sources = childrenIn(child, "right");
      if (source.version === 3 && sources[1] !== undefined)
        fail(source, sources[1].start, "one iterable in parentheses");
      const trees = sources.map((iterable) => treeOf(source, iterable, child));
      const parts = {
        target: part(source, child, "left"),
        iter: tupleOrOne(source, child, trees, sources.length > 1),
      };
      clauses.push({ at: child, parts, ifs: [], end: child.end });
    }
  }
  return clauses.map(({ at, parts, ifs, end }) => {
    const isAsync = primitive(source, at, "int", token(at, "async") === undefined ? "0" : "1");
    return build(source, { start: at.start, end }, "comprehension", { ...parts, ifs, is_async: isAsync });
  });
}

const comprehension =
  (type: string): Convert =>
  (node, source) => {
    const elt = part(source, node, "body");
    if (elt.type === "Starred") fail(source, node.start + 1, "an expression without star");
    return build(source, node, type, { elt, generators: generators(source, node) });
  };

const dictionaryComprehension: Convert = (node, source) => {
  const pair = childIn(node, "body");
  if (pair === undefined) return fail(source, node.start, "a key and a value");
  return build(source, node, "DictComp", {
    key: part(source, pair, "key"),
    value: part(source, pair, "value"),
    generators: generators(source, node),
  });
};

/** Positional and keyword arguments of a call, or bases and keywords of a class. */
export function convertArguments(source: Source, node: Syntax): { args: Tree[]; keywords: Tree[] } {
  const args: Tree[] = [];
  const keywords: Tree[] = [];
  let unpacked = false;
  for (const child of namedChildren(node)) {
    if (child.type === "keyword_argument") {
      const name = childIn(child, "name");
      if (name === undefined) fail(source, child.start, "a name");
      keywords.push(
        build(source, child, "keyword", {
          arg: identifier(source, name),
          value: part(source, child, "value"),
        }),
      );
    } else if (child.type === "dictionary_splat") {
      keywords.push(build(source, child, "keyword", { value: only(source, child) }));
      unpacked = true;
    } else {
      const starred = child.type === "list_splat";
      if (starred ? unpacked : keywords.length > 0) fail(source, child.start, "a keyword argument");
      args.push(treeOf(source, child, node));
    }
  }
  return { args, keywords };
}

const call: Convert = (node, source) => {
  const list = childIn(node, "arguments");
  if (list === undefined) return fail(source, node.end, '"("');
  const parts =
    list.type === "generator_expression"
      ? { args: [treeOf(source, list, node)], keywords: [] }
      : convertArguments(source, list);
  return withStarOutside(source, node, part(source, node, "function"), (func) =>
    build(source, node, "Call", { func, ...parts }),
  );
};

const parenthesised: Convert = (node, source) => {
  // `(a as b)` stands after `with` only, which looks into it.
  if (namedChildren(node)[0]?.type === "as_pattern") return undefined;
  const tree = only(source, node);
  if (tree.type === "Starred") fail(source, node.start + 1, "an expression without star");
  return source.backticks.has(node.start) ? build(source, node, "Repr", { value: tree }) : tree;
};

const tuple: Convert = (node, source) => {
  if (node.children.length === 3 && node.children[1]?.type === "list_splat")
    fail(source, node.end - 1, '","');
  const tree = build(source, node, "Tuple", { elts: elements(source, node) });
  return source.backticks.has(node.start) ? build(source, node, "Repr", { value: tree }) : tree;
};

/** `(x)` to the left of `=` is `x`; `(x,)` is a tuple. */
const tuplePattern: Convert = (node, source) =>
  tupleOrOne(
    source,
    node,
    elements(source, node),
    token(node, ",") !== undefined || node.children.length === 2,
  );

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

const attribute: Convert = (node, source) => {
  const name = childIn(node, "attribute");
  if (name === undefined) return fail(source, node.end, "a name");
  return withStarOutside(source, node, part(source, node, "object"), (value) =>
    build(source, node, "Attribute", { value, attr: identifier(source, name) }),
  );
};

const unary: Convert = (node, source) => {
  const type = unaryOperators.get(childIn(node, "operator")?.type ?? "") ?? "Not";
  return build(source, node, "UnaryOp", { op: branch(type), operand: part(source, node, "argument") });
};

const starred: Convert = (node, source) => build(source, node, "Starred", { value: only(source, node) });

/** Expressions only the grammar of types knows by another name: `list[int]`, `a | b`, `a.b`, `*T`. */
const genericType: Convert = (node, source) => {
  const [base, parameters] = namedChildren(node);
  if (base === undefined || parameters === undefined) return fail(source, node.end, '"["');
  const items = namedChildren(parameters).map((type) => sliceOfTypes(source, type));
  return build(source, node, "Subscript", {
    value: treeOf(source, base, node),
    slice: tupleOrOne(source, parameters, items, endsInComma(parameters)),
  });
};

function endsInComma(node: Syntax): boolean {
  const last = node.children.at(-2);
  return last !== undefined && !last.named && last.type === ",";
}

const unionType: Convert = (node, source) => {
  const [left, right] = elements(source, node);
  return build(source, node, "BinOp", { left, op: branch("BitOr"), right });
};

const memberType: Convert = (node, source) => {
  const [object, name] = namedChildren(node);
  if (name === undefined) return fail(source, node.end, "a name");
  return build(source, node, "Attribute", {
    value: treeOf(source, object, node),
    attr: identifier(source, name),
  });
};

const name: Convert = (node, source) => build(source, node, "Name", { id: identifier(source, node) });

/** A bound within brackets, which the grammar of types takes for a type with a constraint. */
function sliceOfTypes(source: Source, node: Syntax): Tree {
  const [inner] = namedChildren(node);
  if (inner?.type !== "constrained_type") return treeOf(source, node, node);
  const [lower, upper] = elements(source, inner);
  return build(source, inner, "Slice", { lower, upper });
}

const splatType: Convert = (node, source) =>
  token(node, "**") === undefined ? starred(node, source) : fail(source, node.start, "a type");

const list: Convert = (node, source) =>
  tupleOrOne(source, node, elements(source, node), endsIn(node, ",") || namedChildren(node).length > 1);

/** What each kind of node that is an expression, or a pattern of targets, stands for. */
export const expressionConverters: Readonly<Record<string, Convert>> = {
  attribute,
  await: awaited,
  binary_operator: binaryOperator,
  boolean_operator: booleanOperator,
  call,
  comparison_operator: comparison,
  concatenated_string: (node, source) => convertStrings(source, node, namedChildren(node)),
  conditional_expression: conditional,
  dictionary,
  dictionary_comprehension: dictionaryComprehension,
  ellipsis: (node, source) => build(source, node, "Ellipsis"),
  expression_list: list,
  false: constant("NameConstant"),
  float: number,
  generator_expression: comprehension("GeneratorExp"),
  generic_type: genericType,
  identifier: name,
  integer: number,
  lambda,
  list: sequence("List"),
  list_comprehension: comprehension("ListComp"),
  list_pattern: sequence("List"),
  list_splat: starred,
  list_splat_pattern: starred,
  member_type: memberType,
  named_expression: named,
  none: constant("NameConstant"),
  not_operator: unary,
  parenthesized_expression: parenthesised,
  pattern_list: list,
  set: sequence("Set"),
  set_comprehension: comprehension("SetComp"),
  slice,
  splat_type: splatType,
  string: (node, source) => convertStrings(source, node, [node]),
  subscript,
  true: constant("NameConstant"),
  tuple,
  tuple_pattern: tuplePattern,
  type: (node) => namedChildren(node)[0]?.tree,
  unary_operator: unary,
  union_type: unionType,
  yield: yielded,
};
