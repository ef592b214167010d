/** @file The names by which the command line knows corpora, in the order in which it lists them. */
import type { DatasetName, ForLambdaSetting } from "@ast/datasets";

/** The generated corpora of FOR programs; `forLambdaDefaults` of @ast/datasets has exactly these. */
export const forCorpusNames: readonly ForLambdaSetting[] = [
  "easy",
  "medium",
  "hard",
  "veryhard",
  "syn-s",
  "syn-l",
];

/** The generated corpora of CoffeeScript programs. */
export const coffeeCorpusNames = [
  "coffee-drissi",
  "coffee-as",
  "coffee-bs",
  "coffee-al",
  "coffee-bl",
] as const;

/** One of {@link coffeeCorpusNames}. */
export type CoffeeCorpusName = (typeof coffeeCorpusNames)[number];

/** The stored datasets; `datasets` of @ast/datasets has exactly these. */
export const datasetNames: readonly DatasetName[] = [
  "hearthstone",
  "django",
  "conala",
  "geo",
  "atis",
  "jobs",
  "java-csharp",
  "coffeescript-javascript",
  "for-lambda",
];

/** A corpus of FOR programs as trees: generated, or `stored`, the published ones of the dataset for-lambda. */
export type TreeCorpusName = ForLambdaSetting | "stored";

/** Any corpus. */
export type CorpusName = TreeCorpusName | CoffeeCorpusName | DatasetName;

/** All of them. */
export const corpusNames: readonly CorpusName[] = [
  ...forCorpusNames,
  "stored",
  ...coffeeCorpusNames,
  ...datasetNames,
];

/** Tells whether a word is the name of a stored dataset. */
export function isDatasetName(word: string): word is DatasetName {
  return datasetNames.some((name) => name === word);
}

/** Tells whether a word is the name of a generated corpus of CoffeeScript programs. */
export function isCoffeeCorpusName(word: string): word is CoffeeCorpusName {
  return coffeeCorpusNames.some((name) => name === word);
}
