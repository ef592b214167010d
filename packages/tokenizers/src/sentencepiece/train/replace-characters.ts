/** @file Characters outside the alphabet, all made the same one. */
import { codePointOf } from "../code-points.ts";
import { UNKNOWN } from "./reserved-characters.ts";
import { WordCounter, WordList } from "./word-list.ts";

/**
 * The words with {@link UNKNOWN} in the place of some characters.
 *
 * @param codes - The code points to replace.
 * @param mergeEqual - Whether words that so become equal are one word.
 */
export function replaceCharacters(words: WordList, codes: readonly number[], mergeEqual: boolean): WordList {
  if (codes.length === 0) return words;
  const replaced = new Set(codes);
  const unknown = UNKNOWN.charCodeAt(0);
  const counter = new WordCounter();
  const list = mergeEqual ? counter.list : new WordList();
  const sink = mergeEqual ? counter : { add: list.append.bind(list) };
  let scratch = new Uint16Array(256);
  for (let word = 0; word < words.size; word++) {
    const end = words.starts[word + 1]!;
    const start = words.starts[word]!;
    if (end - start > scratch.length) scratch = new Uint16Array(2 * (end - start));
    let length = 0;
    for (let index = start; index < end; index++) {
      const code = codePointOf(words.units, index);
      if (replaced.has(code)) scratch[length++] = unknown;
      else scratch[length++] = words.units[index]!;
      if (code <= 0xffff) continue;
      index++;
      if (!replaced.has(code)) scratch[length++] = words.units[index]!;
    }
    sink.add(scratch, 0, length, words.counts[word]!);
  }
  return list;
}
