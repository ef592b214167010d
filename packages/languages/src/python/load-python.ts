import { type Grammar, grammarFromAsdl } from "@ast/grammar-graph";
import { childrenOf, type Tree } from "@ast/tree";
import type { Parser, Tree as TreeSitterTree } from "web-tree-sitter";
import type { Language, PrintOptions } from "../language.ts";
import { startRuntime } from "../tree-sitter/start-runtime.ts";
import { python2Asdl, pythonAsdl } from "./asdl.ts";
import { convertModule } from "./convert.ts";
import { wrappingOf } from "./fragments.ts";
import { keywordsOf } from "./keywords.ts";
import { parserText } from "./parser-text.ts";
import { printPython } from "./print.ts";
import { rewritePython2 } from "./python-2.ts";
import {
  fail,
  type Given,
  lineStartsOf,
  offsetOf,
  type PythonVersion,
  pointAt,
  type Source,
} from "./source.ts";
import { readSyntax } from "./syntax.ts";
import { checkBeginning, failAtFault } from "./syntax-error.ts";
import { createTreeChecker } from "./tree-checker.ts";

/** What `loadPython` may be told. */
export interface LoadPythonOptions {
  /**
   * The parser: the bytes or address of `tree-sitter-python.wasm`.
   *
   * @defaultValue the file in the package `tree-sitter-python`
   */
  readonly wasm?: string | URL | Uint8Array;
  /** @defaultValue 3 */
  readonly version?: PythonVersion;
}

/** What `parse` of Python may be told. */
export interface PythonParseOptions {
  /** Name of the source, for error messages. */
  readonly file?: string;
  /** True to read one line torn out of a file; see `wrappingOf` in the README. @defaultValue false */
  readonly fragment?: boolean;
}

/** What `print` of Python may be told. */
export interface PythonPrintOptions {
  /** True to leave out what was put around a fragment. @defaultValue false */
  readonly fragment?: boolean;
}

/** Python as a language of abstract syntax trees. */
export interface PythonLanguage extends Language {
  readonly version: PythonVersion;
  /** What may stand where: the grammar of `pythonAsdl`, or `python2Asdl`. */
  readonly grammar: Grammar;
  /**
   * Reads a module.
   *
   * @returns A tree of `pythonAsdl`, or of `python2Asdl` for version 2, whose root is `Module`.
   * @throws SourceError if the text is no Python of that version.
   */
  parse(text: string, options?: PythonParseOptions): Tree;
  /**
   * Writes a module, statement or expression. Indentation is four spaces, parentheses stand only where they are needed.
   *
   * @throws TypeError if the tree has no text.
   */
  print(tree: Tree, options?: PythonPrintOptions & PrintOptions): string;
}

/**
 * Loads the parser of Python. Nothing is loaded before; the packages `web-tree-sitter` and `tree-sitter-python` must be installed.
 *
 * @example const python = await loadPython(); python.parse("a = 10");
 */
export async function loadPython({ wasm, version = 3 }: LoadPythonOptions = {}): Promise<PythonLanguage> {
  const { Language: TreeSitterLanguage, Parser: TreeSitterParser } = await startRuntime();
  const address = wasm ?? new URL(import.meta.resolve("tree-sitter-python/tree-sitter-python.wasm"));
  const grammar = await TreeSitterLanguage.load(address);
  const parser = new TreeSitterParser();
  parser.setLanguage(grammar);
  const abstractSyntax = grammarFromAsdl(version === 3 ? pythonAsdl : python2Asdl);
  const check = createTreeChecker(abstractSyntax);
  return {
    name: `Python ${version}`,
    version,
    grammar: abstractSyntax,
    parse: (text, options) => parse(parser, text, version, options),
    print(tree, { fragment = false } = {}) {
      check(tree);
      return printPython(tree, { fragment, version });
    },
  };
}

const keywords3 = keywordsOf(3, true);

/** The text given to tree-sitter, and what its tree is converted with. */
interface Prepared {
  readonly source: Source;
  readonly text: string;
}

function prepare(
  text: string,
  version: PythonVersion,
  { file, fragment = false }: PythonParseOptions,
): Prepared {
  const whole = fragment ? wrap(text) : { text };
  const lineStarts = lineStartsOf(whole.text);
  const plain = { ...whole, file, lineStarts, version };
  if (version === 2) {
    const { text: rewritten, ...found } = rewritePython2(plain);
    return { source: { ...plain, ...found }, text: parserText(rewritten) };
  }
  return {
    source: { ...plain, backticks: new Set(), prints: new Map(), execs: new Set(), keywords: keywords3 },
    text: parserText(whole.text),
  };
}

/** Makes a line a statement; the white space around the line is no part of it. */
function wrap(text: string): { text: string; given: Given } {
  const line = text.trim();
  const { before, after } = wrappingOf(line);
  const whole = before + line + after;
  const [start, offset] = [before.length, text.indexOf(line)];
  const there = { ...pointAt({ lineStarts: lineStartsOf(whole) }, start), offset: start };
  const here = { ...pointAt({ lineStarts: lineStartsOf(text) }, offset), offset };
  return { text: whole, given: { start, end: start + line.length, there, here } };
}

function parse(parser: Parser, text: string, version: PythonVersion, options: PythonParseOptions = {}): Tree {
  const prepared = prepare(text, version, options);
  const tree = treeSitterTree(parser, prepared);
  try {
    const module = convertModule(prepared.source, readSyntax(tree));
    if (options.fragment) checkSingle(prepared.source, module);
    return module;
  } finally {
    tree.delete();
  }
}

/** @throws SourceError if a fragment is no single statement. */
function checkSingle(source: Source, module: Tree): void {
  const [first, second] = childrenOf(module);
  if (first === undefined) fail(source, source.given?.start ?? 0, "a statement");
  if (second !== undefined)
    fail(source, offsetOf(source, second.position?.start, source.text.length), "one statement");
}

/** A text longer than this is looked at in parts first. */
const longText = 16_384;

/** @throws SourceError if the text has faults. */
function treeSitterTree(parser: Parser, { source, text }: Prepared): TreeSitterTree {
  checkIndentation(source, text);
  if (text.length > longText) checkBeginning(parser, source, text, longText);
  let stopped = 0;
  const first = parser.parse(text, null, {
    progressCallback: ({ currentOffset, hasError }) => {
      if (hasError) stopped = currentOffset;
      return hasError;
    },
  });
  if (first === null) {
    parser.reset();
    checkBeginning(parser, source, text, stopped + longText);
  }
  const tree = first ?? parser.parse(text);
  if (tree === null) throw new Error("tree-sitter stopped without being told to");
  if (!tree.rootNode.hasError) return tree;
  try {
    return failAtFault(parser, source, text, tree.rootNode);
  } finally {
    tree.delete();
  }
}

/** tree-sitter-python holds the widths of all open blocks in a buffer of 1,024 bytes. */
const mostLevels = 500;

/** @throws SourceError at the line at which indentation, line by line, grows too deep for tree-sitter. */
function checkIndentation(source: Source, text: string): void {
  const widths: number[] = [];
  for (const start of source.lineStarts) {
    let end = start;
    while (text[end] === " " || text[end] === "\t") end++;
    if (end === start) {
      widths.length = 0;
      continue;
    }
    const width = end - start;
    while ((widths.at(-1) ?? 0) >= width) widths.pop();
    widths.push(width);
    if (widths.length > mostLevels) fail(source, end, `at most ${mostLevels} levels of indentation`);
  }
}
