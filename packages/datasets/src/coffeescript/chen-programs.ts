/**
 * @file Random CoffeeScript programs in the manner of Chen, Liu, Song, "Tree-to-tree Neural Networks for Program Translation" (2018).
 * The paper gives the subset, the vocabularies and the mean lengths; how likely each production was is not published. The weights here are
 * estimates: chosen so that programs of set L have the frequencies counted in the 110 published samples of CJ-BL. First a length is
 * drawn, then a program of that length; `lengthSampler` draws these directly, with the probabilities that rejection would give.
 */
import { lengthSampler, type Production, produce } from "../length-sampler.ts";
import type { Random } from "../random.ts";

/** Chen's sets: vocabulary A or B, short or long. */
export type ChenCoffeeScriptSet = "as" | "bs" | "al" | "bl";

/** How often a program has each number of tokens, indentation and line breaks not counted. */
export type LengthWeights = Readonly<Record<number, number>>;

/** The lengths of the 110 published samples of CJ-BL. */
const longPrograms: LengthWeights = { 17: 2, 18: 3, 19: 31, 20: 17, 21: 46, 22: 11 };
/** An estimate: the same, ten tokens shorter, for the mean of short programs is 10 where that of long ones is 20. */
const shortPrograms: LengthWeights = { 7: 2, 8: 3, 9: 31, 10: 17, 11: 46, 12: 11 };

/** The lengths of the programs of each set. */
export const chenCoffeeScriptLengths: Readonly<Record<ChenCoffeeScriptSet, LengthWeights>> = {
  as: shortPrograms,
  bs: shortPrograms,
  al: longPrograms,
  bl: longPrograms,
};

/**
 * How likely each production is, before programs are chosen by their length: estimates, fitted so that programs of set L have the
 * frequencies of the published samples, which are in the tests.
 */
const weights = {
  program: { SIMPLECS: 100, COMPLEXCS: 55 },
  statement: { SHORTSTATEMENTCS: 100, IF: 29, WHILE: 29, IFELSE: 39, IFTHENELSE: 16 },
  short: { SIMPLESTATEMENT: 100, SIMPLEIF: 42, SIMPLEWHILE: 42 },
  /** An assignment or expression on its own. */
  simple: { ASSIGN: 22, EXPR: 100 },
  /** The same before a condition. */
  guarded: { ASSIGN: 65, EXPR: 100 },
  ifs: { IFSIMPLE: 100, IFCOMPLEX: 70 },
  whiles: { WHILESIMPLE: 100, WHILECOMPLEX: 87 },
  /** Expressions of 1, 2, 3, … operands. */
  expression: [300, 33, 13, 7, 5, 3, 3, 2, 2, 2, 1],
  operand: { name: 13, integer: 12 },
} as const;

/** What programs of a vocabulary are made of. */
interface Words {
  readonly names: readonly string[];
  readonly integers: readonly string[];
}

const wordsOf: Readonly<Record<"a" | "b", Words>> = {
  a: { names: ["x", "y"], integers: ["0", "1"] },
  b: { names: [..."abcdefghijklmnopqrstuvwxyz"], integers: [..."0123456789"] },
};

/** The names and integers of a set. */
export function wordsOfChenSet(set: ChenCoffeeScriptSet): Words {
  return wordsOf[set.startsWith("a") ? "a" : "b"];
}

type Category =
  | ("program" | "statement" | "short" | "simple" | "guarded" | "ifs" | "whiles")
  | ("expression" | "operator" | "operand" | "name" | "integer");

/** What follows each label, and the tokens it stands for itself. */
const parts: Readonly<Record<string, readonly [tokens: number, ...Category[]]>> = {
  SIMPLECS: [0, "statement"],
  COMPLEXCS: [0, "program", "statement"],
  SHORTSTATEMENTCS: [0, "short"],
  IF: [1, "expression", "program"],
  WHILE: [1, "expression", "program"],
  IFELSE: [2, "expression", "program", "program"],
  IFTHENELSE: [2, "expression", "short", "short"],
  SIMPLESTATEMENT: [0, "simple"],
  SIMPLEIF: [0, "ifs"],
  SIMPLEWHILE: [0, "whiles"],
  ASSIGN: [1, "name", "expression"],
  EXPR: [0, "expression"],
  IFSIMPLE: [1, "guarded", "expression"],
  IFCOMPLEX: [1, "ifs", "expression"],
  WHILESIMPLE: [1, "guarded", "expression"],
  WHILECOMPLEX: [1, "whiles", "expression"],
};

/** A production, as many times as it is likely. */
function repeated(weight: number, production: Production<Category>): readonly Production<Category>[] {
  return Array.from({ length: weight }, () => production);
}

/** The productions of a category whose labels have weights. */
function labelled(weightByLabel: Readonly<Record<string, number>>): readonly Production<Category>[] {
  return Object.entries(weightByLabel).flatMap(([label, weight]) => {
    const [tokens, ...categories] = parts[label]!;
    return repeated(weight, produce(label, tokens, ...categories));
  });
}

/**
 * The productions, each as often as it is likely. The labels are those of the category form, but that an expression is
 * flat: an operand, and any number of times an operator and an operand.
 */
function productions({
  names,
  integers,
}: Words): Readonly<Record<Category, readonly Production<Category>[]>> {
  return {
    program: labelled(weights.program),
    statement: labelled(weights.statement),
    short: labelled(weights.short),
    simple: labelled(weights.simple),
    guarded: labelled(weights.guarded),
    ifs: labelled(weights.ifs),
    whiles: labelled(weights.whiles),
    expression: weights.expression.flatMap((weight, further) => {
      const rest = Array.from({ length: further }, (): Category[] => ["operator", "operand"]).flat();
      return repeated(weight, produce(undefined, 0, "operand", ...rest));
    }),
    operator: ["+", "*", "=="].map((operator) => produce(`operator:${operator}`, 1)),
    operand: [
      ...repeated(weights.operand.name, produce(undefined, 0, "name")),
      ...repeated(weights.operand.integer, produce(undefined, 0, "integer")),
    ],
    name: names.map((name) => produce(`name:${name}`, 1)),
    integer: integers.map((integer) => produce(`integer:${integer}`, 1)),
  };
}

/**
 * Prepares to draw programs of a set.
 *
 * @returns A function that draws one program: the labels of its tree in pre-order, expressions flat.
 */
export function chenCoffeeScript(set: ChenCoffeeScriptSet): (random: Random) => string[] {
  const ways = productions(wordsOfChenSet(set));
  const lengths = Object.entries(chenCoffeeScriptLengths[set]).map(([length, weight]) => ({
    weight,
    draw: lengthSampler(ways, "program", { minimum: Number(length), maximum: Number(length) }),
  }));
  const odds = lengths.map(({ weight }) => weight);
  return (random) => lengths[random.weighted(odds)]!.draw(random);
}
