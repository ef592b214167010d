/** @file Sentences cut into words before pairs are counted, so that no piece spans two words. */
import type { TrainerSpec } from "../model.ts";
import { SPACE } from "./reserved-characters.ts";

/**
 * Cuts a normalised sentence into words, which together are the sentence. A word begins with its `▁`, or ends with it if
 * `treatWhitespaceAsSuffix`; with `allowWhitespaceOnlyPieces` several `▁` in a row stay together.
 */
export function splitIntoWords(
  sentence: string,
  { treatWhitespaceAsSuffix, allowWhitespaceOnlyPieces }: TrainerSpec,
  emit: (word: string) => void,
): void {
  const cutAfter = treatWhitespaceAsSuffix;
  let start = 0;
  let space = sentence.indexOf(SPACE);
  while (space !== -1) {
    let runEnd = space + 1;
    if (allowWhitespaceOnlyPieces) while (sentence[runEnd] === SPACE) runEnd++;
    const cut = cutAfter ? runEnd : space;
    if (cut > start) emit(sentence.slice(start, cut));
    start = cut;
    space = sentence.indexOf(SPACE, runEnd);
  }
  if (start < sentence.length) emit(sentence.slice(start));
}

/**
 * The words and their counts, most frequent first and else by code points: the order in which SentencePiece numbers them.
 */
export function sortedByCount(counts: ReadonlyMap<string, number>): [word: string, count: number][] {
  const wordsByCount = new Map<number, string[]>();
  for (const [word, count] of counts) {
    const words = wordsByCount.get(count);
    if (words === undefined) wordsByCount.set(count, [word]);
    else words.push(word);
  }
  const sorted: [string, number][] = [];
  for (const count of [...wordsByCount.keys()].sort((a, b) => b - a)) {
    for (const word of sortedByCodePoints(wordsByCount.get(count) ?? [])) sorted.push([word, count]);
  }
  return sorted;
}

function sortedByCodePoints(words: string[]): string[] {
  // Code units sort as code points do unless some of them are halves of a pair; without a callback it is much faster.
  return words.some((word) => /[\ud800-\udfff]/.test(word)) ? words.sort(compareCodePoints) : words.sort();
}

/** Compares two texts as their UTF-8 bytes compare. */
export function compareCodePoints(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let unit = 0; unit < shared; unit++) {
    const a = left.charCodeAt(unit);
    const b = right.charCodeAt(unit);
    if (a !== b) return codePointRank(a) - codePointRank(b);
  }
  return left.length - right.length;
}

/** A code unit, with those that are halves of a code point beyond the first plane moved behind all others. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
