/**
 * Pairs each prediction with its gold item, one at a time.
 *
 * @param name - The caller's name, for the error.
 * @throws RangeError that gives both lengths if they differ, once the shorter side ends.
 */
export function* pairs<P, G>(
  name: string,
  predictions: Iterable<P>,
  golds: Iterable<G>,
): Generator<[P, G], void, undefined> {
  const left = predictions[Symbol.iterator]();
  const right = golds[Symbol.iterator]();
  for (let count = 0; ; count++) {
    const prediction = left.next();
    const gold = right.next();
    if (prediction.done && gold.done) return;
    if (prediction.done || gold.done) {
      const predictionCount = prediction.done ? count : count + 1 + remaining(left);
      const goldCount = gold.done ? count : count + 1 + remaining(right);
      throw new RangeError(
        `${name}: there must be one prediction for each gold item, got ${predictionCount} predictions for ${goldCount} items`,
      );
    }
    yield [prediction.value, gold.value];
  }
}

function remaining(iterator: Iterator<unknown>): number {
  let count = 0;
  while (!iterator.next().done) count++;
  return count;
}
