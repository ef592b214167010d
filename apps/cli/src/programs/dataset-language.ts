/** @file Which language the sides of stored datasets are in, for commands that are not told. */
import type { DatasetName } from "@ast/datasets";
import type { LanguageChoice } from "./load-language.ts";

/** One side of the examples of a dataset. */
export type Side = "source" | "target";

type SideLanguages = Readonly<Partial<Record<Side, LanguageChoice>>>;

/** The languages of programs, by dataset and variant; a side that is English, or no program at all, has none. */
const languagesOfVariants: Readonly<Partial<Record<DatasetName, Readonly<Record<string, SideLanguages>>>>> = {
  hearthstone: { card2code: { target: { language: "python", form: "3" } } },
  django: { ase15: { target: { language: "python", form: "2", fragment: "line" } } },
  conala: { "v1.1": { target: { language: "python", form: "3" } } },
  geo: {
    "anonymised-lambda": { target: { language: "lambda-calculus", form: "plain" } },
    lambda: { target: { language: "lambda-calculus", form: "typed" } },
    prolog: { target: { language: "prolog", form: "spaced" } },
  },
  atis: {
    anonymised: { target: { language: "lambda-calculus", form: "plain" } },
    raw: { target: { language: "lambda-calculus", form: "underscored" } },
  },
  jobs: {
    "anonymised-prolog": { target: { language: "prolog", form: "spaced" } },
    prolog: { target: { language: "prolog", form: "compact" } },
    lambda: { target: { language: "lambda-calculus", form: "suffixed" } },
  },
  "java-csharp": {
    codexglue: {
      source: { language: "java", fragment: "member" },
      target: { language: "c-sharp", fragment: "member" },
    },
  },
  "coffeescript-javascript": {
    drissi: { source: { language: "coffeescript", form: "categories" }, target: { language: "estree" } },
    // Its JavaScript is stored as tokens of which only some have text.
    "chen-sample": { source: { language: "coffeescript", form: "compiler" } },
  },
  "for-lambda": {
    stored: { source: { language: "for", form: "long" }, target: { language: "lambda", form: "long" } },
  },
};

/**
 * The language of one side of a dataset.
 *
 * @returns `undefined` if it is none that the command line reads.
 */
export function languageOfSide(
  dataset: DatasetName,
  variant: string,
  side: Side,
): LanguageChoice | undefined {
  return languagesOfVariants[dataset]?.[variant]?.[side];
}
