/** What is asked of the nearest examples. */
export interface NearestOptions {
  /** How many examples, from 1. */
  readonly count: number;
  /** Subtract the mean similarity over all training queries, as scores for `createBoost` are in ReCode; default false. */
  readonly normalise?: boolean;
  /** Examples that may not be found and do not count in the mean, such as the query itself on training data. */
  readonly exclude?: number | Iterable<number>;
}

/** What is asked of the nearest examples of many queries. */
export interface NearestEachOptions {
  /** How many examples, from 1. */
  readonly count: number;
  /** Subtract the mean similarity over all training queries, as scores for `createBoost` are in ReCode; default false. */
  readonly normalise?: boolean;
  /** The examples that a query may not find, by its place among the queries. */
  readonly exclude?: (query: number) => number | Iterable<number>;
}

/** What is asked of BM25. */
export interface Bm25Options {
  /** How many examples, from 1. */
  readonly count: number;
  /** How late further occurrences of a word stop to count, from 0; default 1.5. */
  readonly k1?: number;
  /** How much long examples are held back, 0 to 1; default 0.75. */
  readonly b?: number;
  /** The weight of words that more than half of the examples have, in mean weights, from 0; default 0.25. */
  readonly epsilon?: number;
  /** Examples that may not be found. */
  readonly exclude?: number | Iterable<number>;
}

/** What is asked of the candidates' ranking. */
export interface CandidateOptions extends Bm25Options {
  /** How many examples of BM25 are ranked by edit distance, from 1; default 100. */
  readonly candidates?: number;
}

/** Checks how many examples are wanted. */
export function readCount(count: number, name: string): number {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${name} must be an integer from 1, got ${String(count)}`);
  }
  return count;
}

/** Checks the constants of BM25. */
export function readBm25({ k1 = 1.5, b = 0.75, epsilon = 0.25 }: Bm25Options): {
  k1: number;
  b: number;
  epsilon: number;
} {
  if (!(k1 >= 0 && k1 < Number.POSITIVE_INFINITY))
    throw new RangeError(`k1 must be a number from 0, got ${k1}`);
  if (!(b >= 0 && b <= 1)) throw new RangeError(`b must be a number from 0 to 1, got ${b}`);
  if (!(epsilon >= 0 && epsilon < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`epsilon must be a number from 0, got ${epsilon}`);
  }
  return { k1, b, epsilon };
}

/** Checks examples that are excluded. */
export function readExcluded(
  exclude: number | Iterable<number> | undefined,
  exampleCount: number,
  name: string,
): ReadonlySet<number> {
  const excluded = new Set(exclude === undefined ? [] : typeof exclude === "number" ? [exclude] : exclude);
  for (const example of excluded) {
    if (!Number.isInteger(example) || example < 0 || example >= exampleCount) {
      throw new RangeError(
        `${name} must name examples from 0 to ${exampleCount - 1}, got ${String(example)}`,
      );
    }
  }
  return excluded;
}
