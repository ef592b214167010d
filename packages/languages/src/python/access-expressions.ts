/** @file What follows an operand, a call, an index or an attribute, and how it is written in types. */
import { branch, type Tree } from "@ast/tree";
import { type Convert, elements, only, part, tupleOrOne } from "./converter.ts";
import { withStarOutside } from "./operator-expressions.ts";
import { build, fail, identifier, type Source, treeOf } from "./source.ts";
import { childIn, childrenIn, namedChildren, type Syntax, token } from "./syntax.ts";

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

const attribute: Convert = (node, source) => {
  const name = childIn(node, "attribute");
  if (name === undefined) return fail(source, node.end, "a name");
  return withStarOutside(source, node, part(source, node, "object"), (value) =>
    build(source, node, "Attribute", { value, attr: identifier(source, name) }),
  );
};

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

/** A bound within brackets, which the grammar of types takes for a type with a constraint. */
function sliceOfTypes(source: Source, node: Syntax): Tree {
  const [inner] = namedChildren(node);
  if (inner?.type !== "constrained_type") return treeOf(source, node, node);
  const [lower, upper] = elements(source, inner);
  return build(source, inner, "Slice", { lower, upper });
}

const splatType: Convert = (node, source) =>
  token(node, "**") === undefined
    ? build(source, node, "Starred", { value: only(source, node) })
    : fail(source, node.start, "a type");

/** What each kind of node that follows an operand stands for, and of those that only stand in types. */
export const accessConverters: Readonly<Record<string, Convert>> = {
  attribute,
  call,
  generic_type: genericType,
  member_type: memberType,
  slice,
  splat_type: splatType,
  subscript,
  type: (node) => namedChildren(node)[0]?.tree,
  union_type: unionType,
};
