/** @file A tree decoder as the search drives it. */
import { type AttentionSource, planPadding } from "@ast/layers";
import { dispose, keep, type Tensor, type Tensor2D, tidy } from "@tensorflow/tfjs-core";
import { type ActiveSources, allSources, narrowedSources } from "./active-sources.ts";
import { outputLogProbabilities } from "./output.ts";
import { cellRuns } from "./plan.ts";
import type { OpenPlace, StepModel } from "./search.ts";
import type { DecoderShape } from "./shape.ts";
import { checkSource, type DecoderSource, decoderTensors, type TreeDecoder } from "./tree-decoder.ts";
import { attendWave, goState, splitState, type WaveState, type WaveTensors, writeWave } from "./wave.ts";

/** What a wave hands down to the next one of a search. */
export interface SearchState extends WaveState {
  /** What attention looks at from here on; absent without attention. */
  readonly sources: OwnedSources | undefined;
}

/** Sources that several states share; freed with the last of them. */
export interface OwnedSources {
  readonly active: ActiveSources;
  /** How many states look at them. */
  users: number;
}

/** A decoder bound to a batch of encoded sources. */
export interface OpenDecoder {
  /** What the search drives. */
  readonly model: StepModel<SearchState>;
  /** Frees what the binding computed; the model is of no use then. The decoder's parameters and the source stay. */
  dispose(): void;
}

/**
 * Binds a decoder to a batch of encoded sources, for {@link search}. The source stays the caller's and is not needed afterwards; the
 * decoder's parameters are.
 *
 * @param decoder - The decoder.
 * @param source - The encoded source trees.
 * @throws RangeError if the source's shapes do not fit the decoder.
 */
export function openDecoder(decoder: TreeDecoder, source: DecoderSource): OpenDecoder {
  checkSource("openDecoder", decoder, source);
  const own: Tensor[] = [];
  const owned = <T extends Tensor>(tensor: T): T => {
    // A clone: what is the source's own may be disposed by its owner.
    const kept = keep(tensor.clone()) as T;
    own.push(kept);
    return kept;
  };
  const bound: { roots: Tensor2D; tensors: WaveTensors }[] = [];
  tidy(() => {
    const { table, attention, ...rest } = decoderTensors(decoder, source);
    const tensors: WaveTensors = {
      ...rest,
      table: owned(table),
      attention: attention && { ...attention, source: mapSource(attention.source, owned) },
    };
    bound.push({ roots: owned(source.roots), tensors });
  });
  const { roots, tensors } = bound[0]!;
  return { model: stepModel(decoder, tensors, roots), dispose: () => dispose(own) };
}

/** The same for keys, values and mask; keys that are the values stay so. */
function mapSource(
  { keys, values, mask }: AttentionSource,
  map: <T extends Tensor>(tensor: T) => T,
): AttentionSource {
  const mappedKeys = map(keys);
  return { keys: mappedKeys, values: values === keys ? mappedKeys : map(values), mask: map(mask) };
}

/** The places of a wave in the order in which the cells write them. */
interface WaveOrder {
  readonly sorted: readonly OpenPlace[];
  /** Cell of each, `[wave]`. */
  readonly cells: Int32Array;
  /** Output layer of each, `[wave]`. */
  readonly heads: Int32Array;
  /** Example of each, `[wave]`. */
  readonly examples: Int32Array;
  /** Row of each place as it was asked, `[wave]`. */
  readonly rows: Int32Array;
}

/** Places of one cell become neighbours; otherwise they stay in order. */
function orderPlaces(shape: DecoderShape, places: readonly OpenPlace[]): WaveOrder {
  const asked = Int32Array.from(places, (place) => shape.cellOf(place));
  const next = new Int32Array(shape.cellCount + 1);
  for (const cell of asked) next[cell + 1]!++;
  for (let cell = 0; cell < shape.cellCount; cell++) next[cell + 1]! += next[cell]!;
  const rows = asked.map((cell) => {
    const row = next[cell]!;
    next[cell] = row + 1;
    return row;
  });
  const sorted: OpenPlace[] = new Array(places.length);
  rows.forEach((row, number) => {
    sorted[row] = places[number]!;
  });
  return {
    sorted,
    cells: asked.toSorted(),
    heads: Int32Array.from(sorted, (place) => shape.headOf(place)),
    examples: Int32Array.from(sorted, ({ example }) => example),
    rows,
  };
}

/** The joint output column of each label in each output layer, −1 where it has none, `[heads · labels]`. */
function columnTable({ heads, columnStarts, labelCount }: DecoderShape): Int32Array {
  const table = new Int32Array(heads.length * labelCount).fill(-1);
  heads.forEach((labels, head) => {
    labels.forEach((label, position) => {
      table[head * labelCount + label] = columnStarts[head]! + position;
    });
  });
  return table;
}

/** What a step computes. */
type StepTensors = {
  readonly feed: Tensor2D;
  readonly memory: Tensor2D;
  readonly logProbabilities: Tensor2D;
};

function stepModel(decoder: TreeDecoder, tensors: WaveTensors, roots: Tensor2D): StepModel<SearchState> {
  const { config, grammar, shape } = decoder;
  const columns = columnTable(shape);
  const { attention } = tensors;
  // The binding is the first user of all sources, and never gives them up.
  const bound: OwnedSources | undefined = attention
    ? { active: allSources(attention.source), users: 1 }
    : undefined;

  function write(order: WaveOrder, above: WaveState | undefined): { hidden: Tensor2D; memory: Tensor2D } {
    if (above === undefined && config.root === "copy") return splitState(roots);
    const { sorted, cells } = order;
    return writeWave(tensors, above ?? goState(tensors, roots), {
      parents: Int32Array.from(sorted, (place) => place.parentRow),
      tableRows: Int32Array.from(sorted, ({ parentLabel }, row) => {
        return cells[row]! * shape.labelCount + (parentLabel < 0 ? shape.goLabel : parentLabel);
      }),
      runs: cellRuns(cells),
    });
  }

  function attendSources(hidden: Tensor2D, examples: Int32Array, active: ActiveSources | undefined) {
    if (attention === null || active === undefined) return attendWave(tensors, hidden, noPadding);
    const rows = examples.map((example) => active.rows[example]!);
    return attendWave(
      { ...tensors, attention: { ...attention, source: active.source } },
      hidden,
      planPadding(rows, active.count),
    );
  }

  function release({ feed, memory, sources }: SearchState): void {
    dispose([feed, memory]);
    if (sources === undefined || --sources.users > 0) return;
    const { keys, values, mask } = sources.active.source;
    dispose([keys, values, mask]);
  }

  return {
    grammar,
    async step(above, places) {
      const order = orderPlaces(shape, places);
      const { heads, examples, rows } = order;
      const before = above?.sources ?? bound;
      let sources = before;
      const { feed, memory, logProbabilities } = tidy((): StepTensors => {
        const active = before && narrowedSources(before.active, examples);
        const written = write(order, above);
        const { vector, feed } = attendSources(written.hidden, examples, active);
        const scores = outputLogProbabilities(decoder, vector, heads);
        if (active !== undefined && active !== before?.active) {
          sources = { active: { ...active, source: mapSource(active.source, keep) }, users: 0 };
        }
        return {
          feed: keep(feed.clone()),
          memory: keep(written.memory.clone()),
          logProbabilities: keep(scores),
        };
      });
      if (sources !== undefined) sources.users++;
      const state: SearchState = { feed, memory, sources };
      const columnCount = logProbabilities.shape[1];
      let scores: Float32Array;
      try {
        scores = await logProbabilities.data<"float32">();
      } catch (error) {
        release(state); // A device that is lost or refuses: nobody else has the state yet.
        throw error;
      } finally {
        dispose(logProbabilities);
      }
      return {
        state,
        rows,
        score(place, label) {
          const row = rows[place]!;
          return scores[row * columnCount + columns[heads[row]! * shape.labelCount + label]!]!;
        },
      };
    },
    release,
  };
}

const noPadding = planPadding(new Int32Array(0), 0);
