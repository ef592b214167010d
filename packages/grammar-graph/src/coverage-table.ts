import type { Coverage, Missing } from "./coverage.ts";

/** Options of {@link coverageTable}. */
export interface CoverageTableOptions {
  /** The largest number of lines for each sort of thing; those in the most trees are shown. @defaultValue 20 */
  readonly maxRows?: number;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "" : ` (${((100 * part) / whole).toFixed(1)} %)`;
}

function example({ examples: [first] }: Missing): string {
  return first === undefined ? "" : `tree ${first.tree} at /${first.path.join("/")}`;
}

/** Names that hold spaces or could be misread stand in quotes. */
function shown(name: string): string {
  return /^[^\s"→]+$/u.test(name) ? name : JSON.stringify(name);
}

/** Columns under each other: numbers to the right, words to the left. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column < 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
    );
    return `  ${cells.join("  ")}`.trimEnd();
  });
}

function section<Thing extends Missing>(
  title: string,
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
  maxRows: number,
): string[] {
  const heading = `${title} missing: ${things.length}`;
  if (things.length === 0) return [heading];
  const first = things.toSorted((a, b) => b.trees - a.trees || b.count - a.count).slice(0, maxRows);
  const rows = first.map((thing) => [`${thing.trees}`, `${thing.count}`, nameOf(thing), example(thing)]);
  const rest = things.length - first.length;
  return [
    heading,
    ...aligned([["trees", "nodes", "what", "first in"], ...rows]),
    ...(rest === 0 ? [] : [`  and ${rest} more`]),
  ];
}

/** A coverage report as text: a few lines of numbers, then what is missing, what is in the most trees first. */
export function coverageTable(coverage: Coverage, options: CoverageTableOptions = {}): string {
  const { maxRows = 20 } = options;
  const { trees, nodes, covered, coveredButForValues } = coverage;
  const place = ({ label, field }: { readonly label: string; readonly field: string }) =>
    label === "" ? "the root" : `${shown(label)}.${shown(field)}`;
  return [
    `${trees} trees, ${nodes} nodes`,
    `${covered} covered${percent(covered, trees)}, ${coveredButForValues} but for values${percent(coveredButForValues, trees)}`,
    ...section("labels", coverage.labels, ({ label }) => shown(label), maxRows),
    ...section("fields", coverage.fields, place, maxRows),
    ...section("pairs", coverage.pairs, (pair) => `${place(pair)} → ${shown(pair.child)}`, maxRows),
    ...section(
      "values",
      coverage.values,
      (value) => `${place(value)} → ${shown(value.child)} ${JSON.stringify(value.value)}`,
      maxRows,
    ),
    ...section("arrangements", coverage.arrangements, ({ label }) => `children of ${shown(label)}`, maxRows),
    "",
  ].join("\n");
}
