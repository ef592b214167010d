import type { Coverage, CoverageExample, Missing } from "@ast/grammar-graph";
import { childrenOf, type Tree } from "@ast/tree";
import { formatCount, formatShare } from "../format-number.ts";
import { formatTable } from "../format-table.ts";
import { type ProgramOrigin, placeOf } from "../programs/program-text.ts";

/** A tree, and where its program stands. */
export interface OriginatedTree {
  readonly tree: Tree;
  readonly origin: ProgramOrigin;
}

/** The place of an example in the text of its program. */
export function placeOfExample(
  trees: readonly OriginatedTree[],
  { tree: number, path }: CoverageExample,
): string {
  const found = trees[number];
  if (found === undefined) return "";
  let node: Tree | undefined = found.tree;
  for (const index of path) node = node === undefined ? undefined : childrenOf(node)[index];
  return placeOf(found.origin, node?.position?.start);
}

function fieldInWords({ label, field }: { readonly label: string; readonly field: string }): string {
  return label === "" ? "the root" : `${label} ${field}`;
}

interface Section {
  readonly title: string;
  readonly rows: readonly (readonly [what: string, missing: Missing])[];
}

function sections({ labels, fields, pairs, values, arrangements }: Coverage): readonly Section[] {
  return [
    { title: "labels", rows: labels.map((missing) => [missing.label, missing]) },
    { title: "fields", rows: fields.map((missing) => [fieldInWords(missing), missing]) },
    { title: "pairs", rows: pairs.map((missing) => [`${fieldInWords(missing)}: ${missing.child}`, missing]) },
    {
      title: "values",
      rows: values.map((missing) => [
        `${fieldInWords(missing)}: ${missing.child} ${JSON.stringify(missing.value)}`,
        missing,
      ]),
    },
    { title: "arrangements", rows: arrangements.map((missing) => [`children of ${missing.label}`, missing]) },
  ];
}

function sectionLines(
  { title, rows }: Section,
  { trees, limit }: { readonly trees: readonly OriginatedTree[]; readonly limit: number },
): readonly string[] {
  if (rows.length === 0 || limit === 0) return [];
  const number = { align: "right" } as const;
  const shown = rows.slice(0, limit);
  const table = formatTable(
    [{ title }, { title: "programs", ...number }, { title: "nodes", ...number }, { title: "first in" }],
    shown.map(([what, { trees: programs, count, examples }]) => [
      what,
      formatCount(programs),
      formatCount(count),
      examples[0] === undefined ? "" : placeOfExample(trees, examples[0]),
    ]),
  );
  const others = rows.length - shown.length;
  return ["", ...table, ...(others === 0 ? [] : [`… and ${formatCount(others)} more`])];
}

/**
 * What trees hold that a grammar does not, as lines of text.
 *
 * @param limit - How many things of each sort are listed.
 */
export function coverageLines(
  coverage: Coverage,
  { trees, limit }: { readonly trees: readonly OriginatedTree[]; readonly limit: number },
): readonly string[] {
  const { covered, coveredButForValues, trees: all, nodes } = coverage;
  const parts = sections(coverage);
  const missing = parts.map(({ title, rows }) => `${formatCount(rows.length)} ${title}`).join(", ");
  return [
    `${formatCount(covered)} of ${formatCount(all)} programs are in the grammar (${formatShare(covered, all)}), with any values of leaves ${formatCount(coveredButForValues)} (${formatShare(coveredButForValues, all)}); ${formatCount(nodes)} nodes.`,
    `Not in the grammar: ${missing}.`,
    ...parts.flatMap((part) => sectionLines(part, { trees, limit })),
  ];
}
