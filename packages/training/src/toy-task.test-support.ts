/** @file A task of a few numbers: is the product of two coordinates positive? */
import { type Params, randomStream } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import type { TrainingConfig, TrainingTask } from "./index.ts";
import { trainingDefaults } from "./index.ts";

export interface ToyParams extends Params {
  readonly hidden: { readonly weights: tf.Tensor; readonly bias: tf.Tensor };
  readonly output: { readonly weights: tf.Tensor };
}

export const toyConfig: TrainingConfig = {
  ...trainingDefaults,
  seed: 7,
  epochs: 4,
  batchSize: 4,
  poolBatches: 2,
  learningRate: 0.05,
  schedule: { kind: "plateau", watch: "training", factor: 0.5, patience: 3, minimum: 0.001 },
  clip: { kind: "norm", limit: 0.5 },
  evaluateEvery: 3,
  checkpointEvery: 4,
  keepCheckpoints: 2,
};

/** Ten examples and a two-layer network; its loss has noise drawn from the step, as dropout is. */
export function toyTask(): TrainingTask<ToyParams> {
  const random = randomStream(1, "toy");
  const uniform = (length: number): Float32Array => Float32Array.from({ length }, () => random() * 2 - 1);
  const points = Array.from({ length: 10 }, () => [random() * 2 - 1, random() * 2 - 1] as const);
  const targets = points.map(([x, y]) => Math.sign(x * y));
  const forward = (params: ToyParams, inputs: tf.Tensor): tf.Tensor => {
    const hidden = tf.tanh(tf.add(tf.matMul(inputs, params.hidden.weights), params.hidden.bias)); // [batch, hidden]
    return tf.matMul(hidden, params.output.weights); // [batch, 1]
  };
  return {
    params: {
      hidden: { weights: tf.tensor(uniform(12), [2, 6]), bias: tf.zeros([6]) },
      output: { weights: tf.tensor(uniform(6), [6, 1]) },
    },
    sizes: points.map((_, index) => (index * 7) % 5),
    loss(params, examples, { step, seed, shard }) {
      const noise = randomStream(seed, `noise.${step}.${shard}`);
      const rows = Array.from(examples, (index) => points[index]!.map((value) => value + noise() * 0.01));
      const wanted = Array.from(examples, (index) => [targets[index]!]);
      const errors = tf.sub(forward(params, tf.tensor2d(rows)), tf.tensor2d(wanted)); // [batch, 1]
      return tf.mean(tf.square(errors));
    },
    async evaluate(params) {
      const outputs = tf.tidy(() => forward(params, tf.tensor2d(points.map((point) => [...point]))));
      const values = await outputs.data();
      outputs.dispose();
      const right = targets.filter((target, index) => Math.sign(values[index]!) === target);
      const loss = targets.reduce((sum, target, index) => sum + (values[index]! - target) ** 2, 0);
      return { accuracy: right.length / targets.length, loss: loss / targets.length };
    },
  };
}
