/**
 * @file The one search: greedy and beam, over any decoder that can score open places of partial trees.
 *
 * Trees are written in waves. A wave holds every open place of every hypothesis of every example at one depth, so the model is asked once per
 * wave. Within a wave the places of one hypothesis do not depend on each other, so its best fillings are found exactly, place by
 * place; then the `beamSize` best of all hypotheses of an example go on. With a beam of 1 this is greedy decoding. For a decoder that writes one node at
 * a time a wave is one place, and this is ordinary beam search.
 *
 * What may stand at a place is the cursor's to say. No reference tree is seen anywhere.
 */
import { type Cursor, createCursor, type IndexedGrammar } from "@ast/grammar-graph";
import { kBestFillings } from "./k-best.ts";

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
  /** Finished trees, best first; empty if every hypothesis met a limit. */
  readonly hypotheses: readonly Hypothesis[];
  /** The limit that stopped the last hypotheses, if none finished. */
  readonly stoppedBy?: "nodes" | "depth";
}

/** A partial tree on its way through the waves. */
interface PartialTree {
  readonly cursor: Cursor;
  readonly logProbability: number;
  /** Nodes of the wave just written: label and state row. */
  readonly wave: readonly { readonly label: number; readonly row: number }[];
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
  for (const [name, value] of Object.entries({ beamSize, maxNodes, maxDepth })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`search: ${name} must be a positive integer, got ${value}`);
    }
  }
  if (!(lengthNormalisation >= 0 && Number.isFinite(lengthNormalisation))) {
    throw new RangeError(
      `search: lengthNormalisation must be zero or a positive number, got ${lengthNormalisation}`,
    );
  }
  const value = (item: { readonly logProbability: number; readonly cursor: Cursor }): number =>
    item.logProbability / item.cursor.nodeCount ** lengthNormalisation;
  const first = createCursor(model.grammar, { order: "breadth-first" });
  const beams: PartialTree[][] = Array.from({ length: exampleCount }, () => [
    { cursor: first, logProbability: 0, wave: [] },
  ]);
  const stoppedBy: (SearchResult["stoppedBy"] | undefined)[] = Array.from({ length: exampleCount });
  let state: State | undefined;
  try {
    for (let depth = 0; ; depth++) {
      const asked = collectPlaces(model.grammar, beams);
      if (asked.places.length === 0) break;
      if (depth >= maxDepth) {
        giveUp(beams, stoppedBy, "depth", (partial) => !partial.cursor.done);
        break;
      }
      const scored = await model.step(state, asked.places);
      if (state !== undefined) model.release(state);
      state = scored.state;
      beams.forEach((beam, example) => {
        const grown = beam.flatMap((partial, index) => {
          const numbers = asked.numbers[example]![index]!;
          if (numbers.length === 0) return [partial];
          return kBestFillings(partial.cursor, numbers, { score: scored.score, count: beamSize }).map(
            (filling): PartialTree => ({
              cursor: filling.cursor,
              logProbability: partial.logProbability + filling.logProbability,
              wave: filling.labels.map((label, position) => ({
                label,
                row: scored.rows[numbers[position]!]!,
              })),
            }),
          );
        });
        beams[example] = grown.sort((a, b) => value(b) - value(a)).slice(0, beamSize);
      });
      giveUp(beams, stoppedBy, "nodes", (partial) => nodesAtLeast(model.grammar, partial) > maxNodes);
    }
  } finally {
    if (state !== undefined) model.release(state);
  }
  return beams.map((beam, example) => {
    const hypotheses = beam.map(({ cursor, logProbability }) => ({
      labels: cursor.labels(),
      logProbability,
    }));
    const limit = stoppedBy[example];
    return hypotheses.length === 0 && limit !== undefined ? { hypotheses, stoppedBy: limit } : { hypotheses };
  });
}

/** The open places of all hypotheses, each asked about once: hypotheses of an example share what they have in common. */
function collectPlaces(
  grammar: IndexedGrammar,
  beams: readonly (readonly PartialTree[])[],
): { places: OpenPlace[]; numbers: number[][][] } {
  const places: OpenPlace[] = [];
  const numbers = beams.map((beam, example) => {
    const known = new Map<string, number>();
    const numberOf = (place: OpenPlace): number => {
      const key = `${place.parentRow} ${place.parentLabel} ${place.index}`;
      const number = known.get(key) ?? places.push(place) - 1;
      known.set(key, number);
      return number;
    };
    return beam.map(({ cursor, wave }) => {
      if (cursor.nodeCount === 0)
        return [numberOf({ example, parentRow: example, parentLabel: -1, index: 0 })];
      return wave.flatMap(({ label, row }) =>
        Array.from(grammar.slots[label]!, (_, index) =>
          numberOf({ example, parentRow: row, parentLabel: label, index }),
        ),
      );
    });
  });
  return { places, numbers };
}

/** A lower bound of the finished tree's size: every open place will hold at least one node. */
function nodesAtLeast(grammar: IndexedGrammar, { cursor, wave }: PartialTree): number {
  return wave.reduce((count, { label }) => count + grammar.slots[label]!.length, cursor.nodeCount);
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
