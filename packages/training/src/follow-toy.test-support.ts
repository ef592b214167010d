/** @file Running the toy task, and one even smaller, while noting what they tell. */
import { flattenParams, type Params } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import type { TrainingConfig } from "./config.ts";
import type { Evaluation } from "./evaluation.ts";
import type { StepEvent, TrainingEvent } from "./events.ts";
import { followRun } from "./follow-run.ts";
import type { TrainingTask } from "./task.ts";
import type { ToyParams } from "./toy-task.test-support.ts";
import { type TrainingResult, type TrainOptions, train } from "./train.ts";

export interface Followed {
  readonly events: readonly TrainingEvent[];
  readonly result: TrainingResult<ToyParams>;
}

/** Runs a variation of the toy task to its end, by a clock that stands still. */
export async function follow(
  task: TrainingTask<ToyParams>,
  config: TrainingConfig,
  options: TrainOptions = {},
): Promise<Followed> {
  const events: TrainingEvent[] = [];
  const result = await followRun(train(task, config, { now: () => 0, ...options }), (event) => {
    events.push(event);
  });
  return { events, result };
}

export const stepsOf = (events: readonly TrainingEvent[]): StepEvent[] =>
  events.filter((event) => event.kind === "step");

/** What a run did after a step: everything but the files' events. */
export function after(events: readonly TrainingEvent[], step: number): TrainingEvent[] {
  return events.filter(
    (event) => event.step > step && event.kind !== "checkpoint" && event.kind !== "started",
  );
}

const numbersOf = (params: Params): number[] =>
  [...flattenParams(params).values()].flatMap((tensor) => [...tensor.dataSync()]);

/** A result with numbers in place of tensors. */
export interface ResultNumbers extends Omit<TrainingResult<ToyParams>, "params" | "best"> {
  readonly params: readonly number[];
  readonly best: { readonly step: number; readonly evaluation: Evaluation; readonly params: number[] } | null;
}

export function numbersOfResult({ params, best, ...rest }: TrainingResult<ToyParams>): ResultNumbers {
  return {
    ...rest,
    params: numbersOf(params),
    best: best === null ? null : { ...best, params: numbersOf(best.params) },
  };
}

/** A task of one weight whose gradient at step n is the n-th number given. */
export function slopes(gradients: readonly number[]): TrainingTask<{ readonly weight: tf.Tensor }> {
  return {
    params: { weight: tf.scalar(1) },
    sizes: [1],
    loss: ({ weight }, _, { step }) => tf.mul(weight, gradients[step - 1]!),
  };
}
