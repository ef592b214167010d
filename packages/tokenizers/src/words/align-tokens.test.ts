import fc from "fast-check";
import { expect, test } from "vitest";
import { alignTokens } from "./align-tokens.ts";
import { nltkTokens } from "./nltk-tokens.ts";
import { treebankTokens } from "./treebank-tokens.ts";
import { whitespaceTokens } from "./whitespace-tokens.ts";
import { wordPunctTokens } from "./word-punct-tokens.ts";

test("quotes are found as they stand in the text", () => {
  expect(alignTokens(["``", "a", "''"], ' "a"')).toEqual([
    { start: 1, end: 2 },
    { start: 2, end: 3 },
    { start: 3, end: 4 },
  ]);
  expect(alignTokens(["``", "a", "''"], "''a''").map(({ end }) => end)).toEqual([2, 3, 5]);
});

test("places are counted in UTF-16 code units", () => {
  expect(alignTokens(["😀", "b"], "😀 b")).toEqual([
    { start: 0, end: 2 },
    { start: 3, end: 4 },
  ]);
});

test("a token that does not stand where it should is named with its place", () => {
  expect(() => alignTokens(["a", "c"], "a b c")).toThrow(
    new RangeError(
      'alignTokens: token 1 must stand at offset 2 of the text, got "c" where the text has "b c"',
    ),
  );
  expect(() => alignTokens([""], "a")).toThrow(
    'alignTokens: token 0 must stand at offset 0 of the text, got ""',
  );
  expect(() => alignTokens(["a"], "")).toThrow('got "a" where the text has ""');
});

test("what tokens leave of a text is named", () => {
  expect(() => alignTokens(["a"], "a b")).toThrow(
    new RangeError(
      'alignTokens: the tokens must reach the end of the text, got 1 that end at offset 2 before "b"',
    ),
  );
});

const text = fc.string({ unit: fc.constantFrom(..."ab'\"`.,:()- \n😀\u0301\u001c\u0085é"), maxLength: 30 });

test("the tokens of every tokeniser are found in any text", () => {
  fc.assert(
    fc.property(text, (value) => {
      for (const tokensOf of [nltkTokens, treebankTokens, whitespaceTokens, wordPunctTokens]) {
        const tokens = tokensOf(value);
        expect(alignTokens(tokens, value).length).toBe(tokens.length);
      }
    }),
  );
});
