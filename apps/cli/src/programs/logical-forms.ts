/** @file Logical forms: lambda calculus and Prolog in the notations of the corpora. */
import type { Grammar } from "@ast/grammar-graph";
import type { Language } from "@ast/languages";
import type { LambdaNotation } from "@ast/languages/lambda-calculus";
import type { PrologNotation } from "@ast/languages/prolog";
import type { LoadedLanguage } from "./language-entry.ts";

function logicalForms({ name, parse, print }: Language, grammar: Grammar): LoadedLanguage {
  return { title: name, parse, print: (tree) => print(tree), grammar: async () => grammar };
}

/** Loads lambda calculus in one notation. */
export async function loadLambdaCalculus(notation: LambdaNotation): Promise<LoadedLanguage> {
  const { lambdaCalculusLanguage, lambdaCalculusGrammar } = await import("@ast/languages/lambda-calculus");
  return logicalForms(lambdaCalculusLanguage(notation), lambdaCalculusGrammar);
}

/** Loads Prolog in one notation. */
export async function loadProlog(notation: PrologNotation): Promise<LoadedLanguage> {
  const { prologLanguage, prologGrammar } = await import("@ast/languages/prolog");
  return logicalForms(prologLanguage(notation), prologGrammar);
}
