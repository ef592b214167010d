/** @file The table of a definition: what needs parentheses where, and what cannot be read back. */
import type { SyntaxDefinition } from "./syntax-definition.ts";
import { loadTreeSitterLanguage, type TreeSitterSources } from "./tree-sitter-language.ts";
import { formatTrials } from "./trial-table.ts";
import { tryPlaces } from "./try-places.ts";

/** A definition's table. */
export interface FoundTrials {
  /** The lines that belong into `trials` of the definition. */
  readonly table: string;
  /** The number of programs tried. */
  readonly tried: number;
}

/**
 * Finds the table of a definition anew, by trying every child in every place with the language's own parser; what
 * `trials` of the definition holds plays no part.
 *
 * @throws RangeError naming the open kinds of leaf that the definition gives no samples of.
 */
export async function findTrials(
  definition: SyntaxDefinition,
  sources: TreeSitterSources,
): Promise<FoundTrials> {
  const { trials: _, grouping, ...plain } = definition;
  const language = await loadTreeSitterLanguage(plain, sources);
  const { samples } = language;
  const kinds = Object.entries(language.grammar.leaves ?? {}).filter(([, { open }]) => open);
  const missing = kinds.map(([kind]) => kind).filter((kind) => samples[kind]?.[0] === undefined);
  if (missing.length > 0) {
    const list = missing.join(", ");
    throw new RangeError(`findTrials (${language.name}): expected samples of ${list} in the definition`);
  }
  const found = tryPlaces(language, {
    textOf: (kind) => samples[kind]![0]!,
    ...(grouping === undefined ? {} : { grouping }),
  });
  return { table: formatTrials(found), tried: found.tried };
}
