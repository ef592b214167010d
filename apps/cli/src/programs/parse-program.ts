import { type Dialect, SourceError } from "@ast/languages";
import { inspect, type Tree, toJson, toSExpression } from "@ast/tree";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { type LanguageName, languageOf, loadLanguage } from "./load-language.ts";
import { readInput } from "./read-input.ts";

/** The options of `ast parse`. */
export interface ParseFlags {
  readonly language?: LanguageName | undefined;
  readonly dialect: Dialect;
  readonly format: "s-expression" | "json" | "tree";
  readonly json: boolean;
}

function write(tree: Tree, format: ParseFlags["format"], colour: boolean): string {
  if (format === "json") return toJson(tree);
  return format === "tree" ? inspect(tree, { colour }) : toSExpression(tree);
}

/** Runs `ast parse`: reads one program and writes its tree. */
export async function parseProgram(this: AstContext, flags: ParseFlags, file: string): Promise<void> {
  const language = await loadLanguage(languageOf(file, flags.language));
  const { text, name } = await readInput(this, file);
  let tree: Tree;
  try {
    tree = language.parse(text, { dialect: flags.dialect, file: name });
  } catch (error) {
    if (error instanceof SourceError) throw badInput(error.message, error);
    throw error;
  }
  const { stdout } = this.process;
  const colour = stdout.isTTY === true && (stdout.getColorDepth?.(this.environment) ?? 1) >= 4;
  stdout.write(`${write(tree, flags.json ? "json" : flags.format, colour)}\n`);
}
