import { cSharpFlow, type FlowRules, javaFlow, pythonFlow } from "./flow-rules.ts";
import { cSharpKeywords, javaKeywords, pythonKeywords, pythonSoftKeywords } from "./keywords.ts";

/** A language that CodeBLEU is defined for. */
export type CodeBleuLanguage = "java" | "c-sharp" | "python";

/** What CodeBLEU knows of a language. */
export interface LanguageRules {
  /** Tokens that weigh 1 among the unigrams, where others weigh 0.2. */
  readonly keywords: readonly string[];
  /** Keywords that only `codebleu` has. */
  readonly newKeywords: readonly string[];
  readonly flow: FlowRules;
}

/** The languages. */
export const languageRules: Readonly<Record<CodeBleuLanguage, LanguageRules>> = {
  java: { keywords: javaKeywords, newKeywords: [], flow: javaFlow },
  "c-sharp": { keywords: cSharpKeywords, newKeywords: [], flow: cSharpFlow },
  python: { keywords: pythonKeywords, newKeywords: pythonSoftKeywords, flow: pythonFlow },
};
