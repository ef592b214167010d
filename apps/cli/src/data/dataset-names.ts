import type { DatasetName } from "@ast/datasets";

/** The stored datasets, in the order in which commands list them; `datasets` of @ast/datasets has exactly these. */
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

/** Tells whether a word is the name of a stored dataset. */
export function isDatasetName(word: string): word is DatasetName {
  return (datasetNames as readonly string[]).includes(word);
}
