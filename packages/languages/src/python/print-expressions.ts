/** @file Expressions to text. */
import { isLeaf, type Tree } from "@ast/tree";
import { binding } from "./binding.ts";
import { binaryTexts, comparisonTexts, unaryTexts } from "./operators.ts";
import {
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
import { writeBytes, writeJoinedStr, writeStr } from "./print-strings.ts";

/** An expression that stands where any but a bare tuple, yield or `:=` may. */
export function test(tree: Tree): Piece {
  return { tree, binding: binding.test };
}

const simple = new Set(["Name", "Attribute", "Subscript"]);

/**
 * Tells whether a tuple needs parentheses wherever it stands: tree-sitter takes a star at the beginning of a list for one
 * before a target.
 */
function hasStarredOperand(tree: Tree): boolean {
  if (tree.type !== "Tuple") return false;
  return many(tree, "elts").some((element) => {
    const value = element.type === "Starred" ? optional(element, "value") : undefined;
    return value !== undefined && !simple.has(value.type);
  });
}

/** An expression that may be a tuple without parentheses, and a yield too if `weakest` says so. */
export function bare(tree: Tree, weakest: number = binding.tuple): Piece {
  return { tree, binding: hasStarredOperand(tree) ? binding.test : weakest };
}

function atom(pieces: readonly Piece[]): Written {
  return { pieces };
}

/** Writes an operator with a table of texts. */
function operatorText(context: PrintContext, tree: Tree, texts: ReadonlyMap<string, string>): string {
  return texts.get(tree.type) ?? refuse(context, tree, [...texts.keys()].join(", "));
}

const bindings: Readonly<Record<string, number>> = {
  BitOr: binding.bitOr,
  BitXor: binding.bitXor,
  BitAnd: binding.bitAnd,
  LShift: binding.shift,
  RShift: binding.shift,
  Add: binding.sum,
  Sub: binding.sum,
  Pow: binding.power,
};

const binary: Write = (tree, context) => {
  const op = one(context, tree, "op");
  const own = bindings[op.type] ?? binding.product;
  const isPower = op.type === "Pow";
  return {
    pieces: [
      { tree: one(context, tree, "left"), binding: isPower ? binding.await : own },
      ` ${operatorText(context, op, binaryTexts)} `,
      { tree: one(context, tree, "right"), binding: isPower ? binding.factor : own + 1 },
    ],
    binding: own,
  };
};

const unary: Write = (tree, context) => {
  const op = one(context, tree, "op");
  const own = op.type === "Not" ? binding.not : binding.factor;
  return {
    pieces: [operatorText(context, op, unaryTexts), { tree: one(context, tree, "operand"), binding: own }],
    binding: own,
  };
};

const boolean: Write = (tree, context) => {
  const op = one(context, tree, "op");
  const values = many(tree, "values");
  if (values.length < 2) refuse(context, tree, "two values or more");
  const own = op.type === "And" ? binding.and : binding.or;
  if (op.type !== "And" && op.type !== "Or") refuse(context, op, "And, Or");
  const parts = values.map((value): Piece[] => [{ tree: value, binding: own + 1 }]);
  return { pieces: separated(parts, op.type === "And" ? " and " : " or "), binding: own };
};

const comparison: Write = (tree, context) => {
  const ops = many(tree, "ops");
  const comparators = many(tree, "comparators");
  if (ops.length === 0 || ops.length !== comparators.length)
    refuse(context, tree, "as many operators as comparators");
  const pieces: Piece[] = [{ tree: one(context, tree, "left"), binding: binding.bitOr }];
  for (const [index, comparator] of comparators.entries()) {
    pieces.push(` ${operatorText(context, ops[index]!, comparisonTexts)} `, {
      tree: comparator,
      binding: binding.bitOr,
    });
  }
  return { pieces, binding: binding.comparison };
};

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
    const word = text(context, clause, "is_async") === "0" ? " for " : " async for ";
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
  return atom([...object, ".", text(context, tree, "attr")]);
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

/** A parameter with its annotation. */
function parameter(tree: Tree, context: PrintContext): Piece[] {
  if (tree.type === "TupleArg") return ["(", bare(one(context, tree, "target")), ")"];
  const annotation = optional(tree, "annotation");
  const type: Piece[] = annotation === undefined ? [] : [": ", test(annotation)];
  return [text(context, tree, "arg"), ...type];
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

const starred: Write = (tree, context) =>
  atom(["*", { tree: one(context, tree, "value"), binding: binding.bitOr }]);

/** A constructor written as the text of its one leaf. */
const literal =
  (field: string): Write =>
  (tree, context) =>
    atom([text(context, tree, field)]);

const nameConstant: Write = (tree, context) => {
  const value = text(context, tree, "value");
  return ["None", "True", "False"].includes(value)
    ? atom([value])
    : refuse(context, tree, "None, True or False");
};

/** How each constructor of `expr` is written. */
export const expressionWriters: Readonly<Record<string, Write>> = {
  Attribute: attribute,
  Await: awaited,
  BinOp: binary,
  BoolOp: boolean,
  Bytes: writeBytes,
  Call: call,
  Compare: comparison,
  Dict: dictionary,
  DictComp: dictionaryComprehension,
  Ellipsis: () => atom(["..."]),
  GeneratorExp: comprehension("(", ")"),
  IfExp: conditional,
  JoinedStr: writeJoinedStr,
  Lambda: lambda,
  List: (tree) => atom(["[", ...elementPieces(many(tree, "elts")), "]"]),
  ListComp: comprehension("[", "]"),
  Name: literal("id"),
  NameConstant: nameConstant,
  NamedExpr: named,
  Num: literal("n"),
  Repr: (tree, context) => atom(["`", bare(one(context, tree, "value")), "`"]),
  Set: set,
  SetComp: comprehension("{", "}"),
  Slice: slice,
  Starred: starred,
  Str: writeStr,
  Subscript: subscript,
  Tuple: tuple,
  UnaryOp: unary,
  Yield: yielded,
  YieldFrom: yieldedFrom,
};

/** Tells whether a node is written as an expression. */
export function isExpression(tree: Tree): boolean {
  return !isLeaf(tree) && tree.type in expressionWriters;
}
