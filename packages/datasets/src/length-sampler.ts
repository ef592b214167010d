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

/** A table over lengths, filled when first asked for; the chance of a length may need that of shorter ones. */
function memoised(compute: LengthOdds): LengthOdds {
  const table: number[] = [];
  return (length) => {
    if (length <= 0) return 0;
    table[length] ??= compute(length);
    return table[length];
  };
}

/** An index drawn with the odds given, one at least being positive. */
function pick(random: Random, odds: readonly number[]): number {
  let point = random.fraction() * odds.reduce((sum, weight) => sum + weight, 0);
  let chosen = 0;
  for (const [index, weight] of odds.entries()) {
    if (weight === 0) continue;
    chosen = index;
    point -= weight;
    if (point < 0) break;
  }
  return chosen;
}

function numbersTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, index) => index);
}

/**
 * Prepares to draw sentences of a grammar whose productions are equally likely.
 *
 * @param productions - The ways to write each category. None may lead back to its own category without a token.
 * @param root - The category of a whole sentence.
 * @param range - The lengths to draw from.
 * @returns A function that draws one sentence: its labels in order.
 */
export function lengthSampler<Category extends string>(
  productions: Readonly<Record<Category, readonly Production<Category>[]>>,
  root: Category,
  range: LengthRange,
): (random: Random) => string[] {
  /** Chance that a category comes out at a length. */
  const chances = {} as Record<Category, LengthOdds>;
  /** Chance that the parts of a production from an index on come out at a length. */
  const tails = new Map<Production<Category>, LengthOdds[]>();

  for (const [category, ways] of Object.entries(productions) as [
    Category,
    readonly Production<Category>[],
  ][]) {
    for (const way of ways) {
      const ofTail: LengthOdds[] = way.parts.map((part, index) =>
        memoised((length) =>
          numbersTo(length).reduce((sum, rest) => {
            const after = ofTail[index + 1]!(rest);
            return after === 0 ? sum : sum + chances[part](length - rest) * after;
          }, 0),
        ),
      );
      ofTail.push((length) => (length === 0 ? 1 : 0));
      tails.set(way, ofTail);
    }
    chances[category] = memoised(
      (length) => ways.reduce((sum, way) => sum + tails.get(way)![0]!(length - way.tokens), 0) / ways.length,
    );
  }

  const oddsOfLength = numbersTo(range.maximum).map((length) =>
    length < range.minimum ? 0 : chances[root](length),
  );

  /** Shares a length out among the parts of a production. */
  function split(random: Random, way: Production<Category>, length: number): number[] {
    const ofTail = tails.get(way)!;
    let left = length;
    return way.parts.map((part, index) => {
      const odds = numbersTo(left).map((own) => {
        const after = ofTail[index + 1]!(left - own);
        return after === 0 ? 0 : chances[part](own) * after;
      });
      const own = pick(random, odds);
      left -= own;
      return own;
    });
  }

  return (random) => {
    const labels: string[] = [];
    const open = [{ category: root, length: pick(random, oddsOfLength) }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { category, length } = next;
      const ways = productions[category];
      const odds = ways.map((way) => tails.get(way)![0]!(length - way.tokens));
      const way = ways[pick(random, odds)]!;
      if (way.label !== undefined) labels.push(way.label);
      const lengths = split(random, way, length - way.tokens);
      for (let index = lengths.length - 1; index >= 0; index--) {
        open.push({ category: way.parts[index]!, length: lengths[index]! });
      }
    }
    return labels;
  };
}
