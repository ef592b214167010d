/**
 * Pairs each prediction with its gold item, one at a time. Both sides are closed if the caller stops before their ends, as by an error.
 *
 * @param name - The caller's name, for the error.
 * @throws RangeError that gives both lengths if they differ, once the longer side ends.
 * @throws TypeError if a side is no iterable, or one text, whose characters are not meant as items.
 */
export function* pairs<P, G>(
  name: string,
  predictions: Iterable<P>,
  golds: Iterable<G>,
): Generator<[P, G], void, undefined> {
  checkItems(predictions, name, "predictions");
  checkItems(golds, name, "gold items");
  const right = golds[Symbol.iterator]();
  let predictionCount = 0;
  let goldCount = 0;
  let ended = false;
  try {
    for (const prediction of predictions) {
      predictionCount++;
      if (ended) continue;
      const gold = right.next();
      if (gold.done) {
        ended = true;
        continue;
      }
      goldCount++;
      yield [prediction, gold.value];
    }
    for (; !ended && !right.next().done; goldCount++);
    ended = true;
  } finally {
    if (!ended) right.return?.();
  }
  if (predictionCount !== goldCount) {
    throw new RangeError(
      `${name}: there must be one prediction for each gold item, got ${predictionCount} predictions for ${goldCount} items`,
    );
  }
}

function checkItems(items: unknown, name: string, what: string): void {
  if (typeof items === "string") {
    throw new TypeError(
      `${name}: ${what} must be one for each item, got one text ${JSON.stringify(items.slice(0, 40))}`,
    );
  }
  if (typeof items !== "object" || items === null || !(Symbol.iterator in items)) {
    throw new TypeError(`${name}: ${what} must be iterable, got ${String(items)}`);
  }
}
