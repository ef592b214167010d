import { type PackedPrograms, packedPrograms } from "./packed-programs.ts";
import { programKey } from "./pre-order-labels.ts";

/** After this many repeats in a row a generator counts as exhausted; rare programs of a small set take thousands. */
const PATIENCE = 1_000_000;

/**
 * Draws programs until enough are distinct.
 *
 * @param count - How many are wanted.
 * @param draw - Draws one program: its labels in pre-order.
 * @param names - The function that answers for it and what is drawn, for the error.
 * @throws RangeError if there are too few distinct programs.
 */
export function distinctPrograms(
  count: number,
  draw: () => string[],
  { caller, setting }: { readonly caller: string; readonly setting: string },
): PackedPrograms {
  const seen = new Set<string>();
  const programs = packedPrograms();
  let repeats = 0;
  while (programs.length < count) {
    const labels = draw();
    const key = programKey(labels);
    if (!seen.has(key)) {
      seen.add(key);
      programs.add(labels);
      repeats = 0;
    } else if (++repeats === PATIENCE) {
      throw new RangeError(
        `${caller}: ${count} distinct programs of setting ${setting} are wanted, but after ${programs.length} ` +
          `the next ${PATIENCE} draws gave no other; ask for fewer, choose a harder setting, or allow repeats`,
      );
    }
  }
  return programs;
}
