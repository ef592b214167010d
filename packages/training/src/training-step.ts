/** @file One training step: gradients, clipping, Adam, schedule; the device is read once. */
import { disposeParams, type Params } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { adam } from "./adam.ts";
import type { TrainingConfig } from "./config.ts";
import type { StepEvent } from "./events.ts";
import { clipGradients, globalNorm, valueAndGradients } from "./gradients.ts";
import type { RunState } from "./run-state.ts";
import { advanceSchedule } from "./schedule.ts";
import type { TrainingTask } from "./task.ts";

/** What {@link makeStep} reads. */
export interface StepInputs<P extends Params> {
  readonly task: TrainingTask<P>;
  readonly config: TrainingConfig;
  readonly batch: Int32Array;
  readonly epoch: number;
  readonly now: () => number;
}

/**
 * Moves a run's parameters once.
 *
 * @throws Error if the loss or the gradients' norm is not finite; nothing was changed then.
 */
export async function makeStep<P extends Params>(
  state: RunState<P>,
  inputs: StepInputs<P>,
): Promise<StepEvent> {
  const { task, config, batch, epoch, now } = inputs;
  const start = now();
  const step = state.optimiser.step + 1;
  const { gradients, norm, report } = tf.tidy(() => {
    const { value, gradients } = valueAndGradients(
      (params) => task.loss(params, batch, { step, seed: config.seed }),
      state.params,
    );
    const norm = globalNorm(gradients);
    return { gradients, norm, report: tf.stack([value, norm]) }; // report: [2]
  });
  try {
    // The only read of the step; nothing was changed yet, should the numbers be unusable.
    const numbers = await report.data<"float32">();
    const [loss, gradientNorm] = [numbers[0]!, numbers[1]!];
    for (const [what, value] of Object.entries({ loss, "gradient norm": gradientNorm })) {
      if (!Number.isFinite(value)) {
        throw new Error(
          `train: the ${what} of step ${step} (epoch ${epoch}) is ${value}, expected a finite number`,
        );
      }
    }
    const { learningRate } = state.schedule;
    const before = state.optimiser;
    const previous = state.params;
    const clipped = clipGradients(gradients, { clip: config.clip, norm });
    const after = adam(config.optimiser).update({
      params: previous,
      gradients: clipped,
      state: before,
      learningRate,
    });
    state.params = after.params;
    state.optimiser = after.state;
    for (const stale of [clipped, previous, before.firstMoment, before.secondMoment]) disposeParams(stale);
    const observed = { from: "training", step, loss } as const;
    state.schedule = advanceSchedule(config.schedule, { state: state.schedule, observed });
    const seconds = (now() - start) / 1000;
    return { kind: "step", step, epoch, loss, gradientNorm, learningRate, examples: batch.length, seconds };
  } finally {
    disposeParams(gradients);
    tf.dispose([norm, report]);
  }
}
