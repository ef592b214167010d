/** How many predictions are well formed. */
export interface SyntaxValidRate {
  /** Share of items whose prediction is accepted; 0 where there are no items. */
  readonly rate: number;
  /** Number of such items. */
  readonly validCount: number;
  /** Number of predictions that were refused. */
  readonly invalidCount: number;
  /** Number of items without a prediction. */
  readonly missingCount: number;
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
}

/**
 * Share of items whose prediction is a program of the target language at all; to be given beside the accuracy of any model
 * that has no grammar.
 *
 * @param predictions - One for each item; `undefined` where the model gave none, which counts as not valid.
 * @param accepts - Whether the language takes it, such as: the printed tree parses, or the grammar allows the tree.
 */
export function syntaxValidRate<Prediction>(
  predictions: Iterable<Prediction | undefined>,
  accepts: (prediction: Prediction) => boolean,
): SyntaxValidRate {
  let validCount = 0;
  let missingCount = 0;
  let itemCount = 0;
  for (const prediction of predictions) {
    itemCount++;
    if (prediction === undefined) missingCount++;
    else if (accepts(prediction)) validCount++;
  }
  const invalidCount = itemCount - missingCount - validCount;
  return {
    rate: itemCount === 0 ? 0 : validCount / itemCount,
    validCount,
    invalidCount,
    missingCount,
    itemCount,
  };
}
