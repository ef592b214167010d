import { extname } from "node:path";
import { badInput } from "../command-error.ts";
import type { LanguageOptions, LoadedLanguage } from "./language-entry.ts";
import { type LanguageName, languageNames, languages } from "./languages.ts";
import { inputName } from "./read-input.ts";

/** A language as commands are told it. */
export interface LanguageChoice extends LanguageOptions {
  readonly language: LanguageName;
}

/** The options that say which language a command is about. */
export interface LanguageFlags extends LanguageOptions {
  readonly language?: LanguageName | undefined;
}

/** The language that a file's ending says, `.gz` aside, if it says one. */
export function languageByEnding(file: string): LanguageName | undefined {
  const ending = extname(file.endsWith(".gz") ? file.slice(0, -".gz".length) : file);
  return languageNames.find((name) => languages[name].endings.includes(ending));
}

/**
 * Which language a file is in: what the option says, else what its ending says.
 *
 * @throws CommandError if neither does.
 */
export function languageOf(file: string, option: LanguageName | undefined): LanguageName {
  const name = option ?? languageByEnding(file);
  if (name !== undefined) return name;
  const choices = languageNames.join(", ");
  throw badInput(`cannot tell the language of ${inputName(file)}; give --language, one of ${choices}`);
}

/**
 * Loads one language, and nothing of the others.
 *
 * @throws CommandError if it has no such form or fragment.
 */
export async function loadLanguage({ language, ...options }: LanguageChoice): Promise<LoadedLanguage> {
  try {
    return await languages[language].load(options);
  } catch (error) {
    if (error instanceof RangeError) throw badInput(error.message, error);
    throw error;
  }
}
