import type { Dialect } from "@ast/languages";
import { print as printFor } from "@ast/languages/for";
import { print as printLambda } from "@ast/languages/lambda";
import { countNodes, depthOf, isLeaf, preOrder, type Tree } from "@ast/tree";
import type {
  CorpusStatistics,
  Overlap,
  SequenceNesting,
  SideStatistics,
  SplitStatistics,
  Summary,
} from "./corpus-statistics.ts";
import type { Corpus } from "./for-lambda.ts";
import type { Split } from "./manifest.ts";
import type { Pair } from "./pair.ts";
import { preOrderLabels, programKey } from "./pre-order-labels.ts";

/** The types of nodes that the statistics look at, in each dialect. */
const typesOf = {
  long: { name: "name", sequence: "SEQ" },
  syn: { name: "variable", sequence: "<SEQ>" },
} as const satisfies Record<Dialect, { name: string; sequence: string }>;

function summarise(numbers: readonly number[]): Summary {
  let [sum, minimum, maximum] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of numbers) {
    sum += number;
    minimum = Math.min(minimum, number);
    maximum = Math.max(maximum, number);
  }
  return { mean: sum / numbers.length, minimum, maximum };
}

/** Gathers the sizes of programs of one language, one program at a time. */
function gatherSides(): { add(tree: Tree, nodes: number, text: string): void; statistics(): SideStatistics } {
  const tokens: number[] = [];
  const nodes: number[] = [];
  const depth: number[] = [];
  return {
    add(tree, count, text) {
      tokens.push(text.split(" ").length);
      nodes.push(count);
      depth.push(depthOf(tree));
    },
    statistics: () => ({
      tokens: summarise(tokens),
      nodes: summarise(nodes),
      binaryNodes: summarise(nodes.map((count) => 2 * count + 1)),
      depth: summarise(depth),
    }),
  };
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Counts as plain data, in the order of their keys. */
function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([first], [second]) => (first < second ? -1 : 1)));
}

/** The statistics of one split, and the keys of its programs in order. */
function describeSplit(
  pairs: readonly Pair[],
  dialect: Dialect,
): { statistics: SplitStatistics; keys: string[] } {
  const types = typesOf[dialect];
  const sources = gatherSides();
  const targets = gatherSides();
  const rootKinds = new Map<string, number>();
  const names = new Map<string, number>();
  const sequences: { -readonly [Key in keyof SequenceNesting]: number } = {
    neither: 0,
    left: 0,
    right: 0,
    both: 0,
  };
  const keys: string[] = [];
  for (const pair of pairs) {
    const { source, target } = pair;
    const labels = preOrderLabels(source);
    keys.push(programKey(labels));
    sources.add(source, labels.length, printFor(source, { dialect }));
    targets.add(target, countNodes(target), printLambda(target, { dialect }));
    increment(rootKinds, source.type);
    for (const { node } of preOrder(source)) {
      if (isLeaf(node)) {
        if (node.type === types.name) increment(names, node.value);
      } else if (node.type === types.sequence) {
        const [left, right] = node.children.map((child) => child.type === types.sequence);
        sequences[left ? (right ? "both" : "left") : right ? "right" : "neither"] += 1;
      }
    }
  }
  const statistics = {
    programs: pairs.length,
    distinct: new Set(keys).size,
    source: sources.statistics(),
    target: targets.statistics(),
    rootKinds: sorted(rootKinds),
    names: sorted(names),
    sequences,
  };
  return { statistics, keys };
}

function overlapOf(first: readonly string[], second: readonly string[]): Overlap {
  const known = new Set(first);
  const repeated = second.filter((key) => known.has(key));
  return { distinct: new Set(repeated).size, repeated: repeated.length };
}

/**
 * Computes the statistics of a corpus: sizes on both sides, repeats, what the splits share, what the programs hold.
 * Reads every program, so it takes some seconds for 100,000 pairs.
 */
export function describe(corpus: Corpus): CorpusStatistics {
  const splits: Partial<Record<Split, SplitStatistics>> = {};
  const keys: Partial<Record<Split, string[]>> = {};
  for (const split of ["train", "dev", "test"] as const) {
    if (corpus[split].length === 0) continue;
    const described = describeSplit(corpus[split], corpus.dialect);
    splits[split] = described.statistics;
    keys[split] = described.keys;
  }
  const { train, dev, test } = keys;
  return {
    splits,
    overlaps: {
      ...(train && dev ? { trainDev: overlapOf(train, dev) } : {}),
      ...(train && test ? { trainTest: overlapOf(train, test) } : {}),
      ...(dev && test ? { devTest: overlapOf(dev, test) } : {}),
    },
  };
}
