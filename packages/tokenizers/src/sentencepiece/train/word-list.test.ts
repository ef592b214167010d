import { expect, test } from "vitest";
import { WordCounter, WordList } from "./word-list.ts";

const unitsOf = (text: string): Uint16Array =>
  Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

/** The words with some numbers. */
function wordsOf({ units, starts }: WordList, numbers: Int32Array): string[] {
  return Array.from(numbers, (word) =>
    String.fromCharCode(...units.subarray(starts[word], starts[word + 1])),
  );
}

test("a word is kept once, whatever the number of times it is counted", () => {
  const counter = new WordCounter();
  const text = unitsOf("▁some▁words");
  for (let round = 0; round < 10_000; round++) {
    counter.add(text, 0, 5, 1);
    counter.add(text, 5, 11, 2);
  }
  const { list } = counter;
  expect([list.size, list.counts[0], list.counts[1], list.units.length]).toEqual([2, 10_000, 20_000, 1024]);
});

test("many words are told apart", () => {
  const counter = new WordCounter();
  for (let round = 0; round < 2; round++) {
    for (let number = 0; number < 20_000; number++) {
      const word = unitsOf(String(number));
      counter.add(word, 0, word.length, 1);
    }
  }
  expect(counter.list.size).toBe(20_000);
  expect(counter.list.counts.subarray(0, 20_000).every((count) => count === 2)).toBe(true);
});

test("words come most frequent first and else by code points, not by code units", () => {
  const list = new WordList();
  // U+1F600 is two units of which the first is smaller than U+FF21, but as a code point it is greater.
  for (const [word, count] of [
    ["b", 1],
    ["😀", 1],
    ["Ａ", 1],
    ["ab", 1],
    ["a", 1],
    ["z", 2],
  ] as const) {
    list.append(unitsOf(word), 0, word.length, count);
  }
  expect(wordsOf(list, list.sortedByCount())).toEqual(["z", "a", "ab", "b", "Ａ", "😀"]);
});

test("the last sentence takes the place of an empty one, once in 0.1.97 and until it is not empty in 0.2.3", () => {
  const list = new WordList();
  for (const word of ["a", "", "b", "c", ""]) list.append(unitsOf(word), 0, word.length, 1);
  expect(wordsOf(list, list.withoutEmpty(false))).toEqual(["a", "c", "b"]);
  expect(wordsOf(list, list.withoutEmpty(true))).toEqual(["a", "", "b", "c"]);
});
