/** @file Which characters are pieces of their own. */

import { codePointOf } from "../code-points.ts";
import type { TrainerSpec } from "../model.ts";
import type { SentencePieceRelease } from "./options.ts";
import { boundaryOf } from "./reserved-characters.ts";
import type { WordList } from "./word-list.ts";

/** The characters of a text, as code points, in two parts. */
export interface Alphabet {
  /** Those that are pieces, the most frequent first and else in order: the order of their pieces. */
  readonly covered: readonly number[];
  /** The others. */
  readonly uncovered: readonly number[];
}

/**
 * Takes the characters of `requiredChars` first and then the most frequent ones until `characterCoverage` of the text is covered.
 * NUL, which no piece can hold, does not count.
 *
 * @param release - Whose {@link boundaryOf | boundary} is counted but never taken.
 * @throws {RangeError} If there is no character to count, or if one that is required does not occur and the release is 0.1.97.
 */
export function chooseAlphabet(
  words: WordList,
  { characterCoverage, requiredChars }: TrainerSpec,
  release: SentencePieceRelease,
): Alphabet {
  const countByCode = countCharacters(words);
  const uncovered = countByCode.delete(0) ? [0] : [];
  let total = 0;
  for (const count of countByCode.values()) total += count;
  if (total === 0) throw new RangeError("the sentences must hold at least one character after normalisation");
  const boundary = boundaryOf(release).charCodeAt(0);
  const required = new Set(Array.from(requiredChars, (character) => character.codePointAt(0) ?? 0));
  required.delete(0);
  for (const code of required) {
    if (countByCode.has(code)) continue;
    if (release === "0.1.97" && code !== boundary) {
      const character = String.fromCodePoint(code);
      throw new RangeError(`requiredChars must occur in the sentences with release 0.1.97, got ${character}`);
    }
    countByCode.set(code, 0);
  }
  const candidates = Array.from(countByCode, ([code, count]) => ({ code, count }));
  candidates.sort(
    (a, b) =>
      Number(required.has(b.code)) - Number(required.has(a.code)) || b.count - a.count || a.code - b.code,
  );
  // Both are 32-bit floats in SentencePiece.
  const wanted = Math.fround(characterCoverage);
  const taken: typeof candidates = [];
  let covered = 0;
  let isEnough = false;
  for (const candidate of candidates) {
    isEnough ||= Math.fround(covered / total) >= wanted;
    if (!isEnough) covered += candidate.count;
    if (isEnough || candidate.code === boundary) uncovered.push(candidate.code);
    else taken.push(candidate);
  }
  taken.sort((a, b) => b.count - a.count || a.code - b.code);
  return { covered: taken.map(({ code }) => code), uncovered };
}

/** How often each code point occurs. */
function countCharacters({ size, units, starts, counts }: WordList): Map<number, number> {
  const inFirstPlane = new Float64Array(0x10000);
  const countByCode = new Map<number, number>();
  for (let word = 0; word < size; word++) {
    const count = counts[word]!;
    const end = starts[word + 1]!;
    for (let index = starts[word]!; index < end; index++) {
      const code = codePointOf(units, index);
      if (code <= 0xffff) {
        inFirstPlane[code]! += count;
      } else {
        index++;
        countByCode.set(code, (countByCode.get(code) ?? 0) + count);
      }
    }
  }
  for (let code = 0; code < inFirstPlane.length; code++) {
    if (inFirstPlane[code]! > 0) countByCode.set(code, inFirstPlane[code]!);
  }
  return countByCode;
}
