/**
 * Pairs each prediction with its gold item, one at a time.
 *
 * @param name - The caller's name, for the error.
 * @throws RangeError that gives both lengths if they differ, once the shorter side ends.
 * @throws TypeError if a side is no iterable, or one text, whose characters are not meant as items.
 */
export function* pairs<P, G>(
  name: string,
  predictions: Iterable<P>,
  golds: Iterable<G>,
): Generator<[P, G], void, undefined> {
  const left = iteratorOf(predictions, name, "predictions");
  const right = iteratorOf(golds, name, "gold items");
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

function iteratorOf<T>(items: Iterable<T>, name: string, what: string): Iterator<T> {
  const text: unknown = items;
  if (typeof text === "string") {
    throw new TypeError(
      `${name}: ${what} must be one for each item, got one text ${JSON.stringify(text.slice(0, 40))}`,
    );
  }
  if (typeof items?.[Symbol.iterator] !== "function") {
    throw new TypeError(`${name}: ${what} must be iterable, got ${String(items)}`);
  }
  return items[Symbol.iterator]();
}

function remaining(iterator: Iterator<unknown>): number {
  let count = 0;
  while (!iterator.next().done) count++;
  return count;
}
