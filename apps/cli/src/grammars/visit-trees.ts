import { SourceError } from "@ast/languages";
import type { Tree } from "@ast/tree";
import type { AstContext } from "../context.ts";
import { formatCount } from "../format-number.ts";
import { printableText } from "../printable-text.ts";
import type { LoadedLanguage } from "../programs/language-entry.ts";
import type { ProgramSources } from "../programs/program-sources.ts";
import { type ProgramOrigin, placeOf } from "../programs/program-text.ts";
import { reasonOf } from "../programs/round-trip.ts";
import { visitPrograms } from "../programs/visit-programs.ts";

/** What became of the programs whose trees were wanted. */
export interface TreeCounts {
  /** Programs that were parsed. */
  readonly trees: number;
  /** Programs that the parser refused. */
  readonly refused: number;
  /** Places where no program could be read. */
  readonly unreadable: number;
}

/**
 * Goes through the trees of programs. The first program that has none is told of on the error stream, with how many more there are.
 *
 * @param visit - Takes a tree and where its program stands.
 */
export async function visitTrees(
  context: AstContext,
  { sources, language }: { readonly sources: ProgramSources; readonly language: LoadedLanguage },
  visit: (tree: Tree, origin: ProgramOrigin) => void,
): Promise<TreeCounts> {
  const counts = { trees: 0, refused: 0, unreadable: 0 };
  let first: string | undefined;
  const leaveOut = (kind: "refused" | "unreadable", message: string): void => {
    counts[kind]++;
    first ??= message;
  };
  await visitPrograms(context, sources, {
    program: ({ origin, text }) => {
      let tree: Tree;
      try {
        tree = language.parse(text);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        leaveOut("refused", `${placeOf(origin, error)}: ${reasonOf(error)}`);
        return;
      }
      counts.trees++;
      visit(tree, origin);
    },
    unreadable: ({ origin, at, message }) => leaveOut("unreadable", `${placeOf(origin, at)}: ${message}`),
    words: () => `${formatCount(counts.trees)} trees`,
  });
  if (first !== undefined) {
    const others = counts.refused + counts.unreadable - 1;
    const rest = others === 0 ? "" : `, and ${formatCount(others)} more`;
    context.process.stderr.write(`left out ${printableText(first)}${rest}\n`);
  }
  return counts;
}
