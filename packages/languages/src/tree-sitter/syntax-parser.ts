/** @file The parser behind a language: `web-tree-sitter`, in Node and in browsers, or the native `tree-sitter` of Node. */
import type { NodeCursor } from "./convert-nodes.ts";
import { startRuntime, type WasmSource } from "./start-runtime.ts";

/** A node of a parser's own tree, as far as errors are looked for in it. */
export interface SyntaxNode {
  readonly type: string;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  readonly isError: boolean;
  readonly hasError: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly childCount: number;
  readonly children: readonly SyntaxNode[];
}

/** A parser's own tree. */
export interface SyntaxTree {
  readonly rootNode: SyntaxNode;
  /** A cursor on the root. */
  readonly cursor: NodeCursor;
  /** Gives the memory of tree and cursor back. */
  release(): void;
}

/** Reads text into the parser's own tree. */
export interface SyntaxParser {
  /**
   * Parses a text.
   *
   * @param timeLimit - Milliseconds after which the parse is given up; infinite for never.
   * @returns The tree, which the caller releases, or the offset reached if the parse was given up.
   */
  parse(text: string, timeLimit: number): SyntaxTree | number;
}

/** The parser reads a text as JavaScript holds it, in UTF-16, and says in bytes how far it came. */
const bytesPerCharacter = 2;

/** A native parser, as far as it is used. */
export interface NativeParser {
  setLanguage(language: unknown): void;
  setTimeoutMicros(timeout: number): void;
  reset(): void;
  parse(
    text: string,
    oldTree: undefined,
    options: { readonly bufferSize: number },
  ): { readonly rootNode: SyntaxNode; walk(): NodeCursor } | null;
}

/** The native `tree-sitter` package and a grammar's native module, loaded by the caller. */
export interface NativeTreeSitter {
  /** What `tree-sitter` exports. */
  readonly Parser: new () => NativeParser;
  /** What the grammar's package exports. */
  readonly language: unknown;
}

/**
 * Loads the parser of a grammar's WebAssembly.
 *
 * @param runtime - The runtime's own WebAssembly (`web-tree-sitter.wasm`), where it is not found beside its module.
 */
export async function loadSyntaxParser(wasm: WasmSource, runtime?: WasmSource): Promise<SyntaxParser> {
  const { Language, Parser } = await startRuntime(runtime);
  const parser = new Parser();
  parser.setLanguage(await Language.load(wasm));
  return {
    parse(text, timeLimit) {
      const started = performance.now();
      let reached = 0;
      const progressCallback = ({ currentOffset }: { readonly currentOffset: number }): boolean => {
        reached = currentOffset / bytesPerCharacter;
        return performance.now() - started > timeLimit;
      };
      const tree = parser.parse(text, null, { progressCallback });
      if (tree === null) {
        parser.reset();
        return reached;
      }
      const cursor = tree.walk();
      return {
        rootNode: tree.rootNode,
        cursor,
        release() {
          cursor.delete();
          tree.delete();
        },
      };
    },
  };
}

/** The parser of a native grammar. */
export function nativeSyntaxParser({ Parser, language }: NativeTreeSitter): SyntaxParser {
  const parser = new Parser();
  parser.setLanguage(language);
  return {
    parse(text, timeLimit) {
      // Zero sets no limit.
      parser.setTimeoutMicros(Number.isFinite(timeLimit) ? timeLimit * 1000 : 0);
      // A native parser reads a text in pieces of its buffer, each of which costs a call.
      const tree = parser.parse(text, undefined, { bufferSize: Math.max(32768, text.length + 1) });
      if (tree === null) {
        parser.reset();
        return 0;
      }
      return { rootNode: tree.rootNode, cursor: tree.walk(), release: () => {} };
    },
  };
}
