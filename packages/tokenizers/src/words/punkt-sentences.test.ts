/** @file Sentences against those of NLTK's Punkt; `tools/reference/words_sentences.py` says how they were made. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { djangoTokens } from "./paper-tokens.ts";
import { type PunktFiles, readPunktParameters, untrainedPunkt } from "./punkt-parameters.ts";
import { createNltkTokens, punktSentences } from "./punkt-sentences.ts";

interface Fixture {
  readonly parameters: PunktFiles;
  readonly texts: readonly {
    readonly text: string;
    readonly untrained: readonly number[];
    readonly untrainedTokens: string;
    readonly trained: readonly number[];
    readonly trainedTokens: string;
  }[];
}

const fixture: Fixture = JSON.parse(
  readFileSync(new URL("../../fixtures/words-sentences.json", import.meta.url), "utf8"),
);

for (const name of ["untrained", "trained"] as const) {
  const parameters = name === "trained" ? readPunktParameters(fixture.parameters) : untrainedPunkt;

  test(`an ${name} model cuts texts into NLTK's sentences and words`, () => {
    const tokensOf = createNltkTokens(parameters);
    expect(fixture.texts.length).toBeGreaterThan(500);
    for (const { text, [name]: spans, [`${name}Tokens` as const]: tokens } of fixture.texts) {
      const found = punktSentences(text, parameters).flatMap(({ start, end }) => [start, end]);
      expect(found, JSON.stringify(text)).toEqual(spans);
      expect(tokensOf(text).join(" "), JSON.stringify(text)).toBe(tokens);
    }
  });
}

test("without knowledge every full stop before white space ends a sentence", () => {
  expect(createNltkTokens(untrainedPunkt)("One. Two.")).toEqual(["One", ".", "Two", "."]);
});

test("the papers' rules take the words of sentences", () => {
  const words = createNltkTokens(untrainedPunkt);
  expect(djangoTokens("Call foo. Then bar.", { words }).tokens).toEqual("Call foo . Then bar .".split(" "));
});

test("long texts take time in proportion to their length", () => {
  for (const piece of [".", "? ", "a.", "a. ", ".)", " ", "\n", "a"]) {
    const text = `One. ${piece.repeat(50_000)} Two.`;
    expect(punktSentences(text, untrainedPunkt).at(-1)?.end).toBe(text.length);
  }
});

const empty: PunktFiles = { abbreviations: "", collocations: "", sentenceStarters: "", contexts: "" };

test("files are read with any line ends, and need none at their end", () => {
  expect(
    readPunktParameters({
      abbreviations: "dr\r\nmr\r\n",
      collocations: "s\tbach",
      sentenceStarters: "the\n",
      contexts: "the\t46\n",
    }),
  ).toEqual({
    abbreviations: new Set(["dr", "mr"]),
    collocations: new Set(["s\tbach"]),
    sentenceStarters: new Set(["the"]),
    contexts: new Map([["the", 46]]),
  });
  expect(readPunktParameters(empty)).toEqual(untrainedPunkt);
});

test("lines of another form are named", () => {
  expect(() => readPunktParameters({ ...empty, collocations: "a\tb\na\n" })).toThrow(
    new RangeError(
      'readPunktParameters: line 2 of collocations must be two words with a tab between them, got "a"',
    ),
  );
  expect(() => readPunktParameters({ ...empty, contexts: "a\t128" })).toThrow(
    new RangeError(
      'readPunktParameters: line 1 of contexts must be a word, a tab and a number below 128, got "a\\t128"',
    ),
  );
});
