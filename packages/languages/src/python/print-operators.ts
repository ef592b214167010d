/** @file Operators with their operands to text. */
import type { Tree } from "@ast/tree";
import { binding } from "./binding.ts";
import { binaryTexts, comparisonTexts, unaryTexts } from "./operators.ts";
import { many, one, type Piece, type PrintContext, refuse, separated, type Write } from "./print-engine.ts";

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

/** How each constructor with operators is written. */
export const operatorWriters: Readonly<Record<string, Write>> = {
  BinOp: binary,
  BoolOp: boolean,
  Compare: comparison,
  UnaryOp: unary,
};
