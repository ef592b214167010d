/** @file Runs of damaged programs. */
import { damagedText } from "./damage-text.test-support.ts";
import type { TreeSitterLanguage, TreeSitterParseOptions } from "./index.ts";
import { roundTrip } from "./round-trip.test-support.ts";
import { pick, seededRandom } from "./seeded-random.test-support.ts";

/** How damaged programs ended. */
export interface FuzzOutcome {
  readonly refused: number;
  readonly equal: number;
  /** Programs that were read but did not come back, and errors that are no refusal: the seed, the reason, the text. */
  readonly broken: readonly string[];
}

/**
 * A text that the parser reads and the rules do not fit, which none should be. Only `(*a)`, which is no Python, is one:
 * the parser takes it for a tuple.
 */
const misfit = /expected (?!tuple as )\S+ as the grammar has it/;

/** Damages programs, one for each seed from the first on: each must be refused, or come back. */
export function fuzz(
  language: TreeSitterLanguage,
  options: TreeSitterParseOptions,
  programs: readonly string[],
  { firstSeed, count }: { readonly firstSeed: number; readonly count: number },
): FuzzOutcome {
  const broken: string[] = [];
  let [refused, equal] = [0, 0];
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const random = seededRandom(seed);
    const text = damagedText(pick(programs, random), pick(programs, random), random);
    const outcome = roundTrip(language, text, options);
    if (outcome.kind === "refused" && misfit.test(outcome.message)) {
      broken.push(`seed ${seed}: ${outcome.message}\n${JSON.stringify(text)}`);
    } else if (outcome.kind === "refused") refused++;
    else if (outcome.kind === "equal") equal++;
    else broken.push(`seed ${seed}: ${outcome.reason}\n${JSON.stringify(text)}`);
  }
  return { refused, equal, broken };
}
