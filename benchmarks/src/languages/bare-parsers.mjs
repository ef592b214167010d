/** @file The parsers below the languages, without the languages: what any use of them costs. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

/** Finds what `@ast/languages` finds: the parsers are its peers. */
const requireOfLanguages = createRequire(import.meta.resolve("@ast/languages/package.json"));

/**
 * @typedef {object} ParserCursor
 * @property {number} nodeTypeId
 * @property {number} startIndex
 * @property {number} endIndex
 * @property {() => boolean} gotoFirstChild
 * @property {() => boolean} gotoNextSibling
 * @property {() => boolean} gotoParent
 * @property {() => void} [delete] Gives its memory back, where it has some of its own.
 */

/**
 * @typedef {object} ParserTree
 * @property {() => ParserCursor} walk
 * @property {() => void} delete
 */

/** The version of a package in a folder of packages. */
function versionIn(folder, name) {
  return JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8")).version;
}

/**
 * A parser of WebAssembly.
 *
 * @param {{ parser: string, wasm?: string }} entry The grammar's package, and the parser in it.
 * @returns {Promise<{ versions: Record<string, string>, parseText: (text: string) => ParserTree, withCursor: (tree: ParserTree, visit: (cursor: ParserCursor) => void) => void }>}
 */
export async function bareTreeSitter({ parser: name, wasm = `${name}.wasm` }) {
  const runtime = requireOfLanguages.resolve("web-tree-sitter");
  const { Language, Parser } = await import(runtime);
  await Parser.init();
  const parser = new Parser();
  const file = requireOfLanguages.resolve(`${name}/${wasm}`);
  parser.setLanguage(await Language.load(readFileSync(file)));
  return {
    versions: {
      "web-tree-sitter": versionIn(join(runtime, "../.."), "web-tree-sitter"),
      [name]: versionIn(join(file, "../.."), name),
    },
    parseText: (text) => parser.parse(text),
    withCursor(tree, visit) {
      const cursor = tree.walk();
      visit(cursor);
      cursor.delete?.();
    },
  };
}

/**
 * The native parser in a folder's `node_modules`, as languages take it; undefined where the grammar is not there.
 *
 * @param {string} folder
 * @param {string} name The grammar's package.
 * @returns {{ Parser: any, language: unknown, versions: Record<string, string> } | undefined}
 * @throws Error if `tree-sitter` itself is not there, or a package cannot be loaded.
 */
export function nativeTreeSitter(folder, name) {
  const require = createRequire(join(resolve(folder), "package.json"));
  const runtime = "tree-sitter";
  const packages = join(resolve(folder), "node_modules");
  try {
    require.resolve(name);
  } catch {
    return undefined;
  }
  return {
    Parser: require(runtime),
    language: require(name),
    versions: { [runtime]: versionIn(packages, runtime), [name]: versionIn(packages, name) },
  };
}

/**
 * Visits every node, unnamed ones too.
 *
 * @param {ParserCursor} cursor On the root.
 * @param {(cursor: ParserCursor) => void} visit
 */
export function visitNodes(cursor, visit) {
  for (;;) {
    visit(cursor);
    if (cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return;
  }
}

/** The parser below `estree`. */
export function bareAcorn() {
  const { parse } = requireOfLanguages("acorn");
  return { title: "acorn alone", parse: (text) => parse(text, { ecmaVersion: 2024 }) };
}

/** The parser below `coffeescript`. */
export function bareCompiler() {
  const { nodes } = requireOfLanguages("coffeescript");
  return { title: "the compiler alone", parse: (text) => nodes(text) };
}
