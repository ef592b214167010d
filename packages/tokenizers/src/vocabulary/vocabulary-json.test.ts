import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultSpecials } from "./specials.ts";
import { buildVocabulary } from "./token-counter.ts";
import { createVocabulary } from "./vocabulary.ts";
import { vocabularyFromJson, vocabularyToJson } from "./vocabulary-json.ts";

test("a vocabulary is written a token a line", () => {
  const json = vocabularyToJson(createVocabulary(["a", '"'], [{ role: "unk", text: "?" }]));
  expect(json).toBe(
    '{\n  "format": "ast-vocabulary-1",\n  "specials": [\n    {"role":"unk","text":"?"}\n  ],\n  "tokens": [\n    "a",\n    "\\""\n  ]\n}\n',
  );
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (tokens) => {
      const vocabulary = buildVocabulary(tokens);
      const read = vocabularyFromJson(vocabularyToJson(vocabulary));
      expect(read.tokens).toEqual(vocabulary.tokens);
      expect(read.specials).toEqual(defaultSpecials);
    }),
  );
});

const head = '{"format":"ast-vocabulary-1",';
const unk = '"specials":[{"role":"unk","text":"?"}]';

test.each([
  ["[]", "vocabularyFromJson: a vocabulary must be an object, got []"],
  ["{}", 'vocabularyFromJson: format must be "ast-vocabulary-1", got undefined'],
  [`${head}${unk}}`, "vocabularyFromJson: tokens must be a list, got undefined"],
  [`${head}"tokens":[]}`, "vocabularyFromJson: specials must be a list, got undefined"],
  [`${head}${unk},"tokens":["a",null]}`, "vocabularyFromJson: tokens[1] must be a string, got null"],
  [`${head}"specials":["?"],"tokens":[]}`, 'vocabularyFromJson: specials[0] must be an object, got "?"'],
  [
    `${head}"specials":[{"role":"UNK","text":"?"}],"tokens":[]}`,
    'vocabularyFromJson: specials[0].role must be one of pad, unk, bos, eos, got "UNK"',
  ],
  [
    `${head}"specials":[{"role":"unk"}],"tokens":[]}`,
    "vocabularyFromJson: specials[0].text must be a string, got undefined",
  ],
  [
    `${head}${unk},"tokens":[],"counts":[]}`,
    'vocabularyFromJson: a vocabulary must have format, specials and tokens alone, got "counts"',
  ],
])("%s is refused", (json, message) => {
  expect(() => vocabularyFromJson(json)).toThrow(new TypeError(message));
});

test("entries that are there twice, a missing unk and broken JSON are refused", () => {
  expect(() => vocabularyFromJson(`${head}${unk},"tokens":["a","a"]}`)).toThrow(
    new RangeError('createVocabulary: tokens must differ, got "a" as tokens[0] and tokens[1]'),
  );
  expect(() => vocabularyFromJson(`${head}"specials":[],"tokens":[]}`)).toThrow(
    "createVocabulary: specials must have one whose role is unk",
  );
  expect(() => vocabularyFromJson("{")).toThrow(SyntaxError);
});
