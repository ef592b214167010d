/** @file The parser behind a language: `web-tree-sitter`, in Node and in browsers. */
import type { Tree as SyntaxTree } from "web-tree-sitter";

/** Where a parser's WebAssembly comes from: its bytes, or an address to load it from. */
export type WasmSource = Uint8Array | string;

/** Reads text into the parser's own tree. */
export interface SyntaxParser {
  /**
   * Parses a text.
   *
   * @param giveUp - Asked now and then with the offset reached; true ends the parse.
   * @returns The tree, which the caller deletes, or undefined if the parse was given up.
   */
  parse(text: string, giveUp: (offset: number) => boolean): SyntaxTree | undefined;
}

/**
 * Loads a parser.
 *
 * @param wasm - The grammar's WebAssembly.
 * @param runtime - The runtime's own WebAssembly (`web-tree-sitter.wasm`), where it is not found beside its module.
 */
export async function loadSyntaxParser(wasm: WasmSource, runtime?: WasmSource): Promise<SyntaxParser> {
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init(
    runtime === undefined
      ? undefined
      : typeof runtime === "string"
        ? { locateFile: () => runtime }
        : { wasmBinary: runtime },
  );
  const parser = new Parser();
  parser.setLanguage(await Language.load(wasm));
  return {
    parse(text, giveUp) {
      const tree = parser.parse(text, null, {
        progressCallback: ({ currentOffset }) => giveUp(currentOffset),
      });
      if (tree === null) parser.reset();
      return tree ?? undefined;
    },
  };
}
