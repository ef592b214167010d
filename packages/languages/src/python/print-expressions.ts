/** @file Expressions to text. */
import type { Tree } from "@ast/tree";
import { binding } from "./binding.ts";
import { valueOfNumber } from "./numbers.ts";
import {
  choiceIn,
  many,
  name,
  nameIn,
  one,
  optional,
  type Piece,
  type PrintContext,
  refuse,
  separated,
  text,
  type Write,
  type Written,
} from "./print-engine.ts";
import { operatorWriters } from "./print-operators.ts";
import { parameterPieces } from "./print-parameters.ts";
import { bare, test } from "./print-places.ts";
import { writeBytes, writeJoinedStr, writeStr } from "./print-strings.ts";

function atom(pieces: readonly Piece[]): Written {
  return { pieces };
}

/** Elements of a display; one that is starred or a slice is no test. */
export function elementPieces(elements: readonly Tree[]): Piece[] {
  return separated(elements.map((element) => [test(element)]));
}

const tuple: Write = (tree) => {
  const elements = many(tree, "elts");
  if (elements.length === 0) return atom(["()"]);
  const comma = elements.length === 1 ? [","] : [];
  return { pieces: [...elementPieces(elements), ...comma], binding: binding.tuple };
};

const set: Write = (tree, context) => {
  const elements = many(tree, "elts");
  if (elements.length === 0) refuse(context, tree, "an element or more");
  return atom(["{", ...elementPieces(elements), "}"]);
};

const dictionary: Write = (tree, context) => {
  const keys = many(tree, "keys");
  const values = many(tree, "values");
  if (keys.length !== values.length) refuse(context, tree, "as many keys as values");
  const pairs = keys.map((key, index): Piece[] => {
    const value = values[index]!;
    return key.type === "Absent"
      ? ["**", { tree: value, binding: binding.bitOr }]
      : [test(key), ": ", test(value)];
  });
  return atom(["{", ...separated(pairs), "}"]);
};

/** The clauses of a comprehension, each with a space before it. */
function generators(tree: Tree, context: PrintContext): Piece[] {
  const clauses = many(tree, "generators");
  if (clauses.length === 0) refuse(context, tree, "a comprehension or more");
  return clauses.flatMap((clause) => {
    const word = choiceIn(context, clause, "is_async", ["0", "1"]) === "0" ? " for " : " async for ";
    const source: Piece = { tree: one(context, clause, "iter"), binding: binding.or };
    const conditions = many(clause, "ifs").flatMap((condition): Piece[] => [
      " if ",
      { tree: condition, binding: binding.or },
    ]);
    return [word, bare(one(context, clause, "target")), " in ", source, ...conditions];
  });
}

const comprehension =
  (open: string, close: string): Write =>
  (tree, context) =>
    atom([open, test(one(context, tree, "elt")), ...generators(tree, context), close]);

const dictionaryComprehension: Write = (tree, context) => {
  const pair = [test(one(context, tree, "key")), ": ", test(one(context, tree, "value"))];
  return atom(["{", ...pair, ...generators(tree, context), "}"]);
};

/** Arguments of a call or of a class, separated by commas. */
export function argumentPieces(
  args: readonly Tree[],
  keywords: readonly Tree[],
  context: PrintContext,
): Piece[] {
  const named = keywords.map((keyword): Piece[] => {
    const arg = optional(keyword, "arg");
    const value = one(context, keyword, "value");
    return arg === undefined
      ? ["**", { tree: value, binding: binding.bitOr }]
      : [name(context, arg), "=", test(value)];
  });
  return separated([...args.map((argument) => [test(argument)]), ...named]);
}

const call: Write = (tree, context) => {
  const args = many(tree, "args");
  const keywords = many(tree, "keywords");
  const func: Piece = { tree: one(context, tree, "func"), binding: binding.atom };
  const [first, second] = args;
  // A generator that stands alone brings its parentheses.
  if (first?.type === "GeneratorExp" && second === undefined && keywords.length === 0)
    return atom([func, test(first)]);
  return atom([func, "(", ...argumentPieces(args, keywords, context), ")"]);
};

const attribute: Write = (tree, context) => {
  const value = one(context, tree, "value");
  const isInteger = value.type === "Num" && /^\d+$/.test(text(context, value, "n"));
  const object: Piece[] = isInteger ? ["(", test(value), ")"] : [{ tree: value, binding: binding.atom }];
  return atom([...object, ".", nameIn(context, tree, "attr")]);
};

const subscript: Write = (tree, context) =>
  atom([
    { tree: one(context, tree, "value"), binding: binding.atom },
    "[",
    bare(one(context, tree, "slice")),
    "]",
  ]);

const slice: Write = (tree) => {
  const part = (field: string): Piece[] => {
    const bound = optional(tree, field);
    return bound === undefined ? [] : [test(bound)];
  };
  const step = part("step");
  return atom([...part("lower"), ":", ...part("upper"), ...(step.length > 0 ? [":", ...step] : [])]);
};

const lambda: Write = (tree, context) => {
  const parameters = parameterPieces(one(context, tree, "args"), context);
  const body = test(one(context, tree, "body"));
  return {
    pieces: ["lambda", ...(parameters.length > 0 ? [" ", ...parameters] : []), ": ", body],
    binding: binding.test,
  };
};

const conditional: Write = (tree, context) => ({
  pieces: [
    { tree: one(context, tree, "body"), binding: binding.or },
    " if ",
    { tree: one(context, tree, "test"), binding: binding.or },
    " else ",
    test(one(context, tree, "orelse")),
  ],
  binding: binding.test,
});

const named: Write = (tree, context) => ({
  pieces: [
    { tree: one(context, tree, "target"), binding: binding.atom },
    " := ",
    test(one(context, tree, "value")),
  ],
  binding: binding.named,
});

const yielded: Write = (tree) => {
  const value = optional(tree, "value");
  return { pieces: value === undefined ? ["yield"] : ["yield ", bare(value)], binding: binding.yield };
};

const yieldedFrom: Write = (tree, context) => ({
  pieces: ["yield from ", test(one(context, tree, "value"))],
  binding: binding.yield,
});

const awaited: Write = (tree, context) => ({
  pieces: ["await ", { tree: one(context, tree, "value"), binding: binding.atom }],
  binding: binding.await,
});

const starred: Write = (tree, context) => {
  const value = one(context, tree, "value");
  if (value.type === "Starred") refuse(context, tree, "an expression without star");
  return atom(["*", { tree: value, binding: binding.bitOr }]);
};

const number: Write = (tree, context) => {
  const value = text(context, tree, "n");
  const isValue = valueOfNumber(value, context.version) === value;
  return isValue ? atom([value]) : refuse(context, tree, "a number as repr writes it");
};

const nameConstant: Write = (tree, context) =>
  atom([choiceIn(context, tree, "value", ["None", "True", "False"])]);

/** How each constructor of `expr` is written. */
export const expressionWriters: Readonly<Record<string, Write>> = {
  ...operatorWriters,
  Attribute: attribute,
  Await: awaited,
  Bytes: writeBytes,
  Call: call,
  Dict: dictionary,
  DictComp: dictionaryComprehension,
  Ellipsis: () => atom(["..."]),
  GeneratorExp: comprehension("(", ")"),
  IfExp: conditional,
  JoinedStr: writeJoinedStr,
  Lambda: lambda,
  List: (tree) => atom(["[", ...elementPieces(many(tree, "elts")), "]"]),
  ListComp: comprehension("[", "]"),
  Name: (tree, context) => atom([nameIn(context, tree, "id")]),
  NameConstant: nameConstant,
  NamedExpr: named,
  Num: number,
  Repr: (tree, context) => atom(["`", bare(one(context, tree, "value")), "`"]),
  Set: set,
  SetComp: comprehension("{", "}"),
  Slice: slice,
  Starred: starred,
  Str: writeStr,
  Subscript: subscript,
  Tuple: tuple,
  Yield: yielded,
  YieldFrom: yieldedFrom,
};
