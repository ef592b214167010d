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
} from "./corpus-statistics.ts";
import { type Counts, gatherSummary, increment, sortedCounts } from "./counts.ts";
import type { Corpus } from "./for-lambda.ts";
import type { Split } from "./manifest.ts";
import type { Pair } from "./pair.ts";
import { preOrderLabels, programKey } from "./pre-order-labels.ts";

/** The types of nodes that the statistics look at, in each dialect. */
const typesOf = {
  long: { name: "name", sequence: "SEQ" },
  syn: { name: "variable", sequence: "<SEQ>" },
} as const satisfies Record<Dialect, { name: string; sequence: string }>;

/** Gathers the sizes of programs of one language, one program at a time. */
function gatherSides(): { add(tree: Tree, nodes: number, text: string): void; statistics(): SideStatistics } {
  const tokens = gatherSummary();
  const nodes = gatherSummary();
  const binaryNodes = gatherSummary();
  const depth = gatherSummary();
  return {
    add(tree, count, text) {
      tokens.add(text.split(" ").length);
      nodes.add(count);
      binaryNodes.add(2 * count + 1);
      depth.add(depthOf(tree));
    },
    statistics: () => ({
      tokens: tokens.summary(),
      nodes: nodes.summary(),
      binaryNodes: binaryNodes.summary(),
      depth: depth.summary(),
    }),
  };
}

/** The statistics of one split, and the keys of its programs in order. */
function describeSplit(
  pairs: readonly Pair[],
  dialect: Dialect,
): { statistics: SplitStatistics; keys: string[] } {
  const types = typesOf[dialect];
  const sources = gatherSides();
  const targets = gatherSides();
  const rootKinds: Counts = new Map();
  const names: Counts = new Map();
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
    rootKinds: sortedCounts(rootKinds),
    names: sortedCounts(names),
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
