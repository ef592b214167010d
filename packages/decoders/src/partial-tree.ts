/** @file Partial trees on their way through the waves of a search, and how the best of an example grow by one wave. */
import type { IndexedGrammar } from "@ast/grammar-graph";
import { type Fillings, kBestFillings, type WaveChoices } from "./k-best.ts";
import { createRanking } from "./ranking.ts";

/** A partial tree. It never changes: those that grow from it share it as their past. */
export interface PartialTree {
  /** Labels of the wave written last, `[wave]`; none before the root. */
  readonly labels: Int32Array;
  /** The state row of each, `[wave]`. */
  readonly rows: Int32Array;
  /** What that wave hangs on. */
  readonly above: PartialTree | undefined;
  /** Nodes of all waves. */
  readonly nodeCount: number;
  /** Places below the last wave; none in a finished tree. */
  readonly openCount: number;
  /** Natural logarithm of the probability of all nodes. */
  readonly logProbability: number;
}

const nothing = new Int32Array(0);

/** Before the root is written. */
export const noTree: PartialTree = {
  labels: nothing,
  rows: nothing,
  above: undefined,
  nodeCount: 0,
  openCount: 1,
  logProbability: 0,
};

/** The labels of all waves: of the whole tree, breadth-first. */
export function labelsOf(tree: PartialTree): Int32Array {
  const labels = new Int32Array(tree.nodeCount);
  let end = tree.nodeCount;
  for (let wave: PartialTree | undefined = tree; wave !== undefined; wave = wave.above) {
    end -= wave.labels.length;
    labels.set(wave.labels, end);
  }
  return labels;
}

/** A wave that the model has scored. */
export interface AnsweredWave {
  readonly grammar: IndexedGrammar;
  /** The best labels of each place. */
  readonly choices: WaveChoices;
  /** State row of each place. */
  readonly rows: Int32Array;
}

/** How hypotheses are compared, and how many go on. */
export interface BeamOptions {
  readonly beamSize: number;
  readonly lengthNormalisation: number;
}

/**
 * The hypotheses of one example after one more wave, best first; finished ones stay as they are.
 *
 * @param wave - The wave.
 * @param beam - The hypotheses before it, and the numbers of each one's open places.
 * @param options - How many are kept.
 */
export function growBeam(
  wave: AnsweredWave,
  beam: readonly { readonly tree: PartialTree; readonly places: Int32Array }[],
  { beamSize, lengthNormalisation }: BeamOptions,
): PartialTree[] {
  const fillings = beam.map(({ places }): Fillings | undefined =>
    places.length === 0 ? undefined : kBestFillings(wave.choices, places),
  );
  const ranking = createRanking(beamSize);
  beam.forEach(({ tree, places }, index) => {
    const length = (tree.nodeCount + places.length) ** lengthNormalisation;
    const ways = fillings[index]?.logProbabilities;
    const count = ways?.length ?? 1;
    for (let way = 0; way < count; way++) {
      const logProbability = tree.logProbability + (ways?.[way] ?? 0);
      ranking.offer(logProbability / length, index * beamSize + way);
    }
  });
  return Array.from(ranking.items.subarray(0, ranking.count), (item) => {
    const index = Math.floor(item / beamSize);
    const { tree, places } = beam[index]!;
    const found = fillings[index];
    return found === undefined ? tree : grown(tree, wave, { places, fillings: found, way: item % beamSize });
  });
}

function grown(
  above: PartialTree,
  { grammar, rows }: AnsweredWave,
  {
    places,
    fillings,
    way,
  }: { readonly places: Int32Array; readonly fillings: Fillings; readonly way: number },
): PartialTree {
  const labels = fillings.labels(way);
  return {
    labels,
    rows: places.map((place) => rows[place]!),
    above,
    nodeCount: above.nodeCount + labels.length,
    openCount: labels.reduce((count, label) => count + grammar.slots[label]!.length, 0),
    logProbability: above.logProbability + fillings.logProbabilities[way]!,
  };
}
