/** @file Patterns of `match` to text. */
import type { Tree } from "@ast/tree";
import {
  choiceIn,
  many,
  name,
  one,
  optional,
  type Piece,
  type PrintContext,
  refuse,
  separated,
  type Write,
} from "./print-engine.ts";

/** How tightly patterns bind: `a as b` the weakest, `a | b`, then the closed ones. */
export const patternBinding = { open: 1, as: 2, or: 3, closed: 4 } as const;

function inside(tree: Tree): Piece {
  return { tree, binding: patternBinding.as };
}

const sequence: Write = (tree) => {
  return { pieces: ["[", ...separated(many(tree, "patterns").map((pattern) => [inside(pattern)])), "]"] };
};

const mapping: Write = (tree, context) => {
  const keys = many(tree, "keys");
  const patterns = many(tree, "patterns");
  if (keys.length !== patterns.length) refuse(context, tree, "as many keys as patterns");
  const pairs = keys.map((key, index): Piece[] => [
    { tree: key, binding: 0 },
    ": ",
    inside(patterns[index]!),
  ]);
  const rest = optional(tree, "rest");
  if (rest !== undefined) pairs.push(["**", name(context, rest)]);
  return { pieces: ["{", ...separated(pairs), "}"] };
};

const classPattern: Write = (tree, context) => {
  const names = many(tree, "kwd_attrs");
  const patterns = many(tree, "kwd_patterns");
  if (names.length !== patterns.length) refuse(context, tree, "as many kwd_attrs as kwd_patterns");
  const positional = many(tree, "patterns").map((pattern): Piece[] => [inside(pattern)]);
  const keywords = names.map((attr, index): Piece[] => [name(context, attr), "=", inside(patterns[index]!)]);
  return {
    pieces: [
      { tree: one(context, tree, "cls"), binding: 0 },
      "(",
      ...separated([...positional, ...keywords]),
      ")",
    ],
  };
};

/** A name that is bound; `_` binds nothing. */
function capture(context: PrintContext, tree: Tree): string {
  const bound = name(context, tree);
  return bound === "_" ? refuse(context, tree, "a name other than _") : bound;
}

const as: Write = (tree, context) => {
  const pattern = optional(tree, "pattern");
  const bound = optional(tree, "name");
  if (bound === undefined) {
    if (pattern !== undefined) refuse(context, tree, "a name beside the pattern");
    return { pieces: ["_"] };
  }
  if (pattern === undefined) return { pieces: [capture(context, bound)] };
  return {
    pieces: [{ tree: pattern, binding: patternBinding.or }, " as ", capture(context, bound)],
    binding: patternBinding.as,
  };
};

const or: Write = (tree, context) => {
  const patterns = many(tree, "patterns");
  if (patterns.length < 2) refuse(context, tree, "two patterns or more");
  const parts = patterns.map((pattern): Piece[] => [{ tree: pattern, binding: patternBinding.closed }]);
  return { pieces: separated(parts, " | "), binding: patternBinding.or };
};

const star: Write = (tree, context) => {
  const bound = optional(tree, "name");
  return { pieces: ["*", bound === undefined ? "_" : capture(context, bound)] };
};

/** How each constructor of `pattern` is written. */
export const patternWriters: Readonly<Record<string, Write>> = {
  MatchAs: as,
  MatchClass: classPattern,
  MatchMapping: mapping,
  MatchOr: or,
  MatchSequence: sequence,
  MatchSingleton: (tree, context) => ({
    pieces: [choiceIn(context, tree, "value", ["None", "True", "False"])],
  }),
  MatchStar: star,
  MatchValue: (tree, context) => ({ pieces: [{ tree: one(context, tree, "value"), binding: 0 }] }),
};
