/** @file Parameters of a tree decoder. */
import {
  createDense,
  createEmbedding,
  type DenseParams,
  type EmbeddingParams,
  randomStream,
  uniformMatrix,
} from "@ast/layers";
import { concat, fill, slice, type Tensor1D, type Tensor2D, tidy } from "@tensorflow/tfjs-core";
import { checkDecoderConfig, type TreeDecoderConfig } from "./config.ts";
import type { DecoderShape } from "./shape.ts";

/** One LSTM cell that writes children; columns f, i, o, u. */
export type ChildCellParams = {
  /** W and b: from the parent label's embedding, `[embedding, 4 · hidden]`. */
  readonly input: DenseParams;
  /** From the parent's h, and e_t below it with parent feeding: `[hidden or 2 · hidden, 4 · hidden]`. */
  readonly feed: Tensor2D;
};

/** Parameters of a tree decoder. */
export type TreeDecoderParams = {
  /** Label embeddings B, the last row GO, `[labels + 1, embedding]`. */
  readonly embedding: EmbeddingParams;
  /** Cells by number, `cell0`, `cell1`, …. */
  readonly cells: { readonly [cell: string]: ChildCellParams };
  /** W_0, `[hidden, hidden]`. Absent for `dot` and `none` attention. */
  readonly score?: Tensor2D;
  /** W of e_t = tanh([h; e_s] W + b), `[2 · hidden, hidden]`. Absent without attention. */
  readonly combine?: DenseParams;
  /** All output layers side by side, `[hidden, columns]`. */
  readonly output: DenseParams;
};

/** How the first values are drawn. */
export interface TreeDecoderInitialisation {
  /** Everything is uniform in [−range, range). */
  readonly range: number;
  /** Value of the cells' forget biases; `null` leaves them uniform. */
  readonly forgetBias: number | null;
  /** Seed of the run. */
  readonly seed: number;
}

/**
 * Draws the parameters of a tree decoder.
 *
 * @param decoder - Its configuration, and its cells and output layers.
 * @param initialisation - How to draw.
 * @throws RangeError if the configuration contradicts itself.
 */
export function createTreeDecoder(
  { config, shape }: { readonly config: TreeDecoderConfig; readonly shape: DecoderShape },
  initialisation: TreeDecoderInitialisation,
): TreeDecoderParams {
  checkDecoderConfig(config);
  const { embeddingSize, hiddenSize, attention } = config;
  const { range, seed } = initialisation;
  const named = (name: string) => ({ range, seed, name: `decoder.${name}` });
  const columns = shape.columnStarts[shape.heads.length]!;
  const cells = Array.from({ length: shape.cellCount }, (_, cell) => [
    cellName(cell),
    createCell(config, initialisation, cell),
  ]);
  const random = randomStream(seed, "decoder.score");
  return {
    embedding: createEmbedding(shape.labelCount, embeddingSize, named("embedding")),
    cells: Object.fromEntries(cells),
    ...(attention === "bilinear"
      ? { score: uniformMatrix([hiddenSize, hiddenSize], { range, random }) }
      : {}),
    ...(attention === "none" ? {} : { combine: createDense(2 * hiddenSize, hiddenSize, named("combine")) }),
    output: createDense(hiddenSize, columns, named("output")),
  };
}

/** The name of a cell among the parameters. */
export function cellName(cell: number): string {
  return `cell${cell}`;
}

function createCell(
  config: TreeDecoderConfig,
  { range, forgetBias, seed }: TreeDecoderInitialisation,
  cell: number,
): ChildCellParams {
  const { embeddingSize, hiddenSize, parentFeeding } = config;
  const name = `decoder.${cellName(cell)}`;
  const input = createDense(embeddingSize, 4 * hiddenSize, { range, seed, name: `${name}.input` });
  const feedSize = parentFeeding ? 2 * hiddenSize : hiddenSize;
  const feed = uniformMatrix([feedSize, 4 * hiddenSize], {
    range,
    random: randomStream(seed, `${name}.feed`),
  });
  if (forgetBias === null) return { input, feed };
  const bias = tidy((): Tensor1D => {
    const kept: Tensor1D = slice(input.bias, [hiddenSize], [3 * hiddenSize]); // i, o, u
    return concat([fill([hiddenSize], forgetBias) as Tensor1D, kept]);
  });
  input.bias.dispose();
  return { input: { weights: input.weights, bias }, feed };
}
