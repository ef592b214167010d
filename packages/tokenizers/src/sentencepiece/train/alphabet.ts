/** @file Which characters are pieces of their own. */
import type { TrainerSpec } from "../model.ts";
import type { SentencePieceRelease } from "./options.ts";
import { boundaryOf, UNKNOWN } from "./reserved-characters.ts";
import { compareCodePoints } from "./words.ts";

/** The characters of a text, in two parts. */
export interface Alphabet {
  /** Those that are pieces, the most frequent first and else by code point: the order of their pieces. */
  readonly covered: readonly string[];
  /** The others. */
  readonly uncovered: readonly string[];
}

/**
 * Takes the characters of `requiredChars` first and then the most frequent ones until `characterCoverage` of the text is covered.
 * NUL, which no piece can hold, does not count.
 *
 * @param words - Each text with the number of times it stands for.
 * @param release - Whose {@link boundaryOf | boundary} is counted but never taken.
 * @throws {RangeError} If there is no character to count, or if one that is required does not occur and the release is 0.1.97.
 */
export function chooseAlphabet(
  words: Iterable<readonly [string, number]>,
  { characterCoverage, requiredChars }: TrainerSpec,
  release: SentencePieceRelease,
): Alphabet {
  const countByCharacter = countCharacters(words);
  const uncovered = countByCharacter.delete("\0") ? ["\0"] : [];
  let total = 0;
  for (const count of countByCharacter.values()) total += count;
  if (total === 0) throw new RangeError("the sentences must hold at least one character after normalisation");
  const required = new Set(requiredChars);
  required.delete("\0");
  for (const character of required) {
    if (countByCharacter.has(character)) continue;
    if (release === "0.1.97") {
      throw new RangeError(`requiredChars must occur in the sentences with release 0.1.97, got ${character}`);
    }
    countByCharacter.set(character, 0);
  }
  const candidates = Array.from(countByCharacter, ([character, count]) => ({ character, count }));
  candidates.sort(
    (a, b) =>
      Number(required.has(b.character)) - Number(required.has(a.character)) ||
      b.count - a.count ||
      compareCodePoints(a.character, b.character),
  );
  const boundary = boundaryOf(release);
  const wanted = Math.fround(characterCoverage);
  const taken: typeof candidates = [];
  let coveredCount = 0;
  let enough = false;
  for (const candidate of candidates) {
    enough ||= Math.fround(coveredCount / total) >= wanted;
    if (!enough) coveredCount += candidate.count;
    if (enough || candidate.character === boundary) uncovered.push(candidate.character);
    else taken.push(candidate);
  }
  taken.sort((a, b) => b.count - a.count || compareCodePoints(a.character, b.character));
  return { covered: taken.map(({ character }) => character), uncovered };
}

/** Makes the function that puts {@link UNKNOWN} in the place of each of some characters. */
export function createReplacement(uncovered: readonly string[]): (word: string) => string {
  if (uncovered.length === 0) return (word) => word;
  const codes = uncovered.map((character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  const pattern = new RegExp(`[${codes.join("")}]`, "gu");
  return (word) => word.replace(pattern, UNKNOWN);
}

/** How often each character occurs. */
function countCharacters(words: Iterable<readonly [string, number]>): Map<string, number> {
  const ascii = new Float64Array(128);
  const others = new Map<number, number>();
  for (const [word, count] of words) {
    for (let unit = 0; unit < word.length; unit++) {
      const code = word.charCodeAt(unit);
      if (code < 128) {
        ascii[code]! += count;
        continue;
      }
      const whole = word.codePointAt(unit)!;
      if (whole > 0xffff) unit++;
      others.set(whole, (others.get(whole) ?? 0) + count);
    }
  }
  const counts = new Map<string, number>();
  for (let code = 0; code < 128; code++) {
    if (ascii[code]! > 0) counts.set(String.fromCharCode(code), ascii[code]!);
  }
  for (const [code, count] of others) counts.set(String.fromCodePoint(code), count);
  return counts;
}
