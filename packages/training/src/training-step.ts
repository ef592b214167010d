/** @file One training step: shards, gradients, clipping, Adam, schedule. */
import type { Params } from "@ast/layers";
import type { TrainingConfig } from "./config.ts";
import type { StepEvent } from "./events.ts";
import type { Replicas } from "./replicas.ts";
import type { RunState } from "./run-state.ts";
import { advanceSchedule } from "./schedule.ts";
import { splitBatch } from "./shards.ts";
import type { TrainingTask } from "./task.ts";
import { gradientNorm } from "./training-memory.ts";

/** What {@link makeStep} reads. */
export interface StepInputs<P extends Params> {
  readonly task: TrainingTask<P>;
  readonly config: TrainingConfig;
  readonly replicas: Replicas;
  readonly batch: Int32Array;
  readonly epoch: number;
  readonly now: () => number;
}

/**
 * Moves a run's parameters once. If it fails, `state.whole` tells whether they are still those of the step before.
 *
 * @throws Error if the loss or the gradients' norm is not finite; nothing was changed then.
 */
export async function makeStep<P extends Params>(
  state: RunState<P>,
  inputs: StepInputs<P>,
): Promise<StepEvent> {
  const { task, config, replicas, batch, epoch, now } = inputs;
  const start = now();
  const step = state.step + 1;
  const shards = splitBatch(batch, { sizes: task.sizes, shards: config.shards });
  const weights = shards.map(({ length }) => length / batch.length);
  const losses = await replicas.gradients(shards, { step, seed: config.seed });
  await replicas.sum(weights);
  const loss = losses.reduce((sum, shardLoss, shard) => sum + weights[shard]! * shardLoss, 0);
  const norm = gradientNorm(state.memory);
  for (const [what, value] of Object.entries({ loss, "gradient norm": norm })) {
    if (!Number.isFinite(value)) {
      throw new Error(
        `train: the ${what} of step ${step} (epoch ${epoch}) is ${value}, expected a finite number`,
      );
    }
  }
  const { learningRate } = state.schedule;
  const { clip, optimiser: constants } = config;
  state.whole = false;
  await replicas.move({ step, learningRate, constants, clip, norm });
  state.step = step;
  const observed = { from: "training", step, loss } as const;
  state.schedule = advanceSchedule(config.schedule, { state: state.schedule, observed });
  state.whole = true;
  const seconds = (now() - start) / 1000;
  return {
    kind: "step",
    step,
    epoch,
    loss,
    gradientNorm: norm,
    learningRate,
    examples: batch.length,
    seconds,
  };
}
