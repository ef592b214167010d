/** @file The languages that the command line reads and writes. Nothing of a language is loaded before it is asked for. */
import { type LanguageEntry, languageInForms } from "./language-entry.ts";

/** The names of the languages on the command line. */
export const languageNames = ["for", "lambda"] as const;

/** One of {@link languageNames}. */
export type LanguageName = (typeof languageNames)[number];

const publishedForms = {
  long: "trees of Drissi et al. (2018)",
  syn: "trees of Chen et al. (2018)",
};

/** Every language, by its name on the command line. */
export const languages: Readonly<Record<LanguageName, LanguageEntry>> = {
  for: languageInForms({
    title: "FOR",
    endings: [".for"],
    forms: publishedForms,
    load: async (form) => (await import("./published-language.ts")).loadFor(form),
  }),
  lambda: languageInForms({
    title: "LAMBDA",
    endings: [".lambda"],
    forms: publishedForms,
    load: async (form) => (await import("./published-language.ts")).loadLambda(form),
  }),
};
