/** @file A tree decoder as the search drives it. */
import type { IndexedGrammar } from "@ast/grammar-graph";
import { planPadding } from "@ast/layers";
import { dispose, keep, slice, type Tensor2D, tidy } from "@tensorflow/tfjs-core";
import type { TreeDecoderConfig } from "./config.ts";
import { outputLogProbabilities } from "./output.ts";
import type { TreeDecoderParams } from "./params.ts";
import { cellRuns } from "./plan.ts";
import type { OpenPlace, StepModel } from "./search.ts";
import type { DecoderShape } from "./shape.ts";
import { attendWave, goState, type WaveState, type WaveTensors, writeWave } from "./wave.ts";

/** A decoder with everything that decoding needs. */
export interface TreeDecoder {
  readonly config: TreeDecoderConfig;
  readonly grammar: IndexedGrammar;
  readonly shape: DecoderShape;
  readonly params: TreeDecoderParams;
}

/**
 * Binds a decoder to a batch of encoded sources, for {@link search}. The tensors given stay the caller's.
 *
 * @param decoder - The decoder.
 * @param tensors - Its tensors for this batch, from `decoderTensors`.
 * @param roots - h and c of each source root side by side, `[batch, 2 · hidden]`.
 */
export function treeStepModel(
  decoder: TreeDecoder,
  tensors: WaveTensors,
  roots: Tensor2D,
): StepModel<WaveState> {
  const { config, grammar, shape, params } = decoder;
  const [batchSize, width] = roots.shape;
  const hiddenSize = width / 2;
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
        const scores = outputLogProbabilities(shape, params.output, vector, heads);
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
        if (above === undefined && config.root === "copy") {
          return {
            hidden: slice(roots, [0, 0], [-1, hiddenSize]),
            memory: slice(roots, [0, hiddenSize], [-1, hiddenSize]),
          };
        }
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
