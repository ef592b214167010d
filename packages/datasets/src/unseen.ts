import type { Pair } from "./pair.ts";
import { preOrderLabels, programKey } from "./pre-order-labels.ts";

function keyOf({ source }: Pair): string {
  return programKey(preOrderLabels(source));
}

/**
 * The pairs whose source program is not among known ones. Where a set repeats programs, as Drissi's do, accuracy
 * on these tells more than accuracy on all.
 *
 * @param pairs - The pairs to choose from, such as the test split.
 * @param known - The pairs to leave out, such as the training split; gone through once.
 */
export function unseen(pairs: readonly Pair[], known: Iterable<Pair>): Pair[] {
  const keys = pairs.map(keyOf);
  const left = new Set(keys);
  for (const pair of known) left.delete(keyOf(pair));
  return pairs.filter((_, index) => left.has(keys[index]!));
}
