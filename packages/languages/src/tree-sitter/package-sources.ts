/** @file The files of a grammar's npm package, where they are not given. */
import type { TreeSitterGrammar } from "@ast/grammar-graph/tree-sitter";
import type { TreeSitterSources } from "./tree-sitter-language.ts";

/** The bytes at an address: of a file in Node, of what a server sends in a browser. */
async function bytesAt(address: string): Promise<Uint8Array> {
  if (address.startsWith("file:")) {
    const { readFile } = await import("node:fs/promises");
    return await readFile(new URL(address));
  }
  const response = await fetch(address);
  if (!response.ok)
    throw new Error(`${address}: expected a file, got ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Checks as much of a `grammar.json` as tells it from another file. */
function grammarIn(bytes: Uint8Array, address: string): TreeSitterGrammar {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof value === "object" && value !== null && "name" in value && "rules" in value) {
    // The rest is read rule by rule, and a rule of an unknown kind is refused there.
    return value as TreeSitterGrammar;
  }
  throw new TypeError(`${address}: expected a tree-sitter grammar with a name and rules`);
}

/** Where the files of a grammar's package are. */
export interface PackageFiles {
  /** The package's name, such as `tree-sitter-java`. */
  readonly name: string;
  /** The parser in it, such as `tree-sitter-java.wasm`. */
  readonly wasm: string;
}

/**
 * The files of an installed grammar package, as far as they are not given; beside a native parser no other is read.
 *
 * @param given - What the caller has; in a browser without an import map, both.
 * @throws Error if the package is not installed.
 */
export async function packageSources(
  { name, wasm }: PackageFiles,
  given: Partial<TreeSitterSources> = {},
): Promise<TreeSitterSources> {
  const find = async (file: string): Promise<Uint8Array> => {
    try {
      return await bytesAt(import.meta.resolve(`${name}/${file}`));
    } catch (cause) {
      throw new Error(`cannot read ${file} of the package ${name}; is it installed?`, { cause });
    }
  };
  const grammarFile = "src/grammar.json";
  return {
    ...given,
    grammar: given.grammar ?? grammarIn(await find(grammarFile), `${name}/${grammarFile}`),
    wasm: given.wasm ?? (given.native === undefined ? await find(wasm) : new Uint8Array()),
  };
}
