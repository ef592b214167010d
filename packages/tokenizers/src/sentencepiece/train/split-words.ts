/** @file Sentences cut into words before pairs are counted, so that no piece spans two words. */
import type { TrainerSpec } from "../model.ts";

const SPACE = 0x2581;

/**
 * Cuts a normalised sentence into words, which together are the sentence. A word begins with its `▁`, or ends with it if
 * `treatWhitespaceAsSuffix`; with `allowWhitespaceOnlyPieces` several `▁` in a row stay together.
 *
 * @param units - The code units of the sentence, of which the first `length` count.
 * @param emit - Called with the start and the end of each word.
 */
export function splitIntoWords(
  units: Uint16Array,
  length: number,
  { treatWhitespaceAsSuffix, allowWhitespaceOnlyPieces }: TrainerSpec,
  emit: (start: number, end: number) => void,
): void {
  let start = 0;
  for (let index = 0; index < length; index++) {
    if (units[index] !== SPACE) continue;
    const space = index;
    if (allowWhitespaceOnlyPieces) while (index + 1 < length && units[index + 1] === SPACE) index++;
    const cut = treatWhitespaceAsSuffix ? index + 1 : space;
    if (cut > start) emit(start, cut);
    start = cut;
  }
  if (start < length) emit(start, length);
}
