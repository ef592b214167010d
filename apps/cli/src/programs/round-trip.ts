import { SourceError } from "@ast/languages";
import { equalTrees, type Tree } from "@ast/tree";
import { firstDifference } from "./first-difference.ts";
import type { LoadedLanguage } from "./language-entry.ts";

/** A place in a program, both 1-based. */
export interface ProgramPlace {
  readonly line: number;
  readonly column: number;
}

/** What came of one program. */
export type RoundTrip =
  /** The parser does not take it. */
  | { readonly outcome: "refused"; readonly at: ProgramPlace; readonly message: string }
  /** It was parsed, and something later went wrong; or the parser itself failed. */
  | { readonly outcome: "failed"; readonly message: string; readonly printed?: string }
  /** `sameText` tells whether what is printed is the program itself, white space aside. */
  | { readonly outcome: "equal"; readonly sameText: boolean };

function failureOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The message of a source error without the place it begins with. */
export function reasonOf({ message, line, column }: SourceError): string {
  const place = `${line}:${column}: `;
  return message.startsWith(place) ? message.slice(place.length) : message;
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, "");
}

/**
 * Parses a program, prints its tree, parses that, and compares the two trees.
 *
 * @param between - Takes the tree through actions before it is printed, and may refuse to; by default it is printed as it is.
 */
export function roundTrip(
  language: LoadedLanguage,
  text: string,
  between: (tree: Tree) => Tree = (tree) => tree,
): RoundTrip {
  let tree: Tree;
  try {
    tree = language.parse(text);
  } catch (error) {
    if (!(error instanceof SourceError)) {
      return { outcome: "failed", message: `the parser fails: ${failureOf(error)}` };
    }
    return { outcome: "refused", at: { line: error.line, column: error.column }, message: reasonOf(error) };
  }
  let taken: Tree;
  try {
    taken = between(tree);
  } catch (error) {
    return { outcome: "failed", message: `its tree cannot go through actions: ${failureOf(error)}` };
  }
  let printed: string;
  try {
    printed = language.print(taken);
  } catch (error) {
    return { outcome: "failed", message: `its tree cannot be printed: ${failureOf(error)}` };
  }
  let again: Tree;
  try {
    again = language.parse(printed);
  } catch (error) {
    const message = `what is printed cannot be parsed: ${failureOf(error)}`;
    return { outcome: "failed", message, printed };
  }
  if (equalTrees(tree, again)) {
    return { outcome: "equal", sameText: withoutSpace(text) === withoutSpace(printed) };
  }
  const message = `what is printed parses to another tree: ${firstDifference(tree, again)}`;
  return { outcome: "failed", message, printed };
}
