/** @file Statements of one line to text. */
import { isLeaf, type Tree } from "@ast/tree";
import { binding } from "./binding.ts";
import { binaryTexts } from "./operators.ts";
import {
  choiceIn,
  dottedName,
  many,
  name,
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
import { bare, test } from "./print-places.ts";

function line(pieces: readonly Piece[]): Written {
  return { pieces };
}

/** What stands to the right of `=`: a tuple or yield needs no parentheses there. */
function value(tree: Tree): Piece {
  return bare(tree, binding.yield);
}

const assigned: Write = (tree, context) => {
  const targets = many(tree, "targets");
  if (targets.length === 0) refuse(context, tree, "a target or more");
  const left = targets.flatMap((target): Piece[] => [bare(target), " = "]);
  return line([...left, value(one(context, tree, "value"))]);
};

const augmented: Write = (tree, context) => {
  const op = one(context, tree, "op");
  const operator = binaryTexts.get(op.type) ?? refuse(context, op, [...binaryTexts.keys()].join(", "));
  return line([test(one(context, tree, "target")), ` ${operator}= `, value(one(context, tree, "value"))]);
};

const annotated: Write = (tree, context) => {
  const target = one(context, tree, "target");
  const isSimple = choiceIn(context, tree, "simple", ["0", "1"]) === "1";
  if (isSimple && target.type !== "Name") refuse(context, tree, "simple 0 for a target that is no name");
  const isParenthesised = target.type === "Name" && !isSimple;
  const given = optional(tree, "value");
  return line([
    ...(isParenthesised ? ["(", test(target), ")"] : [test(target)]),
    ": ",
    test(one(context, tree, "annotation")),
    ...(given === undefined ? [] : [" = ", value(given)]),
  ]);
};

/** A keyword with operands; after `del` a tuple keeps its parentheses. */
const operands =
  (word: string, field: string): Write =>
  (tree, context) => {
    const trees = many(tree, field);
    if (trees.length === 0) refuse(context, tree, `a child or more in the field ${field}`);
    return line([word, ...separated(trees.map((operand) => [test(operand)]))]);
  };

const words =
  (word: string): Write =>
  (tree, context) => {
    const names = many(tree, "names");
    if (names.length === 0) refuse(context, tree, "a name or more");
    return line([word, names.map((item) => name(context, item)).join(", ")]);
  };

const returned: Write = (tree) => {
  const operand = optional(tree, "value");
  return operand === undefined ? line(["return"]) : line(["return ", bare(operand)]);
};

const raised: Write = (tree, context) => {
  if (context.version === 2) {
    const parts = ["type", "inst", "tback"].map((field) => optional(tree, field));
    const given = parts.filter((part) => part !== undefined);
    if (parts.slice(0, given.length).includes(undefined))
      refuse(context, tree, "type before inst before tback");
    return line([
      "raise",
      ...(given.length > 0 ? [" "] : []),
      ...separated(given.map((part) => [test(part)])),
    ]);
  }
  const exception = optional(tree, "exc");
  const cause = optional(tree, "cause");
  if (exception === undefined) {
    return cause === undefined ? line(["raise"]) : refuse(context, tree, "an exception before its cause");
  }
  return line(["raise ", test(exception), ...(cause === undefined ? [] : [" from ", test(cause)])]);
};

const asserted: Write = (tree, context) => {
  const message = optional(tree, "msg");
  return line([
    "assert ",
    test(one(context, tree, "test")),
    ...(message === undefined ? [] : [", ", test(message)]),
  ]);
};

/** The names after `import`; after `from` they have no dots, and may be `*`. */
function aliases(tree: Tree, context: PrintContext, allowsAll: boolean): string {
  const names = many(tree, "names").map((alias) => {
    const asname = optional(alias, "asname");
    const imported = one(context, alias, "name");
    const isAll = allowsAll && isLeaf(imported) && imported.value === "*";
    const path = isAll ? "*" : allowsAll ? name(context, imported) : dottedName(context, imported);
    return path + (asname === undefined ? "" : ` as ${name(context, asname)}`);
  });
  return names.length === 0 ? refuse(context, tree, "a name or more") : names.join(", ");
}

const imported: Write = (tree, context) => line(["import ", aliases(tree, context, false)]);

const importedFrom: Write = (tree, context) => {
  const levelText = text(context, tree, "level");
  const level = /^\d{1,3}$/.test(levelText) ? Number(levelText) : refuse(context, tree, "a level up to 999");
  const module = optional(tree, "module");
  if (level === 0 && module === undefined) refuse(context, tree, "a module or a level above 0");
  const from = ".".repeat(level) + (module === undefined ? "" : dottedName(context, module));
  return line(["from ", from, " import ", aliases(tree, context, true)]);
};

const expression: Write = (tree, context) => line([value(one(context, tree, "value"))]);

const printed: Write = (tree, context) => {
  const dest = optional(tree, "dest");
  const values = many(tree, "values");
  const newline = choiceIn(context, tree, "nl", ["True", "False"]) === "True";
  if (!newline && values.length === 0) refuse(context, tree, "a value before the comma");
  const parts = values.map((item): Piece[] => [test(item)]);
  if (dest !== undefined) parts.unshift([">>", test(dest)]);
  return line(["print", ...(parts.length > 0 ? [" "] : []), ...separated(parts), newline ? "" : ","]);
};

const executed: Write = (tree, context) => {
  const globals = optional(tree, "globals");
  const locals = optional(tree, "locals");
  if (globals === undefined && locals !== undefined) refuse(context, tree, "globals before locals");
  return line([
    "exec ",
    { tree: one(context, tree, "body"), binding: binding.bitOr },
    ...(globals === undefined ? [] : [" in ", test(globals)]),
    ...(locals === undefined ? [] : [", ", test(locals)]),
  ]);
};

/** How each constructor of `stmt` without a block is written. */
export const statementWriters: Readonly<Record<string, Write>> = {
  AnnAssign: annotated,
  Assert: asserted,
  Assign: assigned,
  AugAssign: augmented,
  Break: () => line(["break"]),
  Continue: () => line(["continue"]),
  Delete: operands("del ", "targets"),
  Exec: executed,
  Expr: expression,
  Global: words("global "),
  Import: imported,
  ImportFrom: importedFrom,
  Nonlocal: words("nonlocal "),
  Pass: () => line(["pass"]),
  Print: printed,
  Raise: raised,
  Return: returned,
};
