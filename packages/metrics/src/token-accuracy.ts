import type { Tree } from "@ast/tree";
import { pairs } from "./pairs.ts";
import { type TreeTokensOptions, treeTokens } from "./tree-tokens.ts";

/** How many tokens are right. */
export interface TokenAccuracy {
  /** Summed matches over summed gold lengths; 0 where there are no items. */
  readonly accuracy: number;
  /** Number of positions where prediction and gold hold the same token. */
  readonly matchCount: number;
  /** Number of gold tokens. */
  readonly tokenCount: number;
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
  /** Number of items without a prediction, which match nowhere. */
  readonly missingCount: number;
}

/** The tokens of one item. */
export interface TokenMatches {
  readonly matchCount: number;
  readonly tokenCount: number;
}

/** Token accuracy over items that come one by one. */
export interface TokenAccuracyCounter {
  /** Counts one item and gives its own matches and gold length. */
  add(prediction: Tree | undefined, gold: Tree): TokenMatches;
  /** The accuracy over all items counted so far. */
  result(): TokenAccuracy;
}

/** Starts counting token accuracy; see {@link tokenAccuracy}. */
export function createTokenAccuracy(options: TreeTokensOptions = {}): TokenAccuracyCounter {
  let matchCount = 0;
  let tokenCount = 0;
  let itemCount = 0;
  let missingCount = 0;
  return {
    add(prediction, gold) {
      const matches = matchTokens(prediction, gold, options);
      matchCount += matches.matchCount;
      tokenCount += matches.tokenCount;
      itemCount++;
      if (prediction === undefined) missingCount++;
      return matches;
    },
    result() {
      const accuracy = tokenCount === 0 ? 0 : matchCount / tokenCount;
      return { accuracy, matchCount, tokenCount, itemCount, missingCount };
    },
  };
}

/**
 * Share of the gold tokens that the prediction has at the same position (Chen et al. 2018). Tokens are the labels in
 * pre-order; with `brackets`, as in that paper's public code, also the brackets of `( label child … )`.
 *
 * @param predictions - One for each gold tree; `undefined` where the model gave none.
 * @throws RangeError if there are not as many predictions as gold trees.
 */
export function tokenAccuracy(
  predictions: Iterable<Tree | undefined>,
  golds: Iterable<Tree>,
  options: TreeTokensOptions = {},
): TokenAccuracy {
  const counter = createTokenAccuracy(options);
  for (const [prediction, gold] of pairs("tokenAccuracy", predictions, golds)) counter.add(prediction, gold);
  return counter.result();
}

function matchTokens(prediction: Tree | undefined, gold: Tree, options: TreeTokensOptions): TokenMatches {
  const predicted = prediction === undefined ? undefined : treeTokens(prediction, options);
  let matchCount = 0;
  let tokenCount = 0;
  for (const token of treeTokens(gold, options)) {
    tokenCount++;
    // Past its end the generator gives `undefined`, which no token equals.
    if (predicted?.next().value === token) matchCount++;
  }
  return { matchCount, tokenCount };
}
