/** @file Parameters of functions to text. */
import type { Tree } from "@ast/tree";
import {
  many,
  nameIn,
  one,
  optional,
  type Piece,
  type PrintContext,
  refuse,
  separated,
} from "./print-engine.ts";
import { bare, test } from "./print-places.ts";

/** A parameter with its annotation. */
function parameter(tree: Tree, context: PrintContext): Piece[] {
  if (tree.type === "TupleArg") return ["(", bare(one(context, tree, "target")), ")"];
  const annotation = optional(tree, "annotation");
  const type: Piece[] = annotation === undefined ? [] : [": ", test(annotation)];
  return [nameIn(context, tree, "arg"), ...type];
}

function withDefault(tree: Tree, value: Tree | undefined, context: PrintContext): Piece[] {
  if (value === undefined || value.type === "Absent") return parameter(tree, context);
  const equals = optional(tree, "annotation") === undefined ? "=" : " = ";
  return [...parameter(tree, context), equals, test(value)];
}

/** The parameters of a function, separated by commas. */
export function parameterPieces(tree: Tree, context: PrintContext): Piece[] {
  const first = many(tree, "posonlyargs");
  const positional = [...first, ...many(tree, "args")];
  const defaults = many(tree, "defaults");
  const keywords = many(tree, "kwonlyargs");
  const keywordDefaults = many(tree, "kw_defaults");
  if (defaults.length > positional.length) refuse(context, tree, "no more defaults than parameters");
  if (keywords.length !== keywordDefaults.length) refuse(context, tree, "as many kw_defaults as kwonlyargs");
  const parts: Piece[][] = [];
  const without = positional.length - defaults.length;
  for (const [index, part] of positional.entries()) {
    parts.push(withDefault(part, defaults[index - without], context));
    if (index === first.length - 1) parts.push(["/"]);
  }
  const rest = optional(tree, "vararg");
  if (rest !== undefined) parts.push(["*", ...parameter(rest, context)]);
  else if (keywords.length > 0) parts.push(["*"]);
  for (const [index, part] of keywords.entries())
    parts.push(withDefault(part, keywordDefaults[index], context));
  const others = optional(tree, "kwarg");
  if (others !== undefined) parts.push(["**", ...parameter(others, context)]);
  return separated(parts);
}
