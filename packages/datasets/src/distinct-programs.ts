import { programKey } from "./pre-order-labels.ts";

/** After this many repeats in a row a generator counts as exhausted; rare programs of a small set take thousands. */
const PATIENCE = 1_000_000;

/**
 * Draws programs until enough are distinct.
 *
 * @param count - How many are wanted.
 * @param draw - Draws one program: its labels in pre-order.
 * @param name - What is drawn, for the error.
 * @throws RangeError if there are too few distinct programs.
 */
export function distinctPrograms(count: number, draw: () => string[], name: string): string[][] {
  const seen = new Set<string>();
  const programs: string[][] = [];
  let repeats = 0;
  while (programs.length < count) {
    const labels = draw();
    const key = programKey(labels);
    if (!seen.has(key)) {
      seen.add(key);
      programs.push(labels);
      repeats = 0;
    } else if (++repeats === PATIENCE) {
      throw new RangeError(
        `forLambda: ${count} distinct programs of setting ${name} are wanted, but after ${programs.length} ` +
          `the next ${PATIENCE} draws gave no other; ask for fewer, choose a harder setting, or allow repeats`,
      );
    }
  }
  return programs;
}
