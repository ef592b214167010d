/**
 * @file Random FOR programs in the manner of Chen, Liu, Song, "Tree-to-tree Neural Networks for Program
 * Translation" (2018), sets SYN-S and SYN-L. The paper gives the languages and the mean lengths only; here every
 * production is drawn uniformly and programs of a range of lengths are kept. Nearly all draws would be thrown
 * away, and many never end, so `lengthSampler` draws from the kept ones directly, with the same probabilities.
 */
import { type LengthRange, lengthSampler, type Production, produce } from "./length-sampler.ts";
import type { Random } from "./random.ts";

/** Chen's sets. */
export type ChenSet = "syn-s" | "syn-l";

/** Tokens of a source program: the ranges that give means near the paper's 20 and 50. */
export const chenLengths: Readonly<Record<ChenSet, LengthRange>> = {
  "syn-s": { minimum: 17, maximum: 23 },
  "syn-l": { minimum: 47, maximum: 53 },
};

type Category =
  | "statement"
  | "single"
  | "comparison"
  | "expression"
  | "operation"
  | "operator"
  | "variable"
  | "constant";

/** `if`, `then`, `else`, `endif`. */
const IF_TOKENS = 4;
/** `for`, `=`, two `;`, `do`, `endfor`. */
const FOR_TOKENS = 6;

/**
 * The productions of each category, all equally likely. A run of statements is a single and then again a run or a
 * single, so it nests to the right, and each further statement has one chance in two.
 */
const productions: Readonly<Record<Category, readonly Production<Category>[]>> = {
  statement: [produce("<SEQ>", 1, "single", "statement"), produce(undefined, 0, "single")],
  single: [
    produce("<ASSIGN>", 1, "variable", "expression"),
    produce("<IF>", IF_TOKENS, "comparison", "statement", "statement"),
    produce("<FOR>", FOR_TOKENS, "variable", "expression", "comparison", "expression", "statement"),
  ],
  comparison: [produce("<CMP>", 0, "expression", "operator", "expression")],
  expression: [produce("<Expr>", 0, "operation")],
  operation: [
    produce(undefined, 0, "variable"),
    produce(undefined, 0, "constant"),
    produce("<Op+>", 1, "operation", "variable"),
    produce("<Op+>", 1, "operation", "constant"),
    produce("<Op->", 1, "operation", "variable"),
    produce("<Op->", 1, "operation", "constant"),
  ],
  operator: [produce("operator:==", 1), produce("operator:>", 1), produce("operator:<", 1)],
  variable: [produce("variable:x", 1), produce("variable:y", 1)],
  constant: [produce("constant:0", 1), produce("constant:1", 1)],
};

/**
 * Prepares to draw FOR programs of dialect syn.
 *
 * @returns A function that draws one program: the labels of its tree in pre-order.
 */
export function chenPrograms(lengths: LengthRange): (random: Random) => string[] {
  return lengthSampler(productions, "statement", lengths);
}
