/** @file Learning-rate schedules as plain state and one pure function. */

/** How the learning rate falls. Steps are counted from 1; a rate never falls below `minimum`. */
export type ScheduleConfig =
  | { readonly kind: "constant" }
  /** Multiplies by `factor` when the watched loss has reached no new minimum for `patience` steps. */
  | {
      readonly kind: "plateau";
      /** The loss of each training batch, or the loss of each evaluation. */
      readonly watch: "training" | "evaluation";
      readonly factor: number;
      /** In steps, whichever loss is watched. */
      readonly patience: number;
      readonly minimum: number;
    }
  /** Multiplies by `factor` after every `every` steps. */
  | { readonly kind: "step"; readonly factor: number; readonly every: number; readonly minimum: number };

/** Where a schedule stands; plain data, kept in each checkpoint. */
export interface ScheduleState {
  /** The rate for the next step. */
  readonly learningRate: number;
  /** The smallest loss seen, or `null` before the first. */
  readonly lowestLoss: number | null;
  /** The step from which patience is counted: the last new minimum or the last fall of the rate. */
  readonly patientSince: number;
}

/** A loss that the schedule may react to. */
export interface LossObservation {
  /** Where the loss comes from. */
  readonly from: "training" | "evaluation";
  /** The step that was just made. */
  readonly step: number;
  /** Its loss, or that of the evaluation after it. */
  readonly loss: number;
}

/** The state before the first step. */
export function startSchedule(learningRate: number): ScheduleState {
  return { learningRate, lowestLoss: null, patientSince: 0 };
}

/**
 * The state after a loss was seen. Optimiser moments are no part of it: they stay when the rate falls.
 *
 * @param schedule - How the rate falls.
 * @param options - The `state` before and the loss `observed`.
 */
export function advanceSchedule(
  schedule: ScheduleConfig,
  options: { readonly state: ScheduleState; readonly observed: LossObservation },
): ScheduleState {
  const { state, observed } = options;
  switch (schedule.kind) {
    case "constant":
      return state;
    case "step": {
      if (observed.from !== "training" || observed.step % schedule.every !== 0) return state;
      return { ...state, learningRate: lowered(state.learningRate, schedule) };
    }
    case "plateau": {
      if (observed.from !== schedule.watch) return state;
      if (state.lowestLoss === null || observed.loss < state.lowestLoss) {
        return { ...state, lowestLoss: observed.loss, patientSince: observed.step };
      }
      if (observed.step - state.patientSince < schedule.patience) return state;
      return {
        ...state,
        learningRate: lowered(state.learningRate, schedule),
        patientSince: observed.step,
      };
    }
  }
}

/** A rate that is below the minimum already, by configuration, stays where it is. */
function lowered(
  learningRate: number,
  { factor, minimum }: { readonly factor: number; readonly minimum: number },
): number {
  return Math.min(learningRate, Math.max(minimum, learningRate * factor));
}
