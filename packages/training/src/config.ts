/** @file Every number that decides a training run, apart from the model and its data. */
import { type AdamConfig, adamDefaults } from "./adam.ts";
import type { ClipConfig } from "./clip.ts";
import type { ScheduleConfig } from "./schedule.ts";

/** The configuration of a training run; plain data. */
export interface TrainingConfig {
  /**
   * Fixes the order of the examples, and reaches the task for its dropout; any integer.
   *
   * @defaultValue 1
   */
  readonly seed: number;
  /**
   * Passes over the training examples.
   *
   * @defaultValue 10
   */
  readonly epochs: number;
  /** Ends the run after this many steps, if that is before the last epoch ends; no limit when left out. */
  readonly maxSteps?: number;
  /**
   * Examples per step.
   *
   * @defaultValue 32
   */
  readonly batchSize: number;
  /**
   * Batches sorted by example size together; see {@link bucketedBatches}.
   *
   * @defaultValue 20
   */
  readonly poolBatches: number;
  /**
   * Parts that each batch is computed in, of like-sized examples: as many threads can work on it at once, and the memory of a step falls with
   * the size of a part. The result does not depend on the number of threads; roundings depend on the number of parts.
   *
   * @defaultValue 1
   */
  readonly shards: number;
  /**
   * The constants of Adam.
   *
   * @defaultValue {@link adamDefaults}
   */
  readonly optimiser: AdamConfig;
  /**
   * The step size before any decay.
   *
   * @defaultValue 0.001
   */
  readonly learningRate: number;
  /**
   * How the learning rate falls.
   *
   * @defaultValue constant
   */
  readonly schedule: ScheduleConfig;
  /**
   * How gradients are bounded.
   *
   * @defaultValue by their norm, at 5
   */
  readonly clip: ClipConfig;
  /**
   * Steps between evaluations; the end of the run is always evaluated.
   *
   * @defaultValue 500
   */
  readonly evaluateEvery: number;
  /**
   * Stops after `patience` evaluations in a row without a new best one; `null` never does.
   *
   * @defaultValue null
   */
  readonly earlyStopping: { readonly patience: number } | null;
  /**
   * Steps between checkpoints; the end of the run, and its interruption, is always saved.
   *
   * @defaultValue 500
   */
  readonly checkpointEvery: number;
  /**
   * How many checkpoints stay, the newest ones. Each holds the best parameters too.
   *
   * @defaultValue 3
   */
  readonly keepCheckpoints: number;
}

/** A configuration to start from. */
export const trainingDefaults: TrainingConfig = {
  seed: 1,
  epochs: 10,
  batchSize: 32,
  poolBatches: 20,
  shards: 1,
  optimiser: adamDefaults,
  learningRate: 0.001,
  schedule: { kind: "constant" },
  clip: { kind: "norm", limit: 5 },
  evaluateEvery: 500,
  earlyStopping: null,
  checkpointEvery: 500,
  keepCheckpoints: 3,
};

/**
 * Refuses a configuration with a number out of range or an unknown choice.
 *
 * @throws RangeError naming the field, what it must be and what it is.
 */
export function checkTrainingConfig(config: TrainingConfig): void {
  const { optimiser, schedule, clip, earlyStopping } = config;
  if (!Number.isSafeInteger(config.seed)) fail("seed", "an integer", config.seed);
  positiveInteger("epochs", config.epochs);
  if (config.maxSteps !== undefined) positiveInteger("maxSteps", config.maxSteps);
  positiveInteger("batchSize", config.batchSize);
  positiveInteger("poolBatches", config.poolBatches);
  positiveInteger("shards", config.shards);
  share("optimiser.beta1", optimiser.beta1);
  share("optimiser.beta2", optimiser.beta2);
  positive("optimiser.epsilon", optimiser.epsilon);
  positive("learningRate", config.learningRate);
  choice("schedule.kind", schedule.kind, ["constant", "plateau", "step"]);
  if (schedule.kind !== "constant") {
    if (!(schedule.factor > 0 && schedule.factor < 1)) {
      fail("schedule.factor", "between 0 and 1", schedule.factor);
    }
    if (!(schedule.minimum >= 0 && schedule.minimum < Number.POSITIVE_INFINITY)) {
      fail("schedule.minimum", "0 or a positive number", schedule.minimum);
    }
  }
  if (schedule.kind === "plateau") {
    choice("schedule.watch", schedule.watch, ["training", "evaluation"]);
    positiveInteger("schedule.patience", schedule.patience);
  }
  if (schedule.kind === "step") positiveInteger("schedule.every", schedule.every);
  choice("clip.kind", clip.kind, ["none", "norm", "value"]);
  if (clip.kind !== "none") positive("clip.limit", clip.limit);
  positiveInteger("evaluateEvery", config.evaluateEvery);
  if (earlyStopping !== null) positiveInteger("earlyStopping.patience", earlyStopping.patience);
  positiveInteger("checkpointEvery", config.checkpointEvery);
  positiveInteger("keepCheckpoints", config.keepCheckpoints);
}

function positiveInteger(field: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) fail(field, "a positive integer", value);
}

function positive(field: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) fail(field, "a positive number", value);
}

/** The compiler holds programs to the choices; configurations also come from files and from JavaScript. */
function choice<T extends string>(field: string, value: T, choices: readonly T[]): void {
  if (!choices.includes(value)) fail(field, `one of ${choices.join(", ")}`, value);
}

function share(field: string, value: number): void {
  if (!(value >= 0 && value < 1)) fail(field, "at least 0 and below 1", value);
}

function fail(field: string, expected: string, value: unknown): never {
  throw new RangeError(`TrainingConfig: ${field} must be ${expected}, got ${String(value)}`);
}
