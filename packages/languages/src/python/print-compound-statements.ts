/** @file Statements with blocks to text. */
import type { Tree } from "@ast/tree";
import { binding } from "./binding.ts";
import type { Line } from "./fragments.ts";
import {
  indent,
  many,
  name,
  nameIn,
  newLine,
  one,
  optional,
  outdent,
  type Piece,
  type PrintContext,
  refuse,
  separated,
  type Write,
} from "./print-engine.ts";
import { argumentPieces } from "./print-expressions.ts";
import { parameterPieces } from "./print-parameters.ts";
import { bare, test } from "./print-places.ts";

function statement(tree: Tree): Piece {
  return { tree, binding: 0 };
}

/** The statements of a field, one level deeper; none where they were put around a fragment. */
function block(tree: Tree, field: string, context: PrintContext): Piece[] {
  const { line } = context;
  const statements = many(tree, field);
  if (statements.length === 0) refuse(context, tree, `a statement or more in the field ${field}`);
  if (line?.added?.parent === tree && line.added.field === field) return [":"];
  return [":", indent, ...statements.flatMap((child): Piece[] => [newLine, statement(child)]), outdent];
}

/** The clause that stands alone, if the statement was wrapped around one. */
function clauseOf(tree: Tree, { line }: PrintContext): Line["clause"] {
  return line?.statement === tree ? line.clause : undefined;
}

/** `else:` and its block, if there is one. */
function alternative(tree: Tree, field: string, word: string, context: PrintContext): Piece[] {
  return many(tree, field).length === 0 ? [] : [newLine, word, ...block(tree, field, context)];
}

/** The only statement of `orelse`, if it is an If, which is written `elif`. */
function nextCondition(tree: Tree): Tree | undefined {
  const [first, second] = many(tree, "orelse");
  return second === undefined && first?.type === "If" ? first : undefined;
}

const conditional: Write = (tree, context) => {
  const clause = clauseOf(tree, context);
  const pieces: Piece[] = [];
  let word = "if ";
  let current = tree;
  for (;;) {
    if (current !== tree || (clause !== "elif" && clause !== "else")) {
      if (pieces.length > 0) pieces.push(newLine);
      pieces.push(word, condition(one(context, current, "test")), ...block(current, "body", context));
    }
    word = "elif ";
    const next = nextCondition(current);
    if (next === undefined) break;
    current = next;
  }
  const rest = alternative(current, "orelse", "else", context);
  pieces.push(...(pieces.length === 0 ? rest.slice(1) : rest));
  return { pieces };
};

function condition(tree: Tree): Piece {
  return test(tree);
}

const loop =
  (word: string): Write =>
  (tree, context) => ({
    pieces: [
      word,
      bare(one(context, tree, "target")),
      " in ",
      bare(one(context, tree, "iter")),
      ...block(tree, "body", context),
      ...alternative(tree, "orelse", "else", context),
    ],
  });

const whileLoop: Write = (tree, context) => ({
  pieces: [
    "while ",
    condition(one(context, tree, "test")),
    ...block(tree, "body", context),
    ...alternative(tree, "orelse", "else", context),
  ],
});

function handler(tree: Tree, word: string, context: PrintContext): Piece[] {
  const type = optional(tree, "type");
  const bound = optional(tree, "name");
  if (type === undefined && bound !== undefined) refuse(context, tree, "a type before the name");
  const pieces: Piece[] = [word];
  if (type !== undefined)
    pieces.push(" ", bound === undefined ? test(type) : { tree: type, binding: binding.or });
  if (bound !== undefined && context.version === 3) pieces.push(" as ", name(context, bound));
  if (bound !== undefined && context.version === 2) pieces.push(", ", test(bound));
  return [...pieces, ...block(tree, "body", context)];
}

const guarded =
  (word: string): Write =>
  (tree, context) => {
    const clause = clauseOf(tree, context);
    const handlers = many(tree, "handlers").map((part) => handler(part, word, context));
    if (clause === "except") return { pieces: handlers.flat() };
    if (clause === "finally") return { pieces: ["finally", ...block(tree, "finalbody", context)] };
    const body: Piece[] = ["try", ...block(tree, "body", context)];
    if (clause === "try") return { pieces: body };
    if (handlers.length === 0 && many(tree, "finalbody").length === 0)
      refuse(context, tree, "handlers or finalbody");
    if (handlers.length === 0 && many(tree, "orelse").length > 0)
      refuse(context, tree, "handlers before orelse");
    return {
      pieces: [
        ...body,
        ...handlers.flatMap((part) => [newLine, ...part]),
        ...alternative(tree, "orelse", "else", context),
        ...alternative(tree, "finalbody", "finally", context),
      ],
    };
  };

const withStatement =
  (word: string): Write =>
  (tree, context) => {
    const items = many(tree, "items").map((item): Piece[] => {
      const target = optional(item, "optional_vars");
      const value = one(context, item, "context_expr");
      return target === undefined
        ? [test(value)]
        : [{ tree: value, binding: binding.or }, " as ", test(target)];
    });
    if (items.length === 0) refuse(context, tree, "an item or more");
    return { pieces: [word, ...withItems(tree, items, context), ...block(tree, "body", context)] };
  };

/** A tuple that stands alone would be read as several items, unless it has parentheses of its own. */
function withItems(tree: Tree, items: readonly Piece[][], context: PrintContext): Piece[] {
  const [item] = many(tree, "items");
  if (items.length !== 1 || item === undefined || optional(item, "optional_vars") !== undefined)
    return separated(items);
  const expression = one(context, item, "context_expr");
  return expression.type === "Tuple" ? ["((", bare(expression), "))"] : separated(items);
}

function decorators(tree: Tree): Piece[] {
  return many(tree, "decorator_list").flatMap((decorator): Piece[] => [
    "@",
    { tree: decorator, binding: binding.test },
    newLine,
  ]);
}

const functionDefinition =
  (word: string): Write =>
  (tree, context) => {
    const before = decorators(tree);
    if (clauseOf(tree, context) === "decorators") return { pieces: before.slice(0, -1) };
    const returns = optional(tree, "returns");
    return {
      pieces: [
        ...before,
        word,
        nameIn(context, tree, "name"),
        "(",
        ...parameterPieces(one(context, tree, "args"), context),
        ")",
        ...(returns === undefined ? [] : [" -> ", test(returns)]),
        ...block(tree, "body", context),
      ],
    };
  };

const classDefinition: Write = (tree, context) => {
  const args = argumentPieces(many(tree, "bases"), many(tree, "keywords"), context);
  const list: Piece[] = args.length === 0 ? [] : ["(", ...args, ")"];
  return {
    pieces: [
      ...decorators(tree),
      "class ",
      nameIn(context, tree, "name"),
      ...list,
      ...block(tree, "body", context),
    ],
  };
};

const matched: Write = (tree, context) => {
  const cases = many(tree, "cases");
  if (cases.length === 0) refuse(context, tree, "a case or more");
  const clauses = cases.flatMap((part): Piece[] => {
    const guard = optional(part, "guard");
    return [
      newLine,
      "case ",
      { tree: one(context, part, "pattern"), binding: 0 },
      ...(guard === undefined ? [] : [" if ", condition(guard)]),
      ...block(part, "body", context),
    ];
  });
  return { pieces: ["match ", bare(one(context, tree, "subject")), ":", indent, ...clauses, outdent] };
};

/** How each constructor of `stmt` with a block is written. */
export const compoundWriters: Readonly<Record<string, Write>> = {
  AsyncFor: loop("async for "),
  AsyncFunctionDef: functionDefinition("async def "),
  AsyncWith: withStatement("async with "),
  ClassDef: classDefinition,
  For: loop("for "),
  FunctionDef: functionDefinition("def "),
  If: conditional,
  Match: matched,
  Try: guarded("except"),
  TryStar: guarded("except*"),
  While: whileLoop,
  With: withStatement("with "),
};
