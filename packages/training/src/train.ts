/**
 * @file The training loop. A run is a function of its task, its configuration and the numerics: the order of
 * the examples depends on seed and epoch, each step on its number, and a checkpoint holds the rest.
 */
import { disposeParams, type Params } from "@ast/layers";
import { bucketedBatches } from "./batches.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import { checkTrainingConfig, type TrainingConfig } from "./config.ts";
import { type Evaluation, recordEvaluation } from "./evaluation.ts";
import type { StopReason, TrainingEvent } from "./events.ts";
import { localReplicas, type Replicas } from "./replicas.ts";
import { bestParamsOf, newRun, paramsOf, type RunState, resumedRun } from "./run-state.ts";
import { orSave, saveRun } from "./save-run.ts";
import { advanceSchedule } from "./schedule.ts";
import type { TrainingTask } from "./task.ts";
import { makeStep } from "./training-step.ts";

/** What a run may be given beside its task and configuration. */
export interface TrainOptions {
  /** Where checkpoints go; without it none are written. */
  readonly store?: CheckpointStore;
  /** The checkpoint to go on from, as the store loads it. */
  readonly resume?: Checkpoint;
  /**
   * Who computes the steps: worker threads from `startWorkers` of `@ast/training/node`, say, which stay the caller's to close. Any number
   * of them gives the same result.
   *
   * @defaultValue this thread
   */
  readonly replicas?: Replicas;
  /** Stops the run after the step being made, with a checkpoint. */
  readonly signal?: AbortSignal;
  /**
   * Names all that makes the roundings, such as the back end, its version and the engine; any text. Kept in the
   * checkpoints, so that a run is not resumed where it would go on differently. Left out, nothing is compared.
   */
  readonly numerics?: string;
  /**
   * The time in milliseconds, from any origin; enters nothing but the events.
   *
   * @defaultValue `performance.now`
   */
  readonly now?: () => number;
}

/** The outcome of a run; all tensors belong to the caller. */
export interface TrainingResult<P extends Params = Params> {
  /** The parameters after the last step. */
  readonly params: P;
  /** The best evaluation with its parameters, or `null` if none was made. */
  readonly best: { readonly step: number; readonly evaluation: Evaluation; readonly params: P } | null;
  /** Steps made. */
  readonly step: number;
  readonly reason: StopReason;
}

/**
 * Trains a task step by step, telling of each in an event; the result is the generator's return value.
 *
 * The loop lets the process handle signals, timers and drawing between steps. {@link followRun} runs
 * it to its end; leaving it early frees its tensors and writes nothing. Gradients must be registered and a
 * back end chosen before.
 *
 * @throws RangeError if the configuration or the task is out of range.
 * @throws CheckpointError if the checkpoint to resume belongs to another run, or one cannot be saved.
 * @throws ReplicaError if a worker fails or dies.
 * @throws Error if a loss, a gradient or an evaluation is not finite, and whatever the task throws. Like a ReplicaError it comes after the
 *   steps made before have been saved to the store, unless the parameters were being moved.
 * @throws AggregateError of such an error, which is its cause, and the one that came while the steps before were being saved.
 */
export async function* train<P extends Params>(
  task: TrainingTask<P>,
  config: TrainingConfig,
  options: TrainOptions = {},
): AsyncGenerator<TrainingEvent, TrainingResult<P>> {
  checkTrainingConfig(config);
  if (task.sizes.length === 0) throw new RangeError("train: sizes must hold at least one example");
  await checkStore(options);
  const { store, resume, signal, now = () => performance.now() } = options;
  const examples = task.sizes.length;
  const stepsPerEpoch = Math.ceil(examples / config.batchSize);
  const totalSteps = Math.min(config.maxSteps ?? Number.POSITIVE_INFINITY, config.epochs * stepsPerEpoch);
  const setting = { config, numerics: options.numerics ?? resume?.progress.numerics };
  const own = options.replicas === undefined ? localReplicas(task) : undefined;
  const replicas = own ?? options.replicas!;
  checkReplicas(replicas, config);
  const { shared } = replicas;
  const state =
    resume === undefined
      ? await newRun(task, config, { shared })
      : resumedRun(task, { ...setting, shared, checkpoint: resume });
  const batchOf = batchReader(task, config);
  const stepOf = (): number => state.step;
  const saving = store && { store, ...setting, examples };
  try {
    await replicas.open({ layout: state.layout, memory: state.memory });
    yield {
      kind: "started",
      step: stepOf(),
      totalSteps,
      stepsPerEpoch,
      examples,
      parameters: state.layout.size,
      replicas: replicas.count,
      resumedFrom: resume?.file ?? null,
      best: state.evaluations.best?.evaluation ?? null,
    };
    for (;;) {
      const evaluationDue = (): boolean =>
        task.evaluate !== undefined &&
        state.evaluations.lastStep < stepOf() &&
        (stepOf() % config.evaluateEvery === 0 || stepOf() >= totalSteps);
      if (evaluationDue() && signal?.aborted !== true) {
        yield* orSave(state, { saving, work: () => evaluateRun(state, { task, config, signal, now }) });
      }
      const reason = stopReason(state, { config, done: stepOf() >= totalSteps && !evaluationDue(), signal });
      const checkpointDue = reason !== undefined || (stepOf() > 0 && stepOf() % config.checkpointEvery === 0);
      if (saving !== undefined && checkpointDue) yield* saveRun(state, saving);
      if (reason !== undefined) {
        yield { kind: "stopped", step: stepOf(), reason };
        return resultOf(state, reason);
      }
      const epoch = Math.floor(stepOf() / stepsPerEpoch) + 1;
      const index = stepOf() % stepsPerEpoch;
      const work = async (): Promise<TrainingEvent[]> => {
        const batch = batchOf({ epoch, index });
        return [await makeStep(state, { task, config, replicas, batch, epoch, now })];
      };
      yield* orSave(state, { saving, work });
      await nextTurn();
    }
  } finally {
    own?.dispose();
  }
}

function checkReplicas({ count }: Replicas, { shards }: TrainingConfig): void {
  if (count <= shards) return;
  throw new RangeError(
    `train: ${count} replicas cannot share batches of ${shards} ${shards === 1 ? "shard" : "shards"}; use at most ${shards}, or raise shards`,
  );
}

/** A store that holds another run's checkpoints would lose them to this one. */
async function checkStore({ store, resume }: TrainOptions): Promise<void> {
  if (store === undefined || resume !== undefined) return;
  const latest = (await store.entries()).at(-1);
  if (latest === undefined) return;
  throw new CheckpointError("a run was saved here already; resume it, or use another folder for a new one", {
    file: `${store.folder}/${latest.file}`,
    problem: "mismatched",
  });
}

/** Gives one batch after the other, and orders each epoch once. */
function batchReader<P extends Params>(
  { sizes }: TrainingTask<P>,
  { seed, batchSize, poolBatches }: TrainingConfig,
): (position: { readonly epoch: number; readonly index: number }) => Int32Array {
  let ordered = { epoch: 0, batches: [] as Int32Array[] };
  return ({ epoch, index }) => {
    if (ordered.epoch !== epoch) {
      ordered = { epoch, batches: bucketedBatches({ sizes, batchSize, seed, epoch, poolBatches }) };
    }
    return ordered.batches[index]!;
  };
}

interface EvaluationInputs<P extends Params> {
  readonly task: TrainingTask<P>;
  readonly config: TrainingConfig;
  readonly signal: AbortSignal | undefined;
  readonly now: () => number;
}

async function evaluateRun<P extends Params>(
  state: RunState<P>,
  { task, config, signal, now }: EvaluationInputs<P>,
): Promise<TrainingEvent[]> {
  const start = now();
  const { step } = state;
  const context = { step, seed: config.seed, ...(signal === undefined ? {} : { signal }) };
  let evaluation: Evaluation | undefined;
  const params = paramsOf(state);
  try {
    evaluation = await task.evaluate?.(params, context);
  } catch (error) {
    // An aborted evaluation is repeated on resume; any other failure is the caller's to see.
    if (signal?.aborted !== true) throw error;
  } finally {
    disposeParams(params);
  }
  if (evaluation === undefined) return [];
  const evaluations = recordEvaluation(state.evaluations, { step, evaluation });
  const observed = { from: "evaluation", step, loss: evaluation.loss } as const;
  const schedule = advanceSchedule(config.schedule, { state: state.schedule, observed });
  const improved = evaluations.sinceBest === 0;
  const best = improved ? state.memory.params.slice() : state.best;
  state.evaluations = evaluations;
  state.schedule = schedule;
  state.best = best;
  const evaluated = { kind: "evaluated", step, evaluation, seconds: (now() - start) / 1000 } as const;
  return improved ? [evaluated, { kind: "improved", step, evaluation }] : [evaluated];
}

function stopReason<P extends Params>(
  { evaluations }: RunState<P>,
  { config, done, signal }: { config: TrainingConfig; done: boolean; signal: AbortSignal | undefined },
): StopReason | undefined {
  const { earlyStopping } = config;
  if (done) return "completed";
  if (earlyStopping !== null && evaluations.sinceBest >= earlyStopping.patience) return "early-stopping";
  return signal?.aborted === true ? "aborted" : undefined;
}

function resultOf<P extends Params>(state: RunState<P>, reason: StopReason): TrainingResult<P> {
  const { best } = state.evaluations;
  const params = bestParamsOf(state);
  return {
    params: paramsOf(state),
    best: best === null || params === null ? null : { ...best, params },
    step: state.step,
    reason,
  };
}

/** Lets waiting signals, timers and drawing run: awaiting a tensor's data alone may never do so. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
