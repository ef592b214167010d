import { pairs } from "./pairs.ts";

/** Tokens by their ids, or as words. With the marks of its beginning and end, where a model writes them. */
export type TokenSequence = ArrayLike<number> | ArrayLike<string>;

/** How far predicted sequences are right from their beginning on. Shares; 0 where there are no items. */
export interface PrefixMetrics {
  /** Mean over the items of L / expected length, L being the length of the longest common prefix. */
  readonly sequenceRecall: number;
  /** Summed L over summed expected lengths. */
  readonly tokenRecall: number;
  /** Mean over the items of L / predicted length; an item without a prediction adds 0. */
  readonly sequencePrecision: number;
  /** Summed L over summed predicted lengths. */
  readonly tokenPrecision: number;
  /** Share of items predicted as expected from beginning to end. */
  readonly exactMatch: number;
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
  /** Number of items without a prediction, or with an empty one. */
  readonly missingCount: number;
}

/** One item's part in the metrics. */
export interface PrefixMatch {
  /** Length of the longest common prefix. */
  readonly prefixLength: number;
  readonly predictedLength: number;
  readonly expectedLength: number;
}

/** Prefix metrics over items that come one by one. */
export interface PrefixMetricsCounter {
  /** Counts one item and gives its own lengths. */
  add(predicted: TokenSequence | undefined, expected: TokenSequence): PrefixMatch;
  /** The metrics over all items counted so far. */
  result(): PrefixMetrics;
}

/** Which tokens {@link maskStrings} hides. */
export interface MaskStringsOptions<Token> {
  /** Whether a token is a piece of a string literal; the empty string is one too. */
  readonly isString: (token: Token) => boolean;
  /** What stands for each run of such tokens. */
  readonly mask: Token;
}

/**
 * A sequence with each run of string pieces replaced by one mask, so that what is compared is the program around its texts (Thellmann et al.
 * 2022; their code leaves the empty string as it is).
 */
export function maskStrings<Token extends number | string>(
  sequence: ArrayLike<Token>,
  { isString, mask }: MaskStringsOptions<Token>,
): Token[] {
  const masked: Token[] = [];
  let inString = false;
  for (let index = 0; index < sequence.length; index++) {
    const token = sequence[index]!;
    const hidden = isString(token);
    if (!hidden) masked.push(token);
    else if (!inString) masked.push(mask);
    inString = hidden;
  }
  return masked;
}

/** Starts counting prefix metrics, with memory that does not grow with the number of items; see {@link prefixMetrics}. */
export function createPrefixMetrics(): PrefixMetricsCounter {
  let recallSum = 0;
  let precisionSum = 0;
  let prefixSum = 0;
  let expectedSum = 0;
  let predictedSum = 0;
  let exactCount = 0;
  let itemCount = 0;
  let missingCount = 0;
  return {
    add(predicted, expected) {
      const match = prefixMatch(predicted, expected, `prefixMetrics: item ${itemCount}`);
      const { prefixLength, predictedLength, expectedLength } = match;
      itemCount++;
      prefixSum += prefixLength;
      expectedSum += expectedLength;
      predictedSum += predictedLength;
      recallSum += prefixLength / expectedLength;
      if (predictedLength === 0) missingCount++;
      else precisionSum += prefixLength / predictedLength;
      if (prefixLength === expectedLength && prefixLength === predictedLength) exactCount++;
      return match;
    },
    result() {
      const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
      return {
        sequenceRecall: share(recallSum, itemCount),
        tokenRecall: share(prefixSum, expectedSum),
        sequencePrecision: share(precisionSum, itemCount),
        tokenPrecision: share(prefixSum, predictedSum),
        exactMatch: share(exactCount, itemCount),
        itemCount,
        missingCount,
      };
    },
  };
}

/**
 * Compares two sequences from their beginning.
 *
 * @param where - What is compared, for the error.
 */
export function prefixMatch(
  predicted: TokenSequence | undefined,
  expected: TokenSequence,
  where = "prefixMatch",
): PrefixMatch {
  if (expected.length === 0) {
    throw new RangeError(`${where}: the expected sequence must have at least one token, got none`);
  }
  const predictedLength = predicted?.length ?? 0;
  const end = Math.min(predictedLength, expected.length);
  let prefixLength = 0;
  while (prefixLength < end && predicted?.[prefixLength] === expected[prefixLength]) prefixLength++;
  return { prefixLength, predictedLength, expectedLength: expected.length };
}

/**
 * Recall and precision of the longest common prefix, over sequences and over tokens, and exact match (Thellmann et al. 2022, *Transformer with
 * Tree-order Encoding for Neural Program Generation*). Sequences hold the marks of their beginning and end: the first makes every prediction
 * right in one token at least, the last tells a whole sequence from a prefix. With {@link maskStrings} on both sides the
 * metrics are those "without strings".
 *
 * @param predictions - One for each expected sequence; `undefined` where the model gave none.
 * @throws RangeError if there are not as many predictions as expected sequences, or one of those is empty.
 */
export function prefixMetrics(
  predictions: Iterable<TokenSequence | undefined>,
  expected: Iterable<TokenSequence>,
): PrefixMetrics {
  const counter = createPrefixMetrics();
  for (const [prediction, gold] of pairs("prefixMetrics", predictions, expected))
    counter.add(prediction, gold);
  return counter.result();
}
