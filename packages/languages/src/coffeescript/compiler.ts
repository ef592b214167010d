/// <reference path="./compiler-module.d.ts" />
/** @file The compiler's own lexer and parser, as far as they are used: `coffeescript` 2.3.1, loaded when asked for. */

/** A place in the source, 0-based; the last column belongs to it. */
export interface Location {
  readonly first_line: number;
  readonly first_column: number;
  readonly last_line?: number;
  readonly last_column?: number;
}

/** A token of the compiler's lexer. */
export interface CompilerToken {
  /** Its tag, such as `IDENTIFIER` or `POST_IF`. */
  readonly 0: string;
  /** Its text; a number of columns for an indentation. */
  readonly 1: unknown;
  readonly 2: Location;
  /** True for what the rewriter put in: the indentation that `then` stands for. */
  readonly generated?: boolean;
  /** True if blanks follow. */
  readonly spaced?: boolean;
}

/** A node of the compiler's tree. */
export interface CompilerNode {
  /** The names of the properties that hold children, in order. */
  readonly children?: readonly string[];
  readonly locationData?: Location;
  /** Writes the JavaScript of a program. */
  compile(options: { readonly bare?: boolean; readonly referencedVars: readonly string[] }): string;
  /** Whatever else the node's class has. */
  readonly [property: string]: unknown;
}

/** The compiler. */
export interface Compiler {
  readonly VERSION: string;
  tokens(text: string, options?: { readonly rewrite?: boolean }): readonly CompilerToken[];
  nodes(tokens: readonly CompilerToken[]): CompilerNode;
}

/** The version whose output the published pairs hold, character for character. */
export const COMPILER_VERSION = "2.3.1";

/**
 * Loads the compiler.
 *
 * @throws Error if `coffeescript` is not installed, or in another version, or shrunk so that its classes have lost their names.
 */
export async function loadCompiler(): Promise<Compiler> {
  const { default: compiler } = await import("coffeescript");
  if (compiler.VERSION !== COMPILER_VERSION) {
    throw new Error(
      `loadCoffeeScript: expected coffeescript ${COMPILER_VERSION}, whose output the published pairs hold, ` +
        `got ${compiler.VERSION}`,
    );
  }
  const { name } = compiler.nodes(compiler.tokens("")).constructor;
  if (name !== "Block") {
    throw new Error(
      `loadCoffeeScript: expected a compiler whose classes have their names, got ${name} for Block`,
    );
  }
  return compiler;
}
