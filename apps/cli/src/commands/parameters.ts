import type { BackendName } from "@ast/backend";
import type { DatasetName } from "@ast/datasets";
import type { TypedFlagParameter, TypedPositionalParameter } from "@stricli/core";
import type { AstContext } from "../context.ts";
import { type CorpusName, corpusNames, datasetNames } from "../data/corpus-names.ts";
import { type LanguageName, languageNames } from "../programs/languages.ts";

/** Takes a word of the command line as it is. */
export const word = (input: string): string => input;

/** `--json`: for programs that read the output. */
export const jsonFlag: TypedFlagParameter<boolean, AstContext> = {
  kind: "boolean",
  brief: "Write JSON, for other programs to read",
  default: false,
};

/** `<file>`: an input file, `-` for standard input. */
export const inputParameter: TypedPositionalParameter<string, AstContext> = {
  brief: "A file, or - for standard input",
  placeholder: "file",
  parse: word,
};

/** `--language`, where a file's ending may say it too. */
export const languageFlag: TypedFlagParameter<LanguageName | undefined, AstContext> = {
  kind: "enum",
  values: languageNames,
  brief: "The language; by default the one of the file's ending",
  optional: true,
};

/** `--lines`: how programs stand in files. */
export const linesFlag: TypedFlagParameter<boolean, AstContext> = {
  kind: "boolean",
  brief: "Every line of a file is a program",
  default: false,
};

/** `--field`: where the program stands in JSON Lines. */
export const fieldFlag: TypedFlagParameter<string | undefined, AstContext> = {
  kind: "parsed",
  parse: word,
  brief: "Every line of a file is a JSON object, and this field of it holds the program",
  placeholder: "name",
  optional: true,
};

/** `--form`: which of the forms of a language. */
export const formFlag: TypedFlagParameter<string | undefined, AstContext> = {
  kind: "parsed",
  parse: word,
  brief: "Which of the language's forms, where it has several; by default the first",
  placeholder: "name",
  optional: true,
};

/** `--fragment`: what texts are that are no whole programs. */
export const fragmentFlag: TypedFlagParameter<string | undefined, AstContext> = {
  kind: "parsed",
  parse: word,
  brief:
    "What the text is, if not a whole program: a fragment of the language; auto tells by the first words",
  placeholder: "name",
  optional: true,
};

/** Reads a word that is one of some names. */
function oneOf<Name extends string>(names: readonly Name[]): (input: string) => Name {
  return (input) => {
    const name = names.find((candidate) => candidate === input);
    if (name === undefined) throw new RangeError(`expected one of ${names.join(", ")}`);
    return name;
  };
}

/** `<corpus>`: one of the corpora and datasets that `ast data list` names. */
export const corpusParameter: TypedPositionalParameter<CorpusName, AstContext> = {
  brief: `A corpus: ${corpusNames.join(", ")}`,
  placeholder: "corpus",
  parse: oneOf(corpusNames),
  proposeCompletions: (partial) => corpusNames.filter((name) => name.startsWith(partial)),
};

/** `<dataset>`: one of the stored datasets that `ast data list` names. */
export const datasetParameter: TypedPositionalParameter<DatasetName, AstContext> = {
  brief: `Stored datasets: ${datasetNames.join(", ")}`,
  placeholder: "dataset",
  parse: oneOf(datasetNames),
  proposeCompletions: (partial) => datasetNames.filter((name) => name.startsWith(partial)),
};

/** `--variant`: which form of a stored dataset. */
export const variantFlag: TypedFlagParameter<string | undefined, AstContext> = {
  kind: "parsed",
  parse: word,
  brief: "Which form of a stored dataset, where it has several; by default the first",
  placeholder: "name",
  optional: true,
};

/** `--sample`: the examples that come with the program. */
export const sampleFlag: TypedFlagParameter<boolean, AstContext> = {
  kind: "boolean",
  brief: "Take the few examples of the dataset's form that come with the program, in place of its files",
  default: false,
};

/** Reads a number of things: a whole number, 0 or more. */
export function pairCount(input: string): number {
  if (!/^\d+$/.test(input) || !Number.isSafeInteger(Number(input))) {
    throw new RangeError("expected a whole number, 0 or more");
  }
  return Number(input);
}

/** `--seed`: which random numbers are drawn. */
export const seedFlag: TypedFlagParameter<number | undefined, AstContext> = {
  kind: "parsed",
  parse: pairCount,
  brief: "Which programs are drawn; any whole number",
  optional: true,
};

/** `--backend`: what computes with tensors. */
export const backendFlag: TypedFlagParameter<BackendName | "auto", AstContext> = {
  kind: "enum",
  values: ["auto", "tensorflow-gpu", "tensorflow", "webgpu", "wasm", "cpu"],
  brief: "What computes with tensors; auto takes the fastest that works",
  default: "auto",
};

/** Reads a number of things: a whole number, 1 or more. */
export function positiveCount(input: string): number {
  if (!/^[1-9]\d*$/.test(input)) throw new RangeError("expected a whole number, 1 or more");
  return Number(input);
}

/** `--workers`: how many threads share the work. */
export const workersFlag: TypedFlagParameter<number | undefined, AstContext> = {
  kind: "parsed",
  parse: positiveCount,
  brief:
    "Threads that share the work, by default one per processor, or 1 where the back end cannot start in threads (GPUs, published TensorFlow); the result does not depend on it",
  placeholder: "count",
  optional: true,
};

/** `<run>`: the folder of a run. */
export const runParameter: TypedPositionalParameter<string, AstContext> = {
  brief: "A run's folder",
  placeholder: "run",
  parse: word,
};
