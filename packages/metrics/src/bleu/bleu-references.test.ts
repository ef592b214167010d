/** @file Scores that the reference tools gave for random texts; the fixtures name tool, version and command. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { repairClassName } from "../class-name-repair.ts";
import { codeTokens } from "../code-tokens.ts";
import { bleuVariant } from "./bleu-variant.ts";
import { type CorpusBleuOptions, corpusBleu } from "./corpus-bleu.ts";
import { hearthstoneScore } from "./hearthstone-score.ts";
import { splitWhiteSpace } from "./python-white-space.ts";
import { type SacrebleuOptions, sacrebleu } from "./sacrebleu.ts";
import { tokenize13a, tokenizeCharacters, tokenizeInternational } from "./sacrebleu-tokenizers.ts";
import { createSentenceBleu, sentenceBleu } from "./sentence-bleu.ts";
import { treegenScore } from "./treegen-score.ts";

const close = { atol: 0, rtol: 1e-12 };

type Item = readonly [prediction: string, references: readonly string[]];

function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), "utf8")) as T;
}

function tokensOf(items: readonly Item[]): { predictions: string[][]; references: string[][][] } {
  return {
    predictions: items.map(([prediction]) => splitWhiteSpace(prediction)),
    references: items.map(([, references]) => references.map(splitWhiteSpace)),
  };
}

interface NltkFixture {
  readonly items: readonly Item[];
  readonly results: readonly (CorpusBleuOptions & {
    readonly sentences: readonly (number | null)[];
    readonly corpora?: readonly number[];
  })[];
}
const nltk = fixture<NltkFixture>("bleu-nltk");

test.each(nltk.results)("NLTK's scores with $smoothing, setting %#", ({ sentences, corpora, ...options }) => {
  const { predictions, references } = tokensOf(nltk.items);
  const counter = createSentenceBleu(options);
  for (const [index, expected] of sentences.entries()) {
    const score = () => counter.add(predictions[index], references[index]!);
    if (expected === null) expect(score).toThrow("smoothing method6 needs a trigram that matches");
    else expect(score()).toBeAllClose(expected, close);
  }
  const parts = [[0], [0, 10], [10, 13]].slice(0, corpora?.length ?? 0);
  const scores = parts.map(
    (part) => corpusBleu(predictions.slice(...part), references.slice(...part), options).score,
  );
  if (corpora !== undefined) expect(scores).toBeAllClose(corpora, close);
});

interface SacrebleuScore {
  readonly score: number;
  readonly brevityPenalty: number;
  readonly lengths: readonly [number, number];
  readonly precisions: readonly number[];
}
interface SacrebleuFixture {
  readonly items: readonly Item[];
  readonly corpora: Readonly<Record<string, readonly number[]>>;
  readonly texts: readonly string[];
  readonly tokens: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly results: readonly {
    readonly options: SacrebleuOptions;
    readonly corpora: Readonly<Record<string, SacrebleuScore>>;
    readonly sentences: readonly number[];
  }[];
}
const sacre = fixture<SacrebleuFixture>("bleu-sacrebleu");

test.each(sacre.results)("sacrebleu's scores with $options", ({ options, corpora, sentences }) => {
  for (const [name, places] of Object.entries(sacre.corpora)) {
    const items = places.map((place) => sacre.items[place]!);
    const predictions = items.map(([prediction]) => prediction);
    for (const [kind, references] of [
      ["", items.map(([, texts]) => texts)],
      ["-single", items.map(([, [text]]) => text!)],
    ] as const) {
      const expected = corpora[name + kind]!;
      const actual = sacrebleu(predictions, references, options);
      expect([actual.predictionLength, actual.referenceLength]).toEqual(expected.lengths);
      expect([actual.score, actual.brevityPenalty, ...actual.precisions]).toBeAllClose(
        [expected.score / 100, expected.brevityPenalty, ...expected.precisions.map((p) => p / 100)],
        close,
      );
    }
  }
  const scores = sacre.items.map(([prediction, texts]) => sacrebleu([prediction], [texts], options).score);
  expect(scores).toBeAllClose(
    sentences.map((score) => score / 100),
    close,
  );
});

test.each([
  ["13a", tokenize13a],
  ["intl", tokenizeInternational],
  ["char", tokenizeCharacters],
  ["none", splitWhiteSpace],
] as const)("sacrebleu's tokens of %s", (name, tokenize) => {
  expect(sacre.texts.map(tokenize)).toEqual(sacre.tokens[name]);
});

test("CodeBLEU's n-gram part", () => {
  interface CodebleuFixture {
    readonly items: readonly Item[];
    readonly corpora: readonly (readonly [number, number])[];
    readonly scores: readonly number[];
  }
  const { items, corpora, scores } = fixture<CodebleuFixture>("bleu-codebleu");
  const { predictions, references } = tokensOf(items);
  const actual = corpora.map(
    (part) => bleuVariant(predictions.slice(...part), references.slice(...part), "corpusMethod1").score,
  );
  expect(actual).toBeAllClose(scores, close);
});

interface Definitions {
  readonly items: readonly Item[];
  readonly corpora: readonly {
    readonly part: readonly [number, number];
    readonly unsmoothed: number;
    readonly addOne: number;
  }[];
  readonly programs: readonly (readonly [prediction: string, reference: string])[];
  readonly hearthstone: readonly {
    readonly recode: number;
    readonly recodeRepaired: number;
    readonly treegen: number;
  }[];
  readonly corpusUnsmoothed: number;
  readonly corpusUnsmoothedRepaired: number;
  readonly texts: readonly string[];
  readonly codeTokens: readonly (readonly string[])[];
  readonly repaired: readonly (readonly string[])[];
}
const definitions = fixture<Definitions>("bleu-definitions");

test("the scorers of CoNaLa and CodeXGLUE, with one reference and with the shortest of several", () => {
  const { predictions, references } = tokensOf(definitions.items);
  for (const { part, unsmoothed, addOne } of definitions.corpora) {
    const parts = [predictions.slice(...part), references.slice(...part)] as const;
    expect([
      bleuVariant(...parts, "corpusUnsmoothed").score,
      bleuVariant(...parts, "corpusAddOne").score,
    ]).toBeAllClose([unsmoothed, addOne], close);
  }
});

test("the scores of Hearthstone's publications, item by item", () => {
  const actual = definitions.programs.map(([prediction, reference]) => ({
    recode: hearthstoneScore([prediction], [reference]).sentenceMethod3,
    recodeRepaired: hearthstoneScore([prediction], [reference], { repairClassNames: true }).sentenceMethod3,
    treegen: treegenScore([prediction], [reference]).score,
  }));
  const flat = (scores: Definitions["hearthstone"]) =>
    scores.flatMap(({ recode, recodeRepaired, treegen }) => [recode, recodeRepaired, treegen]);
  expect(flat(actual)).toBeAllClose(flat(definitions.hearthstone), close);
});

test("the scores of Hearthstone over all items", () => {
  const predictions = definitions.programs.map(([prediction]) => prediction);
  const references = definitions.programs.map(([, reference]) => reference);
  const mean = (name: "recode" | "recodeRepaired") =>
    definitions.hearthstone.reduce((sum, scores) => sum + scores[name], 0) / definitions.hearthstone.length;
  const plain = hearthstoneScore(predictions, references);
  const repaired = hearthstoneScore(predictions, references, { repairClassNames: true });
  expect([plain.corpusUnsmoothed, plain.sentenceMethod3]).toBeAllClose(
    [definitions.corpusUnsmoothed, mean("recode")],
    close,
  );
  expect([repaired.corpusUnsmoothed, repaired.sentenceMethod3]).toBeAllClose(
    [definitions.corpusUnsmoothedRepaired, mean("recodeRepaired")],
    close,
  );
});

test("the code tokens of Ling et al., and class names as ReCode repairs them", () => {
  expect(definitions.texts.map(codeTokens)).toEqual(definitions.codeTokens);
  expect(definitions.texts.map((text) => repairClassName(codeTokens(text)))).toEqual(definitions.repaired);
});

test("NLTK's hand example", () => {
  const prediction = splitWhiteSpace("the the the the the the the");
  const references = ["the cat is on the mat", "there is a cat on the mat"].map(splitWhiteSpace);
  expect(sentenceBleu(prediction, references, { weights: [1] })).toBeAllClose(2 / 7, close);
});
