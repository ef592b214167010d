import { extname } from "node:path";
import type { Language } from "@ast/languages";
import { badInput } from "../command-error.ts";

/** The languages that the command line reads and writes. */
export type LanguageName = "for" | "lambda";

/**
 * Which language a command is about: what the option says, else what the file's ending says.
 *
 * @throws CommandError if neither does.
 */
export function languageOf(file: string, option: LanguageName | undefined): LanguageName {
  if (option !== undefined) return option;
  const ending = extname(file);
  if (ending === ".for") return "for";
  if (ending === ".lambda") return "lambda";
  const subject = file === "-" ? "standard input" : file;
  throw badInput(`cannot tell the language of ${subject}; give --language for or --language lambda`);
}

/** Loads one language, and nothing of the others. */
export async function loadLanguage(name: LanguageName): Promise<Language> {
  if (name === "for") return (await import("@ast/languages/for")).forLanguage;
  return (await import("@ast/languages/lambda")).lambdaLanguage;
}
