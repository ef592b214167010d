/** @file Lists, sets, dictionaries and comprehensions to constructors of `expr`. */
import { branch, type Tree } from "@ast/tree";
import { type Convert, elements, only, part, tupleOrOne } from "./converter.ts";
import { build, fail, type Parts, primitive, type Source, treeOf } from "./source.ts";
import { childIn, childrenIn, endsIn, namedChildren, type Syntax, token } from "./syntax.ts";

const sequence =
  (type: string): Convert =>
  (node, source) =>
    build(source, node, type, { elts: elements(source, node) });

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

const list: Convert = (node, source) =>
  tupleOrOne(source, node, elements(source, node), endsIn(node, ",") || namedChildren(node).length > 1);

/** What each kind of node in brackets stands for, and lists without. */
export const displayConverters: Readonly<Record<string, Convert>> = {
  dictionary,
  dictionary_comprehension: dictionaryComprehension,
  expression_list: list,
  generator_expression: comprehension("GeneratorExp"),
  list: sequence("List"),
  list_comprehension: comprehension("ListComp"),
  list_pattern: sequence("List"),
  parenthesized_expression: parenthesised,
  pattern_list: list,
  set: sequence("Set"),
  set_comprehension: comprehension("SetComp"),
  tuple,
  tuple_pattern: tuplePattern,
};
