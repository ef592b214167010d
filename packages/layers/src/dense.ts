/** @file An affine map. */
import { add, matMul, type Tensor1D, type Tensor2D, tidy } from "@tensorflow/tfjs-core";
import { uniformMatrix, uniformVector } from "./initialisers.ts";
import { randomStream } from "./random-stream.ts";

/** Parameters of an affine map; a type, not an interface, so that it is also a `Params`. */
export type DenseParams = {
  /** `[input, output]`. */
  readonly weights: Tensor2D;
  /** `[output]`. */
  readonly bias: Tensor1D;
};

/** What decides a parameter's first values. */
export interface Initialisation {
  /** Weights and biases are uniform in [−range, range). */
  readonly range: number;
  /** Seed of the run. */
  readonly seed: number;
  /** Name of the layer: part of the random stream's name. */
  readonly name: string;
}

/**
 * Creates an affine map with uniform weights and bias.
 *
 * @param inputSize - Size of the input.
 * @param outputSize - Size of the output.
 */
export function createDense(inputSize: number, outputSize: number, options: Initialisation): DenseParams {
  const { range, seed, name } = options;
  return {
    weights: uniformMatrix([inputSize, outputSize], { range, random: randomStream(seed, `${name}.weights`) }),
    bias: uniformVector(outputSize, { range, random: randomStream(seed, `${name}.bias`) }),
  };
}

/**
 * Applies an affine map: x W + b.
 *
 * @param params - The map.
 * @param inputs - `[batch, input]`.
 * @returns `[batch, output]`.
 */
export function dense(params: DenseParams, inputs: Tensor2D): Tensor2D {
  return tidy((): Tensor2D => add(matMul(inputs, params.weights), params.bias));
}
