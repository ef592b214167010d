/** @file The languages that the command line reads and writes. Nothing of a language is loaded before it is asked for. */
import { type LanguageEntry, languageInForms, languageInOneForm } from "./language-entry.ts";
import { syntaxLanguage } from "./syntax-language.ts";

/** The names of the languages on the command line. */
export const languageNames = [
  "for",
  "lambda",
  "java",
  "c-sharp",
  "go",
  "python",
  "python-syntax",
  "javascript",
  "estree",
  "coffeescript",
  "lambda-calculus",
  "prolog",
] as const;

/** One of {@link languageNames}. */
export type LanguageName = (typeof languageNames)[number];

/** Every language, by its name on the command line. */
export const languages: Readonly<Record<LanguageName, LanguageEntry>> = {
  for: languageInForms({
    title: "FOR",
    endings: [".for"],
    forms: ["long", "syn"],
    load: async (form) => (await import("./published-language.ts")).loadFor(form),
  }),
  lambda: languageInForms({
    title: "LAMBDA",
    endings: [".lambda"],
    forms: ["long", "syn"],
    load: async (form) => (await import("./published-language.ts")).loadLambda(form),
  }),
  java: languageInOneForm({
    title: "Java",
    endings: [".java"],
    fragments: ["member", "statement", "expression", "auto"],
    load: async (fragment) => {
      const { loadJava } = await import("@ast/languages/java");
      return syntaxLanguage(await loadJava(), fragment);
    },
  }),
  "c-sharp": languageInOneForm({
    title: "C#",
    endings: [".cs"],
    fragments: ["member", "statement", "auto"],
    load: async (fragment) => {
      const { loadCSharp } = await import("@ast/languages/c-sharp");
      return syntaxLanguage(await loadCSharp(), fragment);
    },
  }),
  go: languageInOneForm({
    title: "Go",
    endings: [".go"],
    load: async () => {
      const { loadGo } = await import("@ast/languages/go");
      return syntaxLanguage(await loadGo());
    },
  }),
  python: languageInForms({
    title: "Python",
    endings: [".py"],
    forms: ["3", "2"],
    fragments: ["line"],
    load: async (form, fragment) => (await import("./python-language.ts")).loadPythonForm(form, fragment),
  }),
  "python-syntax": languageInOneForm({
    title: "the concrete syntax of Python",
    endings: [],
    fragments: ["elif", "else", "except", "finally", "decorator", "auto"],
    load: async (fragment) => {
      const { loadPythonSyntax } = await import("@ast/languages/python-syntax");
      return syntaxLanguage(await loadPythonSyntax(), fragment);
    },
  }),
  javascript: languageInOneForm({
    title: "JavaScript",
    endings: [".js", ".mjs", ".cjs"],
    load: async () => {
      const { loadJavaScript } = await import("@ast/languages/javascript");
      return syntaxLanguage(await loadJavaScript());
    },
  }),
  estree: languageInForms({
    title: "JavaScript as ESTree",
    endings: [],
    forms: ["script", "module"],
    fragments: ["body"],
    load: async (form, fragment) => (await import("./script-languages.ts")).loadEstreeForm(form, fragment),
  }),
  coffeescript: languageInForms({
    title: "CoffeeScript",
    endings: [".coffee"],
    forms: ["categories", "compiler"],
    load: async (form) => (await import("./script-languages.ts")).loadCoffeeScriptForm(form),
  }),
  "lambda-calculus": languageInForms({
    title: "lambda calculus",
    endings: [],
    forms: ["plain", "underscored", "typed", "suffixed"],
    load: async (form) => (await import("./logical-forms.ts")).loadLambdaCalculus(form),
  }),
  prolog: languageInForms({
    title: "Prolog",
    endings: [".pl"],
    forms: ["spaced", "compact"],
    load: async (form) => (await import("./logical-forms.ts")).loadProlog(form),
  }),
};
