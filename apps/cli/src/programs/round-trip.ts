import { SourceError } from "@ast/languages";
import { equalTrees, type Tree } from "@ast/tree";
import { firstDifference } from "./first-difference.ts";
import type { LoadedLanguage } from "./language-entry.ts";
import type { ProgramPlace } from "./program-text.ts";

/** Where a round trip ended: reading, taking the tree through actions, printing it, parsing that, or comparing the trees. */
export type FailedStep = "read" | "actions" | "print" | "parse" | "compare";

/** What came of one program. */
export type RoundTrip =
  /** The parser does not take it. */
  | { readonly outcome: "refused"; readonly at: ProgramPlace; readonly message: string }
  /** It was parsed, and something later went wrong; or the parser itself failed. */
  | {
      readonly outcome: "failed";
      readonly step: FailedStep;
      readonly message: string;
      readonly printed?: string;
    }
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

type Failed = Extract<RoundTrip, { readonly outcome: "failed" }>;

const faultOfStep: Readonly<Record<FailedStep, string>> = {
  read: "the parser fails",
  actions: "its tree cannot go through actions",
  print: "its tree cannot be printed",
  parse: "what is printed cannot be parsed",
  compare: "what is printed parses to another tree",
};

function failed(step: FailedStep, reason: string, printed?: string): Failed {
  const message = `${faultOfStep[step]}: ${reason}`;
  return { outcome: "failed", step, message, ...(printed === undefined ? {} : { printed }) };
}

/**
 * Prints a tree, parses that, and compares the two trees.
 *
 * @param between - Takes the tree through actions before it is printed, and may refuse to; by default it is printed as it is.
 * @returns What was printed, if both trees are equal.
 */
export function roundTripTree(
  language: LoadedLanguage,
  tree: Tree,
  between: (tree: Tree) => Tree = (same) => same,
): Failed | { readonly outcome: "equal"; readonly printed: string } {
  let taken: Tree;
  try {
    taken = between(tree);
  } catch (error) {
    return failed("actions", failureOf(error));
  }
  let printed: string;
  try {
    printed = language.print(taken);
  } catch (error) {
    return failed("print", failureOf(error));
  }
  let again: Tree;
  try {
    again = language.parse(printed);
  } catch (error) {
    return failed("parse", failureOf(error), printed);
  }
  if (equalTrees(tree, again)) return { outcome: "equal", printed };
  return failed("compare", firstDifference(tree, again) ?? "", printed);
}

/**
 * Parses a program, prints its tree, parses that, and compares the two trees.
 *
 * @param between - As for {@link roundTripTree}.
 */
export function roundTrip(language: LoadedLanguage, text: string, between?: (tree: Tree) => Tree): RoundTrip {
  let tree: Tree;
  try {
    tree = language.parse(text);
  } catch (error) {
    if (!(error instanceof SourceError)) return failed("read", failureOf(error));
    return { outcome: "refused", at: { line: error.line, column: error.column }, message: reasonOf(error) };
  }
  const result = roundTripTree(language, tree, between);
  if (result.outcome !== "equal") return result;
  return { outcome: "equal", sameText: withoutSpace(text) === withoutSpace(result.printed) };
}
