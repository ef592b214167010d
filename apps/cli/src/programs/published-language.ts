/** @file FOR and LAMBDA, in the tree forms of the papers. */
import type { Dialect, Language, Productions } from "@ast/languages";
import type { LoadedLanguage } from "./language-entry.ts";

function publishedLanguage(
  language: Language,
  productions: (dialect: Dialect) => Productions,
  dialect: Dialect,
): LoadedLanguage {
  return {
    title: language.name,
    parse: (text, options = {}) => language.parse(text, { ...options, dialect }),
    print: (tree) => language.print(tree, { dialect }),
    grammar: async () => {
      const { grammarFromProductions } = await import("@ast/grammar-graph");
      return grammarFromProductions(productions(dialect));
    },
  };
}

/** Loads FOR. */
export async function loadFor(dialect: Dialect): Promise<LoadedLanguage> {
  const { forLanguage, productions } = await import("@ast/languages/for");
  return publishedLanguage(forLanguage, productions, dialect);
}

/** Loads LAMBDA. */
export async function loadLambda(dialect: Dialect): Promise<LoadedLanguage> {
  const { lambdaLanguage, productions } = await import("@ast/languages/lambda");
  return publishedLanguage(lambdaLanguage, productions, dialect);
}
