/** @file Whether a text comes back from its tree. */
import { equalTrees, type Tree } from "@ast/tree";
import { SourceError } from "../source-error.ts";
import type { TreeSitterLanguage, TreeSitterParseOptions } from "./index.ts";

/** What became of a text: refused, read and come back, or how it did not. */
export type Outcome =
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "equal"; readonly tree: Tree; readonly printed: string }
  | { readonly kind: "broken"; readonly reason: string };

/** Parses, prints and parses again; anything but a `SourceError` of the first parse is broken. */
export function roundTrip(
  language: TreeSitterLanguage,
  text: string,
  options: TreeSitterParseOptions = {},
  lines = false,
): Outcome {
  let tree: Tree;
  try {
    tree = language.parse(text, options);
  } catch (error) {
    if (error instanceof SourceError) return { kind: "refused", message: error.message };
    return { kind: "broken", reason: `parse: ${String(error)}` };
  }
  let printed: string;
  try {
    printed = language.print(tree, { lines });
  } catch (error) {
    return { kind: "broken", reason: `print: ${String(error)}` };
  }
  try {
    const again = language.parse(printed, options);
    if (equalTrees(tree, again)) return { kind: "equal", tree, printed };
    return { kind: "broken", reason: `differs when printed as ${printed}` };
  } catch (error) {
    return { kind: "broken", reason: `${String(error)} when printed as ${printed}` };
  }
}

/** A text without its white space. */
export function withoutSpace(text: string): string {
  return text.replace(/\s/g, "");
}
