import { fromJson, fromSExpression, SExpressionError, type Tree } from "@ast/tree";
import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import type { LoadedLanguage } from "./language-entry.ts";
import { languageNames } from "./languages.ts";
import { type LanguageFlags, loadLanguage } from "./load-language.ts";
import { type Input, readInput } from "./read-input.ts";

/** The options of `ast print`. */
export interface PrintFlags extends LanguageFlags {
  readonly json: boolean;
}

/** JSON begins with a brace, an S-expression with a parenthesis or a field. */
function readTree({ text, name }: Input): Tree {
  try {
    return text.trimStart().startsWith("{") ? fromJson(text) : fromSExpression(text);
  } catch (error) {
    const separator = error instanceof SExpressionError ? ":" : ": ";
    throw badInput(`${name}${separator}${messageOf(error)}`, error);
  }
}

function printProgram(language: LoadedLanguage, tree: Tree, name: string): string {
  try {
    return language.print(tree);
  } catch (error) {
    if (error instanceof TypeError) throw badInput(`${name}: ${error.message}`, error);
    throw error;
  }
}

/** Runs `ast print`: reads one tree and writes its program. */
export async function printTree(this: AstContext, flags: PrintFlags, file: string): Promise<void> {
  const { language: name, form, fragment } = flags;
  if (name === undefined) throw badInput(`give --language, one of ${languageNames.join(", ")}`);
  const language = await loadLanguage({ language: name, form, fragment });
  const input = await readInput(this, file);
  const text = printProgram(language, readTree(input), input.name);
  const shown = flags.json ? JSON.stringify({ text }) : text;
  this.process.stdout.write(shown.endsWith("\n") ? shown : `${shown}\n`);
}
