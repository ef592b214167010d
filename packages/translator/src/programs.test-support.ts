/** @file Twenty pairs of programs, FOR and its translation to LAMBDA, and how translators are made from pairs. */
import { grammarFromProductions } from "@ast/grammar-graph";
import { parse } from "@ast/languages/for";
import { translate } from "@ast/languages/for-to-lambda";
import { productions } from "@ast/languages/lambda";
import { followRun, type TrainingConfig, train, trainingDefaults } from "@ast/training";
import { labelOf, preOrder, type Tree } from "@ast/tree";
import { binaryTranslatorDefaults, grammarTranslatorDefaults, type TranslatorConfig } from "./config.ts";
import { sourceArrays, targetArrays } from "./program-arrays.ts";
import { type PairArrays, translatorTask } from "./training-task.ts";
import {
  createParams,
  describeTranslator,
  openTranslator,
  type Translator,
  type TranslatorParams,
} from "./translator.ts";

/** A program and its translation. */
export interface Pair {
  readonly source: Tree;
  readonly target: Tree;
}

const texts = [
  "a1 = 2",
  "a0 = 4",
  "a0 = a1 + 4",
  "a1 = a0 - 2",
  "a0 = a0 + a1",
  "a1 = 2 ; a0 = 4",
  "a0 = 4 ; a1 = 2",
  "a0 = a1 ; a1 = a0 + 2",
  "a1 = a1 - 4 ; a0 = a1",
  "a0 = 2 ; a1 = 2 ; a0 = 4",
  "if a1 > 2 then a0 = 4 else a0 = 2 endif",
  "if a0 < a1 then a1 = 2 else a0 = a1 endif",
  "if a0 == 4 then a1 = a0 else a1 = 4 endif",
  "if a1 == a0 then a0 = 2 else a1 = 4 endif ; a0 = a1",
  "a1 = 4 ; if a0 > 4 then a0 = a1 else a0 = 4 endif",
  "for a1 = 2 ; a1 < 4 ; a1 + 2 do a0 = a1 endfor",
  "for a0 = 4 ; a0 > a1 ; a0 - 2 do a1 = a0 endfor",
  "for a0 = a1 ; a0 == 2 ; a0 + 4 do a1 = 2 endfor",
  "a0 = 2 ; for a1 = 4 ; a1 > 2 ; a1 - 2 do a0 = 4 endfor",
  "for a1 = 4 ; a1 < a0 ; a1 + 4 do a0 = 2 endfor ; a1 = 2",
];

/** The pairs. */
export const pairs: readonly Pair[] = texts.map((text) => {
  const source = parse(text);
  return { source, target: translate(source) };
});

/** The labels of some trees, in order of first appearance. */
export function labelsOf(trees: readonly Tree[]): string[] {
  return [...new Set(trees.flatMap((tree) => Array.from(preOrder(tree), ({ node }) => labelOf(node))))];
}

const sizes = { embeddingSize: 32, hiddenSize: 32 };

/** The grammar model of Drissi et al., small enough for tests; small models learn faster from a wider range. */
export const grammarConfig: TranslatorConfig = {
  ...grammarTranslatorDefaults,
  ...sizes,
  initialisation: { ...grammarTranslatorDefaults.initialisation, range: 0.3 },
};

/** The binary model of Chen et al., small enough for tests, without dropout. */
export const binaryConfig: TranslatorConfig = {
  ...binaryTranslatorDefaults,
  ...sizes,
  initialisation: { ...binaryTranslatorDefaults.initialisation, range: 0.3 },
  decoder: { ...binaryTranslatorDefaults.decoder, dropout: 0 },
};

/** A translator from FOR to LAMBDA that knows the labels of some pairs. */
export function openFor(config: TranslatorConfig, known: readonly Pair[] = pairs): Translator {
  const target =
    config.target === "grammar"
      ? grammarFromProductions(productions("long"))
      : labelsOf(known.map((pair) => pair.target));
  return openTranslator(
    describeTranslator(config, { sourceLabels: labelsOf(known.map(({ source }) => source)), target }),
  );
}

/** Pairs as arrays. */
export function arraysOf(translator: Translator, given: readonly Pair[]): PairArrays[] {
  return given.map(({ source, target }) => ({
    source: sourceArrays(translator, source),
    target: targetArrays(translator, target),
  }));
}

/** Trains on pairs, all of them in each step; in the end slowly, so that what is learned does not hang on the last digits of a sum. */
export async function trained(
  translator: Translator,
  given: readonly Pair[],
  config: Partial<TrainingConfig> = {},
): Promise<TranslatorParams> {
  const data = arraysOf(translator, given);
  const start = createParams(translator, 1);
  const { params } = await followRun(
    train(translatorTask({ translator, params: start }, { train: data, dev: [] }), {
      ...trainingDefaults,
      batchSize: given.length,
      learningRate: 0.02,
      schedule: { kind: "step", factor: 0.5, every: 60, minimum: 0 },
      epochs: 130,
      ...config,
    }),
    () => {},
  );
  return params;
}
