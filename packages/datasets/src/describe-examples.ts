/** @file Statistics that can be had of any stored dataset, without parsing. */
import type { Overlap, Summary } from "./corpus-statistics.ts";
import { type Counts, gatherSummary, increment, sortedCounts } from "./counts.ts";
import type { Dataset } from "./dataset.ts";
import type { Example, ReadOptions } from "./example.ts";
import type { Split } from "./manifest.ts";
import { type Sameness, sidesKey } from "./repeats.ts";

/** The sizes of the texts of one side. */
export interface TextStatistics {
  /** Different texts. */
  readonly distinct: number;
  /** What blanks and line breaks part: coarse for programs, but the same for whoever counts. */
  readonly tokens: Summary;
  /** UTF-16 code units. */
  readonly characters: Summary;
}

/** The statistics of the examples of one split. */
export interface ExampleStatistics {
  readonly examples: number;
  /** Different pairs among them. */
  readonly distinct: number;
  /** Examples whose sides are the same text. */
  readonly identicalSides: number;
  readonly source: TextStatistics;
  readonly target: TextStatistics;
  /** Examples with each flag. */
  readonly flags: Readonly<Record<string, number>>;
}

/** What two splits have in common, by what has to be equal. */
export type ExampleOverlap = Readonly<Record<Sameness, Overlap>>;

/** The statistics of a stored dataset. */
export interface DatasetStatistics {
  /** The splits there are. */
  readonly splits: Readonly<Partial<Record<Split, ExampleStatistics>>>;
  /** All splits together. */
  readonly all: Pick<ExampleStatistics, "examples" | "distinct">;
  /** Each two of them: what the second repeats of the first. */
  readonly overlaps: Readonly<Partial<Record<"trainDev" | "trainTest" | "devTest", ExampleOverlap>>>;
}

/** Examples of several splits, each gone through once. */
export type ExamplesBySplit = Readonly<Partial<Record<Split, AsyncIterable<Example> | Iterable<Example>>>>;

/** The number of parts of a text between white space. */
function countTokens(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

const kinds = ["pair", "source", "target"] as const satisfies readonly Sameness[];

async function describeSplit(
  examples: AsyncIterable<Example> | Iterable<Example>,
): Promise<{ statistics: ExampleStatistics; keys: Readonly<Record<Sameness, Counts>> }> {
  const keys: Record<Sameness, Counts> = { pair: new Map(), source: new Map(), target: new Map() };
  const sides = {
    source: [gatherSummary(), gatherSummary()],
    target: [gatherSummary(), gatherSummary()],
  } as const;
  const flags: Counts = new Map();
  let [count, identicalSides] = [0, 0];
  for await (const example of examples) {
    count += 1;
    if (example.source === example.target) identicalSides += 1;
    for (const flag of example.flags ?? []) increment(flags, flag);
    for (const kind of kinds) increment(keys[kind], sidesKey(example, kind));
    for (const side of ["source", "target"] as const) {
      const [tokens, characters] = sides[side];
      tokens.add(countTokens(example[side]));
      characters.add(example[side].length);
    }
  }
  const textStatistics = (side: "source" | "target"): TextStatistics => ({
    distinct: keys[side].size,
    tokens: sides[side][0].summary(),
    characters: sides[side][1].summary(),
  });
  const statistics = {
    examples: count,
    distinct: keys.pair.size,
    identicalSides,
    source: textStatistics("source"),
    target: textStatistics("target"),
    flags: sortedCounts(flags),
  };
  return { statistics, keys };
}

function overlapOf(first: Counts, second: Counts): Overlap {
  let [distinct, repeated] = [0, 0];
  for (const [key, count] of second) {
    if (!first.has(key)) continue;
    distinct += 1;
    repeated += count;
  }
  return { distinct, repeated };
}

/**
 * Computes statistics of examples: sizes of both sides, repeats, what the splits share. Each example is read once, and its text kept until
 * the end.
 *
 * @param examples - The splits; those that are empty are left out.
 */
export async function describeExamples(examples: ExamplesBySplit): Promise<DatasetStatistics> {
  const splits: Partial<Record<Split, ExampleStatistics>> = {};
  const keys: Partial<Record<Split, Readonly<Record<Sameness, Counts>>>> = {};
  for (const split of ["train", "dev", "test"] as const) {
    const described = await describeSplit(examples[split] ?? []);
    if (described.statistics.examples === 0) continue;
    splits[split] = described.statistics;
    keys[split] = described.keys;
  }
  const overlap = (first: Split, second: Split): ExampleOverlap | undefined => {
    const [left, right] = [keys[first], keys[second]];
    if (left === undefined || right === undefined) return undefined;
    const of = (kind: Sameness): Overlap => overlapOf(left[kind], right[kind]);
    return { pair: of("pair"), source: of("source"), target: of("target") };
  };
  const overlaps = {
    trainDev: overlap("train", "dev"),
    trainTest: overlap("train", "test"),
    devTest: overlap("dev", "test"),
  };
  const pairs = new Set(Object.values(keys).flatMap(({ pair }) => [...pair.keys()]));
  return {
    splits,
    all: {
      examples: Object.values(splits).reduce((sum, split) => sum + split.examples, 0),
      distinct: pairs.size,
    },
    overlaps: Object.fromEntries(Object.entries(overlaps).filter(([, found]) => found !== undefined)),
  };
}

/**
 * Reads all splits of a dataset, and computes their statistics.
 *
 * @param dataset - Such as `datasets.django`.
 * @param options - How to open its files, which variant, and which splits if not all there are.
 */
export async function describeDataset(
  dataset: Dataset,
  { splits, ...options }: ReadOptions & { readonly splits?: readonly Split[] | undefined },
): Promise<DatasetStatistics> {
  const { variant = dataset.variants[0].name } = options;
  const found = dataset.variants.find(({ name }) => name === variant);
  // A variant that there is not is refused by the reader, with the list of those there are.
  const wanted = splits ?? found?.splits ?? ["train"];
  return describeExamples(
    Object.fromEntries(wanted.map((split) => [split, dataset.read(split, { ...options, variant })])),
  );
}
