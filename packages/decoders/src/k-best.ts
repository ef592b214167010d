/** @file The best ways to fill the independent open places of one hypothesis. */
import type { Cursor } from "@ast/grammar-graph";

/** One way to fill a wave. */
export interface Filling {
  /** The cursor after the last place. */
  readonly cursor: Cursor;
  /** Sum over the places. */
  readonly logProbability: number;
  /** Label chosen at each place. */
  readonly labels: readonly number[];
}

/**
 * The `count` most probable fillings, best first. Places are filled in turn and only the best `count` prefixes are kept, which is exact: the choices at
 * different places do not influence each other's probability. Ties go to the label that comes first in the grammar.
 *
 * @param cursor - Before the first place.
 * @param places - Numbers of the places, in the cursor's order.
 * @param score - Log-probability of a label at a place.
 * @param count - How many fillings to keep.
 */
export function kBestFillings(
  cursor: Cursor,
  places: readonly number[],
  score: (place: number, label: number) => number,
  count: number,
): Filling[] {
  let fillings: Filling[] = [{ cursor, logProbability: 0, labels: [] }];
  for (const place of places) {
    const candidates = fillings.flatMap((filling) =>
      bestLabels(filling.cursor.allowed, (label) => score(place, label), count).map(
        ({ label, logProbability }) => ({
          filling,
          label,
          logProbability: filling.logProbability + logProbability,
        }),
      ),
    );
    fillings = candidates
      .sort((a, b) => b.logProbability - a.logProbability)
      .slice(0, count)
      .map(({ filling, label, logProbability }) => ({
        cursor: filling.cursor.advance(label),
        logProbability,
        labels: [...filling.labels, label],
      }));
  }
  return fillings;
}

function bestLabels(
  allowed: Int32Array,
  score: (label: number) => number,
  count: number,
): { label: number; logProbability: number }[] {
  if (count > 1) {
    return Array.from(allowed, (label) => ({ label, logProbability: score(label) }))
      .sort((a, b) => b.logProbability - a.logProbability)
      .slice(0, count);
  }
  let label = allowed[0]!;
  let logProbability = score(label);
  for (const candidate of allowed) {
    const value = score(candidate);
    if (value > logProbability) {
      label = candidate;
      logProbability = value;
    }
  }
  return [{ label, logProbability }];
}
