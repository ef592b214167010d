import type { Tree } from "@ast/tree";
import type { Language, PrintOptions } from "../language.ts";
import { compileProgram, readNodes } from "./compile.ts";
import { loadCompiler } from "./compiler.ts";
import { compilerTree } from "./compiler-tree.ts";
import { parseSubset } from "./parse-subset.ts";
import { print } from "./print.ts";
import { readTokens, sourceOf } from "./read-tokens.ts";
import { SubsetTokens } from "./subset-tokens.ts";

/**
 * Which trees: `categories`, the labels of Drissi et al. (2018) for the subset, or `compiler`, the compiler's own
 * nodes for any program, as Chen et al. (2018) have them.
 */
export type CoffeeScriptForm = "categories" | "compiler";

/** What reading and writing CoffeeScript may be told. */
export interface CoffeeScriptOptions {
  /** @defaultValue `"categories"`, which keeps how an `if` is written and so is read back from its text */
  readonly form?: CoffeeScriptForm;
  /** Name of the source, for error messages. */
  readonly file?: string;
}

/** CoffeeScript through its own compiler. */
export interface CoffeeScript extends Language {
  readonly name: "CoffeeScript";
  /**
   * Reads a program.
   *
   * @throws SourceError if the text is no program, lies outside the subset in form `categories`, or nests too deeply.
   */
  parse(text: string, options?: CoffeeScriptOptions): Tree;
  /**
   * Writes a program of the subset.
   *
   * @throws TypeError if the tree is no program of the subset.
   */
  print(tree: Tree, options?: CoffeeScriptOptions & PrintOptions): string;
  /**
   * Compiles a program to JavaScript, as the compiler does with its option `header`.
   *
   * @throws SourceError if the text is no program, or nests too deeply.
   */
  compile(text: string, options?: Pick<CoffeeScriptOptions, "file">): string;
}

/**
 * Loads CoffeeScript: the package `coffeescript`, version 2.3.1.
 *
 * @throws Error if the package is not installed, or in another version.
 * @example (await loadCoffeeScript()).parse("a0 = 1 if a1 == 2")
 */
export async function loadCoffeeScript(): Promise<CoffeeScript> {
  const compiler = await loadCompiler();
  return {
    name: "CoffeeScript",
    parse(text, { form = "categories", file } = {}) {
      const source = sourceOf(text, file);
      const tokens = readTokens(compiler, source);
      if (form === "compiler") return compilerTree(readNodes(compiler, tokens, source), source.places);
      try {
        return parseSubset(new SubsetTokens(tokens, source));
      } catch (error) {
        // What is no CoffeeScript at all gets the compiler's own error.
        readNodes(compiler, tokens, source);
        throw error;
      }
    },
    print,
    compile: (text, { file } = {}) => compileProgram(compiler, sourceOf(text, file)),
  };
}
