/**
 * @file The one search: greedy and beam, over any decoder that can score open places of partial trees.
 *
 * Trees are written in waves. A wave holds every open place of every hypothesis of every example at one depth, so the model is asked once per
 * wave. Within a wave the places of one hypothesis do not depend on each other, so its best fillings are found exactly, place by
 * place; then the `beamSize` best of all hypotheses of an example go on. With a beam of 1 this is greedy decoding. For a decoder that writes one node at
 * a time a wave is one place, and this is ordinary beam search.
 *
 * What may stand at a place is the grammar's to say. No reference tree is seen anywhere.
 */
import type { IndexedGrammar } from "@ast/grammar-graph";
import type { Boost } from "@ast/retrieval";
import { boostedPlaces } from "./boosted-places.ts";
import { bestChoices } from "./k-best.ts";
import { growBeam, labelsOf, noTree, type PartialTree } from "./partial-tree.ts";

/** An open place, as a model is asked about it. */
export interface OpenPlace {
  /** Number of the example. */
  readonly example: number;
  /** The parent's row in the state of the wave above; the example's number for a root. */
  readonly parentRow: number;
  /** Label id of the parent, −1 for a root. */
  readonly parentLabel: number;
  /** Child index. */
  readonly index: number;
}

/** A model's answer about one wave. */
export interface ScoredWave<State> {
  /** What the next wave will need. */
  readonly state: State;
  /** Row of each place in `state`. */
  readonly rows: Int32Array;
  /** Natural logarithm of P(label | place). */
  score(place: number, label: number): number;
}

/** A decoder as the search sees it. */
export interface StepModel<State> {
  /** The target grammar. */
  readonly grammar: IndexedGrammar;
  /** Scores a wave. `above` is the state of the wave above, `undefined` for roots. */
  step(above: State | undefined, places: readonly OpenPlace[]): Promise<ScoredWave<State>>;
  /** Frees a state that is not needed any more. */
  release(state: State): void;
}

/** Options of {@link search}. */
export interface SearchOptions {
  /** Hypotheses kept per example; 1 is greedy. @defaultValue 1 */
  readonly beamSize?: number;
  /** A tree with more nodes is given up. */
  readonly maxNodes: number;
  /** A tree with more levels is given up. */
  readonly maxDepth: number;
  /** Hypotheses are compared by log-probability / nodes ^ this; 0 compares log-probabilities. @defaultValue 0 */
  readonly lengthNormalisation?: number;
  /**
   * Finished trees asked for, at most the beam. With fewer than that, what cannot become one of them is left, which changes none of them.
   *
   * @defaultValue `beamSize`
   */
  readonly wanted?: number;
  /**
   * What retrieved examples say about the labels of each example's tree, as grams of labels (`labelGrams` of `@ast/retrieval`): at each place
   * P′(label) ∝ P(label) · exp(boost), and the labels that may stand there keep the probability that they have together.
   *
   * @defaultValue the model alone decides
   */
  readonly boost?: Boost | undefined;
}

/** A finished tree. */
export interface Hypothesis {
  /** Label ids, breadth-first. */
  readonly labels: Int32Array;
  /** Natural logarithm of its probability. */
  readonly logProbability: number;
}

/** What the search found for one example. */
export interface SearchResult {
  /** Finished trees, best first, as many as wanted; empty if every hypothesis met a limit. */
  readonly hypotheses: readonly Hypothesis[];
  /** The limit that stopped the last hypotheses, if none finished. */
  readonly stoppedBy?: "nodes" | "depth";
}

/**
 * Searches for the most probable trees of a batch of examples.
 *
 * @param model - The decoder, bound to the encoded examples.
 * @param exampleCount - Number of examples.
 * @param options - Beam and limits.
 * @returns One result per example.
 * @throws RangeError if an option is out of range.
 */
export async function search<State>(
  model: StepModel<State>,
  exampleCount: number,
  options: SearchOptions,
): Promise<SearchResult[]> {
  const { beamSize = 1, maxNodes, maxDepth, lengthNormalisation = 0 } = options;
  const { wanted = beamSize, boost } = options;
  for (const [name, value] of Object.entries({ beamSize, maxNodes, maxDepth, wanted })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`search: ${name} must be a positive integer, got ${value}`);
    }
  }
  if (wanted > beamSize) {
    throw new RangeError(`search: wanted must be at most beamSize = ${beamSize}, got ${wanted}`);
  }
  if (!(lengthNormalisation >= 0 && Number.isFinite(lengthNormalisation))) {
    throw new RangeError(
      `search: lengthNormalisation must be zero or a positive number, got ${lengthNormalisation}`,
    );
  }
  if (boost !== undefined && boost.exampleCount !== exampleCount) {
    throw new RangeError(
      `search: boost must have one query for each of ${exampleCount} examples, got ${boost.exampleCount}`,
    );
  }
  const { grammar } = model;
  const boosted = boost && boostedPlaces(boost);
  const beams: PartialTree[][] = Array.from({ length: exampleCount }, () => [noTree]);
  const stoppedBy: (SearchResult["stoppedBy"] | undefined)[] = Array.from({ length: exampleCount });
  let state: State | undefined;
  try {
    for (let depth = 0; ; depth++) {
      const asked = collectPlaces(grammar, beams);
      if (asked.places.length === 0) break;
      if (depth >= maxDepth) {
        giveUp(beams, stoppedBy, "depth", ({ openCount }) => openCount > 0);
        break;
      }
      const scored = await model.step(state, asked.places);
      if (state !== undefined) model.release(state);
      state = scored.state;
      const choices = bestChoices(asked.allowed, {
        score: scored.score,
        size: beamSize,
        reweigh: boosted?.enter(asked.places, scored.rows),
      });
      for (let example = 0; example < exampleCount; example++) {
        const beam = beams[example]!;
        if (beam.every(({ openCount }) => openCount === 0)) continue;
        const numbers = asked.numbers[example]!;
        const grown = growBeam(
          { grammar, choices, rows: scored.rows },
          beam.map((tree, index) => ({ tree, places: numbers[index]! })),
          { beamSize, lengthNormalisation },
        );
        // As it grows, a tree's probability falls; divided by a power of its size it need not.
        beams[example] = lengthNormalisation === 0 ? upToFinished(grown, wanted) : grown;
      }
      giveUp(beams, stoppedBy, "nodes", ({ nodeCount, openCount }) => nodeCount + openCount > maxNodes);
    }
  } finally {
    if (state !== undefined) model.release(state);
  }
  return beams.map((beam, example) => {
    const hypotheses = beam.slice(0, wanted).map((tree) => ({
      labels: labelsOf(tree),
      logProbability: tree.logProbability,
    }));
    const limit = stoppedBy[example];
    return hypotheses.length === 0 && limit !== undefined ? { hypotheses, stoppedBy: limit } : { hypotheses };
  });
}

/** What a wave asks. */
interface AskedWave {
  /** The open places of all hypotheses, each once. */
  readonly places: OpenPlace[];
  /** The labels that may stand at each. */
  readonly allowed: Int32Array[];
  /** For each example and each of its hypotheses, the numbers of its places in breadth-first order. */
  readonly numbers: readonly (readonly Int32Array[])[];
}

/** The open places of all hypotheses, each asked about once: hypotheses of an example share what they have in common. */
function collectPlaces(grammar: IndexedGrammar, beams: readonly (readonly PartialTree[])[]): AskedWave {
  const places: OpenPlace[] = [];
  const allowed: Int32Array[] = [];
  const numbers = beams.map((beam, example) => {
    /** The first place below a node that a hypothesis wrote, by the node's row and label. */
    const known = beam.length > 1 ? new Map<number, number>() : undefined;
    const firstBelow = (parentRow: number, parentLabel: number): number => {
      const key = parentRow * grammar.labels.length + parentLabel;
      const asked = known?.get(key);
      if (asked !== undefined) return asked;
      const first = places.length;
      known?.set(key, first);
      grammar.slots[parentLabel]!.forEach((category, index) => {
        places.push({ example, parentRow, parentLabel, index });
        allowed.push(grammar.members[category]!);
      });
      return first;
    };
    return beam.map((tree) => {
      const own = new Int32Array(tree.openCount);
      if (tree.nodeCount === 0) {
        own[0] = places.push({ example, parentRow: example, parentLabel: -1, index: 0 }) - 1;
        allowed.push(grammar.members[grammar.root]!);
        return own;
      }
      let count = 0;
      tree.labels.forEach((label, node) => {
        const arity = grammar.slots[label]!.length;
        if (arity === 0) return;
        const first = firstBelow(tree.rows[node]!, label);
        for (let index = 0; index < arity; index++) own[count++] = first + index;
      });
      return own;
    });
  });
  return { places, allowed, numbers };
}

/** The hypotheses, best first, up to so many finished ones: what comes after can only become less probable than those. */
function upToFinished(beam: readonly PartialTree[], wanted: number): PartialTree[] {
  let finished = 0;
  const end = beam.findIndex(({ openCount }) => openCount === 0 && ++finished === wanted);
  return end < 0 ? [...beam] : beam.slice(0, end + 1);
}

function giveUp(
  beams: PartialTree[][],
  stoppedBy: (SearchResult["stoppedBy"] | undefined)[],
  limit: "nodes" | "depth",
  isOver: (partial: PartialTree) => boolean,
): void {
  beams.forEach((beam, example) => {
    const kept = beam.filter((partial) => !isOver(partial));
    if (kept.length < beam.length) stoppedBy[example] = limit;
    beams[example] = kept;
  });
}
