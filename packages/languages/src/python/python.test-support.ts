/** @file What several tests of Python share: the languages, trees as nested lists, and the stored programs. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isLeaf, type Tree } from "@ast/tree";
import { SourceError } from "../source-error.ts";
import { loadPython, type PythonLanguage, type PythonParseOptions } from "./load-python.ts";

/** Python 3. */
export const python3: PythonLanguage = await loadPython();
/** Python 2. */
export const python2: PythonLanguage = await loadPython({ version: 2 });

/** A tree as field, type, and children or text. */
export type NestedTree = readonly [string | null, string, string | readonly NestedTree[]];

/** A tree as nested lists, without positions; nesting must not be deep. */
export function nested(tree: Tree): NestedTree {
  return [tree.field ?? null, tree.type, isLeaf(tree) ? tree.value : tree.children.map(nested)];
}

/** A tree on one line: `Name(id=a)`; nesting must not be deep. */
export function brief(tree: Tree): string {
  const field = tree.field === undefined ? "" : `${tree.field}=`;
  if (isLeaf(tree)) return `${field}${JSON.stringify(tree.value)}`;
  return `${field}${tree.type}${tree.children.length === 0 ? "" : `(${tree.children.map(brief).join(" ")})`}`;
}

/** The message of the SourceError that reading a text gives; undefined if it gives none. */
export function complaint(
  language: PythonLanguage,
  text: string,
  options?: PythonParseOptions,
): string | undefined {
  try {
    language.parse(text, options);
  } catch (error) {
    if (error instanceof SourceError) return error.message;
    throw error;
  }
  return undefined;
}

const root = process.env.AST_DATASETS;

/** Why tests of a stored corpus are skipped, for their names; empty where it is there. */
export function missing(corpus: string): string {
  const isThere = root !== undefined && existsSync(join(root, corpus));
  return isThere ? "" : ` (skipped: AST_DATASETS names no folder that holds ${corpus})`;
}

function read(path: string): string {
  return readFileSync(join(root ?? "", path), "utf8");
}

function lines(path: string): string[] {
  return read(path)
    .split("\n")
    .filter((line) => line !== "");
}

/** The programs of a split of Hearthstone, as stored. */
export function hearthstone(split: "train" | "dev" | "test"): string[] {
  return lines(`hearthstone/${split}_hs.out`).map((line) => line.replaceAll("§", "\n"));
}

/** The rows of Django. */
export function django(): string[] {
  return lines("django/all.code");
}

/** The snippets of CoNaLa. */
export function conala(): string[] {
  return ["train", "test"].flatMap((split) => {
    const items: readonly { readonly snippet: string }[] = JSON.parse(read(`conala/conala-${split}.json`));
    return items.map(({ snippet }) => snippet);
  });
}
