/**
 * @file Random sentences of a context-free grammar with a given range of lengths, drawn without rejection: the
 * recursive method (Nijenhuis and Wilf, "Combinatorial Algorithms", 1978; Flajolet, Zimmermann, Van Cutsem, 1994).
 * The chance of each length is tabulated for every category and every tail of a production; a draw then fixes
 * the length first and shares it out from the top, each choice weighed by the chance that the rest comes out right.
 * The distribution is that of drawing productions uniformly and keeping what falls in the range (up to the
 * rounding of double precision); the time is that of the programs kept.
 */
import type { Random } from "./random.ts";

/** The lengths to keep, in tokens. */
export interface LengthRange {
  /** Fewest tokens. */
  readonly minimum: number;
  /** Most tokens. */
  readonly maximum: number;
}

/** One way to write a category. Every category takes one token or more. */
export interface Production<Category extends string> {
  /** The label it adds to the tree, if any. */
  readonly label: string | undefined;
  /** The tokens that the label itself stands for in the text. */
  readonly tokens: number;
  /** The categories that follow, in order. */
  readonly parts: readonly Category[];
}

/** A production: its label, the tokens the label stands for, and the categories that follow. */
export function produce<Category extends string>(
  label: string | undefined,
  tokens: number,
  ...parts: Category[]
): Production<Category> {
  return { label, tokens, parts };
}

/** The chance that something comes out at a length. */
type LengthOdds = (length: number) => number;

/** Options to pick from, with what their odds add up to. */
interface Choice {
  readonly odds: readonly number[];
  readonly total: number;
}

/** A table over lengths, filled when first asked for: the entry of a length may need those of shorter ones. */
function memoised<Entry>(compute: (length: number) => Entry): (length: number) => Entry {
  const table: Entry[] = [];
  return (length) => {
    table[length] ??= compute(length);
    return table[length];
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function choice(odds: readonly number[]): Choice {
  return { odds, total: sum(odds) };
}

/** An index drawn with the odds given, one at least being positive. */
function pick(random: Random, { odds, total }: Choice): number {
  let point = random.fraction() * total;
  let chosen = 0;
  for (let index = 0; index < odds.length && point >= 0; index++) {
    const weight = odds[index]!;
    if (weight === 0) continue;
    chosen = index;
    point -= weight;
  }
  return chosen;
}

/** One number for each length from 0 to the last. */
function overLengths(last: number, odds: LengthOdds): number[] {
  return Array.from({ length: last + 1 }, (_, length) => odds(length));
}

/**
 * Prepares to draw sentences of a grammar whose productions are equally likely.
 *
 * @param productions - The ways to write each category. None may lead back to its own category without a token.
 * @param root - The category of a whole sentence.
 * @param range - The lengths to draw from.
 * @returns A function that draws one sentence: its labels in order.
 * @throws RangeError if the grammar has no sentence in the range.
 */
export function lengthSampler<Category extends string>(
  productions: Readonly<Record<Category, readonly Production<Category>[]>>,
  root: Category,
  range: LengthRange,
): (random: Random) => string[] {
  const categories = Object.keys(productions) as Category[];
  /** For each category and length: the production, weighed by the chance that it comes out at that length. */
  const choices = {} as Record<Category, (length: number) => Choice>;
  /** For each production: how the length left for its parts from an index on divides into that part's and the rest's. */
  const divisions = new Map<Production<Category>, ((left: number) => Choice)[]>();

  /** The chance that the parts of a production, from an index on, come out at a length. */
  function chanceOfParts(way: Production<Category>, from: number, length: number): number {
    if (length <= 0 || from === way.parts.length) return length === 0 && from === way.parts.length ? 1 : 0;
    return divisions.get(way)![from]!(length).total;
  }

  for (const way of categories.flatMap((category) => productions[category])) {
    const ofParts = way.parts.map((part, index) =>
      memoised((left) =>
        choice(
          overLengths(left, (own) => {
            const rest = own === 0 ? 0 : chanceOfParts(way, index + 1, left - own);
            return rest === 0 ? 0 : rest * choices[part](own).total;
          }),
        ),
      ),
    );
    divisions.set(way, ofParts);
  }

  for (const category of categories) {
    const ways = productions[category];
    choices[category] = memoised((length) =>
      choice(ways.map((way) => chanceOfParts(way, 0, length - way.tokens) / ways.length)),
    );
  }

  const lengths = choice(
    overLengths(range.maximum, (length) => (length < range.minimum ? 0 : choices[root](length).total)),
  );
  if (lengths.total === 0) {
    throw new RangeError(
      `lengthSampler: no ${root} is from ${range.minimum} to ${range.maximum} tokens long`,
    );
  }

  return (random) => {
    const labels: string[] = [];
    const open = [{ category: root, length: pick(random, lengths) }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const way = productions[next.category][pick(random, choices[next.category](next.length))]!;
      if (way.label !== undefined) labels.push(way.label);
      let left = next.length - way.tokens;
      const parts = way.parts.map((category, index) => {
        const length = pick(random, divisions.get(way)![index]!(left));
        left -= length;
        return { category, length };
      });
      open.push(...parts.reverse());
    }
    return labels;
  };
}
