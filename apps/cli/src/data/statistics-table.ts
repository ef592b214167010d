import type { StatisticsRow } from "@ast/datasets";
import { type Column, formatTable } from "../format-table.ts";

/** Statistics that only `--all` lists, unless somebody reports them: counts of single names and kinds. */
const detail = /^(rootKinds|names|sequences)\./;

const places = ["train", "dev", "test", "all"] as const;

/** A split, or all of them together. */
type Place = (typeof places)[number];

/** The two numbers of one statistic in one split or pair of splits. */
type Cell = Pick<StatisticsRow, "obtained" | "reported">;

function number(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

/** A path as words: `source.binaryNodes.mean` is "source binary nodes mean". */
function wordsOf(path: string): string {
  return path
    .replaceAll(".", " ")
    .replace(/(?<=[a-z])[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Groups rows by statistic, the part of the path behind the split, and by split. */
function bySplit(rows: readonly StatisticsRow[]): ReadonlyMap<string, ReadonlyMap<string, Cell>> {
  const groups = new Map<string, Map<string, Cell>>();
  for (const { statistic, ...cell } of rows) {
    const [, split, name] = /^(?:splits\.)?(train|dev|test|all)\.(.+)$/.exec(statistic) ?? [];
    if (split === undefined || name === undefined) continue;
    const group = groups.get(name) ?? new Map<string, Cell>();
    groups.set(name, group.set(split, cell));
  }
  return groups;
}

function splitLines(rows: readonly StatisticsRow[], all: boolean): readonly string[] {
  const groups = [...bySplit(rows)].filter(
    ([name, cells]) =>
      all || !detail.test(name) || [...cells.values()].some(({ reported }) => reported !== undefined),
  );
  const splits = places.filter((split) => groups.some(([, cells]) => cells.has(split)));
  const isReported = (split: Place): boolean =>
    groups.some(([, cells]) => cells.get(split)?.reported !== undefined);
  const columns = splits.flatMap((split): Column[] => [
    { title: split, align: "right" },
    ...(isReported(split) ? [{ title: "reported", align: "right" } as const] : []),
  ]);
  const cellsOf = (cells: ReadonlyMap<string, Cell>): readonly string[] =>
    splits.flatMap((split) => {
      const cell = cells.get(split);
      const obtained = cell === undefined ? "–" : number(cell.obtained);
      const reported = cell?.reported === undefined ? "–" : number(cell.reported.value);
      return isReported(split) ? [obtained, reported] : [obtained];
    });
  return formatTable(
    [{ title: "statistic" }, ...columns],
    groups.map(([name, cells]) => [wordsOf(name), ...cellsOf(cells)]),
  );
}

function overlapLines(rows: readonly StatisticsRow[]): readonly string[] {
  const overlaps = rows.filter(({ statistic }) => statistic.startsWith("overlaps."));
  if (overlaps.length === 0) return [];
  const names: Readonly<Record<string, string>> = {
    trainDev: "train and dev",
    trainTest: "train and test",
    devTest: "dev and test",
  };
  const kinds: Readonly<Record<string, string>> = {
    distinct: "programs in both",
    repeated: "rows of the second that repeat one of the first",
    "pair.distinct": "pairs in both",
    "pair.repeated": "pairs of the second that repeat one of the first",
    "source.distinct": "sources in both",
    "source.repeated": "sources of the second that repeat one of the first",
    "target.distinct": "targets in both",
    "target.repeated": "targets of the second that repeat one of the first",
  };
  const isReported = overlaps.some(({ reported }) => reported !== undefined);
  const lines = formatTable(
    [
      { title: "overlap" },
      { title: "count" },
      { title: "obtained", align: "right" },
      ...(isReported ? [{ title: "reported", align: "right" } as const] : []),
    ],
    overlaps.map(({ statistic, obtained, reported }) => {
      const [, pair = "", ...path] = statistic.split(".");
      const kind = path.join(".");
      return [
        names[pair] ?? pair,
        kinds[kind] ?? kind,
        number(obtained),
        ...(isReported ? [reported === undefined ? "–" : number(reported.value)] : []),
      ];
    }),
  );
  return ["", ...lines];
}

/** The statistics of a corpus as lines of text: one row per statistic, obtained beside reported for each split. */
export function statisticsTable(
  rows: readonly StatisticsRow[],
  { all }: { readonly all: boolean },
): readonly string[] {
  const origins = new Set(rows.flatMap(({ reported }) => (reported === undefined ? [] : [reported.origin])));
  const words = [
    ...(origins.has("paper") ? ["stated by the paper"] : []),
    ...(origins.has("publisher") ? ["stated where the data is published"] : []),
    ...(origins.has("count") ? ["counted in the published files"] : []),
  ];
  const notes = words.length === 0 ? [] : ["", `Reported: ${words.join(", or ")}.`];
  return [...splitLines(rows, all), ...overlapLines(rows), ...notes];
}
