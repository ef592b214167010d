/** @file The patterns of `match` to constructors of `pattern`. */
import { branch, type Tree } from "@ast/tree";
import { statementsOf } from "./compound-statements.ts";
import type { Convert } from "./converter.ts";
import { build, fail, identifier, primitive, type Source, textOf, treeOf } from "./source.ts";
import { childIn, namedChildren, type Syntax, token } from "./syntax.ts";

/** A pattern in a list: its node, and the minus sign before it if it is a negative number. */
interface Item {
  readonly node: Syntax;
  readonly sign: Syntax | undefined;
}

const numbers = new Set(["integer", "float"]);

/** The patterns among the children of a node; signs stand before their numbers as tokens of their own. */
function items(children: readonly Syntax[]): Item[] {
  const found: Item[] = [];
  let sign: Syntax | undefined;
  for (const node of children) {
    if (!node.named && node.type === "-") {
      sign = node;
    } else if (node.named || node.type === "_") {
      found.push({ node, sign });
      sign = undefined;
    }
  }
  return found;
}

function signed(source: Source, { node, sign }: Item): Tree {
  const operand = treeOf(source, node, node);
  if (sign === undefined) return operand;
  return build(source, { start: sign.start, end: node.end }, "UnaryOp", { op: branch("USub"), operand });
}

/** `a.b.c` as attributes of a name. */
function dotted(source: Source, node: Syntax): Tree {
  const [first, ...rest] = namedChildren(node);
  if (first === undefined) return fail(source, node.start, "a name");
  let tree: Tree = build(source, first, "Name", { id: identifier(source, first) });
  for (const name of rest) {
    const at = { start: node.start, end: name.end };
    tree = build(source, at, "Attribute", { value: tree, attr: identifier(source, name) });
  }
  return tree;
}

/** What binds a name; `_` binds nothing. */
function capture(source: Source, node: Syntax): Tree {
  const isWildcard = textOf(source, node) === "_";
  return build(source, node, "MatchAs", { name: isWildcard ? undefined : identifier(source, node) });
}

function patternOf(source: Source, item: Item): Tree {
  const { node } = item;
  switch (node.type) {
    case "_":
      return build(source, node, "MatchAs");
    case "integer":
    case "float":
      return build(source, node, "MatchValue", { value: signed(source, item) });
    case "string":
    case "concatenated_string": {
      const value = treeOf(source, node, node);
      return build(source, node, "MatchValue", { value });
    }
    case "true":
    case "false":
    case "none":
      return build(source, node, "MatchSingleton", {
        value: primitive(source, node, "singleton", textOf(source, node)),
      });
    case "dotted_name": {
      const names = namedChildren(node);
      if (names.length === 1 && names[0] !== undefined) return capture(source, names[0]);
      return build(source, node, "MatchValue", { value: dotted(source, node) });
    }
    case "list_pattern":
      return build(source, node, "MatchSequence", { patterns: patternsIn(source, node) });
    case "tuple_pattern": {
      const patterns = patternsIn(source, node);
      const [first] = patterns;
      const isGroup = patterns.length === 1 && token(node, ",") === undefined && first?.type !== "MatchStar";
      return isGroup && first !== undefined ? first : build(source, node, "MatchSequence", { patterns });
    }
    default:
      return treeOf(source, node, node, "a pattern");
  }
}

function patternsIn(source: Source, node: Syntax): Tree[] {
  return items(node.children).map((item) => patternOf(source, item));
}

const oneOf: Convert = (node, source) => {
  const [item] = items(node.children);
  if (item === undefined) return fail(source, node.start, "a pattern");
  // A keyword stands in a class pattern only, which looks into it, also where `as` follows its value.
  const { type, tree } = item.node;
  return type === "keyword_pattern" || (type === "as_pattern" && tree === undefined)
    ? undefined
    : patternOf(source, item);
};

/** `pattern as name`; in expressions, what stands before and after `as` means something to the parent only. */
const asPattern: Convert = (node, source) => {
  const [pattern, name] = namedChildren(node);
  if (pattern?.type !== "case_pattern" || pattern.tree === undefined) return undefined;
  if (name === undefined || textOf(source, name) === "_") return fail(source, node.end, "a name");
  return build(source, node, "MatchAs", {
    pattern: treeOf(source, pattern, node),
    name: identifier(source, name),
  });
};

const splat: Convert = (node, source) => {
  const name = node.children[1];
  const isWildcard = name === undefined || textOf(source, name) === "_";
  const bound = isWildcard ? undefined : identifier(source, name);
  return token(node, "**") === undefined ? build(source, node, "MatchStar", { name: bound }) : undefined;
};

const classPattern: Convert = (node, source) => {
  const [cls, ...rest] = namedChildren(node);
  if (cls === undefined) return fail(source, node.start, "a name");
  const patterns: Tree[] = [];
  const names: Tree[] = [];
  const values: Tree[] = [];
  for (const child of rest) {
    const [inner] = namedChildren(child);
    const [pattern, alias] = inner?.type === "as_pattern" ? namedChildren(inner) : [child];
    const keyword = pattern?.children.find(({ type }) => type === "keyword_pattern");
    if (keyword === undefined) {
      if (names.length > 0) fail(source, child.start, "a keyword");
      patterns.push(treeOf(source, child, node, "a pattern"));
      continue;
    }
    const [name, ...value] = keyword.children;
    const [item] = items(value);
    if (name === undefined || item === undefined) return fail(source, keyword.start, "a keyword");
    const matched = patternOf(source, item);
    names.push(identifier(source, name));
    values.push(
      alias === undefined
        ? matched
        : build(source, keyword, "MatchAs", { pattern: matched, name: identifier(source, alias) }),
    );
  }
  return build(source, node, "MatchClass", {
    cls: dotted(source, cls),
    patterns,
    kwd_attrs: names,
    kwd_patterns: values,
  });
};

const complex: Convert = (node, source) => {
  const [left, right] = items(node.children);
  const operator = node.children.at(-2);
  if (left === undefined || right === undefined) return fail(source, node.start, "a number");
  if (!/[jJ]$/.test(textOf(source, right.node))) fail(source, right.node.start, "an imaginary number");
  if (/[jJ]$/.test(textOf(source, left.node))) fail(source, left.node.start, "a real number");
  const value = build(source, node, "BinOp", {
    left: signed(source, left),
    op: branch(operator?.type === "-" ? "Sub" : "Add"),
    right: treeOf(source, right.node, node),
  });
  return build(source, node, "MatchValue", { value });
};

/** A key: a constant or a dotted name, as an expression, but None and the like are constants too. */
function keyOf(source: Source, item: Item): Tree {
  if (numbers.has(item.node.type)) return signed(source, item);
  if (item.node.type === "complex_pattern") {
    const [value] = (item.node.tree as { children?: Tree[] } | undefined)?.children ?? [];
    if (value !== undefined) return value;
  }
  if (item.node.type === "dotted_name") {
    if (namedChildren(item.node).length > 1) return dotted(source, item.node);
    return fail(source, item.node.start, "a constant");
  }
  return treeOf(source, item.node, item.node, "a constant");
}

const constants = new Set(["Num", "Str", "Bytes", "NameConstant", "UnaryOp", "BinOp", "Attribute"]);

const mapping: Convert = (node, source) => {
  const keys: Tree[] = [];
  const patterns: Tree[] = [];
  let rest: Tree | undefined;
  for (const item of items(node.children)) {
    if (rest !== undefined) fail(source, item.node.start, '"}"');
    if (item.node.type === "splat_pattern") {
      const name = item.node.children[1];
      const isName = token(item.node, "**") !== undefined && name?.type === "identifier";
      if (!isName) return fail(source, item.node.start, '"**" and a name');
      rest = identifier(source, name);
    } else if (item.node.field === "key") {
      const key = keyOf(source, item);
      if (!constants.has(key.type)) fail(source, item.node.start, "a constant");
      keys.push(key);
    } else {
      patterns.push(treeOf(source, item.node, node, "a pattern"));
    }
  }
  return build(source, node, "MatchMapping", { keys, patterns, rest });
};

const clause: Convert = (node, source) => {
  const patterns = node.children
    .filter(({ type }) => type === "case_pattern")
    .map((pattern) => treeOf(source, pattern, node, "a pattern"));
  const [first] = patterns;
  const isOne = patterns.length === 1 && token(node, ",") === undefined;
  if (isOne && first?.type === "MatchStar") fail(source, node.end, '","');
  const guard = childIn(node, "guard");
  const body = childIn(node, "consequence");
  return build(source, node, "match_case", {
    pattern: isOne ? first : build(source, node, "MatchSequence", { patterns }),
    guard: guard === undefined ? undefined : treeOf(source, namedChildren(guard)[0], guard),
    body: body === undefined ? fail(source, node.end, "an indented block") : statementsOf(source, body),
  });
};

const union: Convert = (node, source) =>
  build(source, node, "MatchOr", { patterns: patternsIn(source, node) });

/** What each kind of node in a `case` stands for. */
export const patternConverters: Readonly<Record<string, Convert>> = {
  as_pattern: asPattern,
  case_clause: clause,
  case_pattern: oneOf,
  class_pattern: classPattern,
  complex_pattern: complex,
  dict_pattern: mapping,
  splat_pattern: splat,
  union_pattern: union,
};
