import { expect, test } from "vitest";
import { DEFAULT_TRAINER_SPEC, type TrainerSpec } from "../model.ts";
import { splitIntoWords } from "./split-words.ts";

/** The words of a sentence in which `_` stands for `▁`. */
function wordsOf(sentence: string, spec: Partial<TrainerSpec>): string[] {
  const units = Uint16Array.from(sentence, (character) =>
    character === "_" ? 0x2581 : character.charCodeAt(0),
  );
  const words: string[] = [];
  splitIntoWords(units, units.length, { ...DEFAULT_TRAINER_SPEC, ...spec }, (start, end) => {
    words.push(sentence.slice(start, end));
  });
  return words;
}

// Worked by hand; among them the examples of model_interface_test.cc of SentencePiece 0.1.97.
test.each([
  ["_this_is_a_pen", ["_this", "_is", "_a", "_pen"]],
  ["this_is_a_pen", ["this", "_is", "_a", "_pen"]],
  ["__this__is__a__pen", ["_", "_this", "_", "_is", "_", "_a", "_", "_pen"]],
  ["___", ["_", "_", "_"]],
  ["", []],
])("%j is cut before each space", (sentence, words) => {
  expect(wordsOf(sentence, {})).toEqual(words);
});

test.each([
  ["this_is_a_pen_", ["this_", "is_", "a_", "pen_"]],
  ["this_is_a_pen", ["this_", "is_", "a_", "pen"]],
  ["_this_is", ["_", "this_", "is"]],
  ["__this", ["_", "_", "this"]],
  ["___", ["_", "_", "_"]],
])("%j is cut after each space where spaces are suffixes", (sentence, words) => {
  expect(wordsOf(sentence, { treatWhitespaceAsSuffix: true })).toEqual(words);
});

test.each([
  ["__this__is", ["__this", "__is"]],
  ["this_is__", ["this", "_is", "__"]],
  ["___", ["___"]],
])("%j keeps spaces together where pieces may be spaces only", (sentence, words) => {
  expect(wordsOf(sentence, { allowWhitespaceOnlyPieces: true })).toEqual(words);
});

test.each([
  ["this__is_", ["this__", "is_"]],
  ["__this", ["__", "this"]],
  ["___", ["___"]],
])("%j keeps spaces together at the end of words", (sentence, words) => {
  expect(wordsOf(sentence, { allowWhitespaceOnlyPieces: true, treatWhitespaceAsSuffix: true })).toEqual(
    words,
  );
});
