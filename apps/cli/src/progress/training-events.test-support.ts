import type { StartedEvent, StepEvent, TrainingEvent } from "@ast/training";

/** The beginning of a run of 40 steps in 4 epochs. */
export const started: StartedEvent = {
  kind: "started",
  step: 0,
  totalSteps: 40,
  stepsPerEpoch: 10,
  examples: 1000,
  parameters: 1234,
  replicas: 1,
  resumedFrom: null,
  best: null,
};

/** A step of 100 examples in half a second. */
export function stepEvent(step: number, loss: number, seconds = 0.5): StepEvent {
  const epoch = Math.ceil(step / 10);
  return { kind: "step", step, epoch, loss, gradientNorm: 1, learningRate: 0.005, examples: 100, seconds };
}

/** An evaluation after a step. */
export function evaluated(step: number, accuracy: number): TrainingEvent & { readonly kind: "evaluated" } {
  return { kind: "evaluated", step, evaluation: { accuracy, loss: 0.25 }, seconds: 1 };
}
