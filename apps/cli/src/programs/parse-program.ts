import { SourceError } from "@ast/languages";
import { inspect, type Tree, toJson, toSExpression, toSvg } from "@ast/tree";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { type LanguageFlags, languageOf, loadLanguage } from "./load-language.ts";
import { readInput } from "./read-input.ts";

/** The options of `ast parse`. */
export interface ParseFlags extends LanguageFlags {
  readonly format: "s-expression" | "json" | "tree" | "svg";
  readonly json: boolean;
}

interface Writing {
  readonly format: ParseFlags["format"];
  /** What the tree is of. */
  readonly name: string;
  readonly colour: boolean;
}

function write(tree: Tree, { format, name, colour }: Writing): string {
  if (format === "json") return toJson(tree);
  if (format === "svg") return toSvg(tree, { title: `Syntax tree of ${name}` });
  return format === "tree" ? inspect(tree, { colour }) : toSExpression(tree);
}

/** Runs `ast parse`: reads one program and writes its tree. */
export async function parseProgram(this: AstContext, flags: ParseFlags, file: string): Promise<void> {
  const { form, fragment } = flags;
  const language = await loadLanguage({ language: languageOf(file, flags.language), form, fragment });
  const { text, name } = await readInput(this, file);
  let tree: Tree;
  try {
    tree = language.parse(text, { file: name });
  } catch (error) {
    if (error instanceof SourceError) throw badInput(error.message, error);
    throw error;
  }
  const { stdout } = this.process;
  const colour = stdout.isTTY === true && (stdout.getColorDepth?.(this.environment) ?? 1) >= 4;
  stdout.write(`${write(tree, { format: flags.json ? "json" : flags.format, name, colour })}\n`);
}
