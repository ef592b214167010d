/** @file A tree decoder as the search drives it. */
import { planPadding } from "@ast/layers";
import { dispose, keep, type Tensor, type Tensor2D, tidy } from "@tensorflow/tfjs-core";
import { outputLogProbabilities } from "./output.ts";
import { cellRuns } from "./plan.ts";
import type { OpenPlace, StepModel } from "./search.ts";
import { checkSource, type DecoderSource, decoderTensors, type TreeDecoder } from "./tree-decoder.ts";
import { attendWave, goState, splitState, type WaveState, type WaveTensors, writeWave } from "./wave.ts";

/** A decoder bound to a batch of encoded sources. */
export interface OpenDecoder {
  /** What the search drives. */
  readonly model: StepModel<WaveState>;
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
      attention: attention && {
        ...attention,
        source: {
          keys: owned(attention.source.keys),
          values: owned(attention.source.values),
          mask: owned(attention.source.mask),
        },
      },
    };
    bound.push({ roots: owned(source.roots), tensors });
  });
  const { roots, tensors } = bound[0]!;
  return { model: stepModel(decoder, tensors, roots), dispose: () => dispose(own) };
}

function stepModel(decoder: TreeDecoder, tensors: WaveTensors, roots: Tensor2D): StepModel<WaveState> {
  const { config, grammar, shape } = decoder;
  const [batchSize] = roots.shape;
  return {
    grammar,
    async step(above, places) {
      const order = places.map((place, number) => ({ place, number, cell: shape.cellOf(place) }));
      order.sort((a, b) => a.cell - b.cell || a.number - b.number);
      const sorted = order.map(({ place }) => place);
      const heads = Int32Array.from(sorted, (place) => shape.headOf(place));
      const { feed, memory, logProbabilities } = tidy((): StepTensors => {
        const written = write(sorted);
        const { vector, feed } = attendWave(tensors, written.hidden, padding(sorted));
        const scores = outputLogProbabilities(decoder, vector, heads);
        return {
          feed: keep(feed.clone()),
          memory: keep(written.memory.clone()),
          logProbabilities: keep(scores),
        };
      });
      const scores = await logProbabilities.data<"float32">();
      const columnCount = logProbabilities.shape[1];
      dispose(logProbabilities);
      const rows = new Int32Array(places.length);
      order.forEach(({ number }, row) => {
        rows[number] = row;
      });
      return {
        state: { feed, memory },
        rows,
        score: (place, label) =>
          scores[rows[place]! * columnCount + shape.columnOf(heads[rows[place]!]!, label)]!,
      };

      function write(wave: readonly OpenPlace[]): { hidden: Tensor2D; memory: Tensor2D } {
        if (above === undefined && config.root === "copy") return splitState(roots);
        return writeWave(tensors, above ?? goState(tensors, roots), {
          parents: Int32Array.from(wave, (place) => place.parentRow),
          tableRows: Int32Array.from(wave, ({ parentLabel }, row) => {
            return order[row]!.cell * shape.labelCount + (parentLabel < 0 ? shape.goLabel : parentLabel);
          }),
          runs: cellRuns(Int32Array.from(order, ({ cell }) => cell)),
        });
      }
    },
    release: (state) => {
      dispose([state.feed, state.memory]);
    },
  };

  function padding(places: readonly OpenPlace[]) {
    return planPadding(
      Int32Array.from(places, (place) => place.example),
      batchSize,
    );
  }
}

type StepTensors = { feed: Tensor2D; memory: Tensor2D; logProbabilities: Tensor2D };
