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

/** Options of {@link kBestFillings}. */
export interface KBestOptions {
  /** Log-probability of a label at a place. */
  readonly score: (place: number, label: number) => number;
  /** How many fillings to keep. */
  readonly count: number;
}

/** A filling of the first places: the last choice, and the filling it goes on from. */
interface Prefix {
  readonly cursor: Cursor;
  readonly logProbability: number;
  readonly last?: { readonly label: number; readonly before: Prefix };
}

/**
 * The `count` most probable fillings, best first. Places are filled in turn and only the best `count` prefixes are kept, which is exact: the choices at
 * different places do not influence each other's probability. Ties go to the label that comes first in the grammar.
 *
 * @param cursor - Before the first place.
 * @param places - Numbers of the places, in the cursor's order.
 * @param options - Scores and number of fillings.
 */
export function kBestFillings(
  cursor: Cursor,
  places: readonly number[],
  { score, count }: KBestOptions,
): Filling[] {
  let prefixes: Prefix[] = [{ cursor, logProbability: 0 }];
  for (const place of places) {
    const candidates = prefixes.flatMap((before) =>
      bestLabels(before.cursor.allowed, (label) => score(place, label), count).map(
        ({ label, logProbability }) => ({
          before,
          label,
          logProbability: before.logProbability + logProbability,
        }),
      ),
    );
    prefixes = candidates
      .sort((a, b) => b.logProbability - a.logProbability)
      .slice(0, count)
      .map(({ before, label, logProbability }) => ({
        cursor: before.cursor.advance(label),
        logProbability,
        last: { label, before },
      }));
  }
  return prefixes.map((prefix) => ({
    cursor: prefix.cursor,
    logProbability: prefix.logProbability,
    labels: labelsOf(prefix),
  }));
}

/** The labels of a prefix, first place first. */
function labelsOf(prefix: Prefix): number[] {
  const labels: number[] = [];
  for (let at = prefix.last; at !== undefined; at = at.before.last) labels.push(at.label);
  return labels.reverse();
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
