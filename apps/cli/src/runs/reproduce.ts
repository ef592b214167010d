/** @file `ast reproduce`: a paper's experiment from data to report, or the rest of an interrupted one. */
import { access } from "node:fs/promises";
import { relative, resolve } from "node:path";
import type { BackendName, InitialisedBackend } from "@ast/backend";
import { CheckpointError, ReplicaError } from "@ast/training";
import { badInput, CommandError, exitCodes, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { invocationOf } from "../invocation.ts";
import { createDisplay, type Display } from "../progress/display.ts";
import { describeEnvironment } from "./environment.ts";
import { findExperiment } from "./experiments.ts";
import { reportRun } from "./report-run.ts";
import { percent, resultLines } from "./result-lines.ts";
import {
  checkHoldsNoRun,
  createRunDirectory,
  isDiskFull,
  makeNumberedFolder,
  openRunDirectory,
  type RunDirectory,
  type RunEnvironment,
  type RunRequest,
} from "./run-directory.ts";
import { newRequest, type ReproduceFlags } from "./run-request.ts";
import { type RunResults, readResults } from "./run-results.ts";
import { scoreRun } from "./score-run.ts";
import { startBackend } from "./start-backend.ts";
import { threadCount } from "./thread-count.ts";
import { type TrainingOutcome, trainRun } from "./train-run.ts";
import { loadTrainingSet, type TrainingSet } from "./training-set.ts";
import { workerCount } from "./training-workers.ts";

/** A run on its way from training to report. */
interface Work {
  readonly context: AstContext;
  readonly display: Display;
  readonly signal: AbortSignal;
  /** Where training sets are kept; `undefined` keeps none. */
  readonly cache: string | undefined;
  readonly run: RunDirectory;
  readonly request: RunRequest;
  readonly backend: InitialisedBackend;
  /** Threads that train, and threads that translate. */
  readonly threads: { readonly training: number; readonly translation: number };
  /** Where training goes on; absent in a new run. */
  readonly from?: "last" | "previous";
}

/** Runs `ast reproduce`. */
export async function reproduce(this: AstContext, flags: ReproduceFlags, name?: string): Promise<void> {
  const interrupt = this.takeInterrupt();
  try {
    const display = await createDisplay(this, flags);
    const { signal } = interrupt;
    const around = { context: this, display, signal, cache: flags.cache ? this.cache : undefined };
    if (flags.resume === undefined) await begin(around, flags, name);
    else await goOn(around, flags, name);
  } finally {
    interrupt.release();
  }
}

type Surroundings = Pick<Work, "context" | "display" | "signal" | "cache">;

async function begin(around: Surroundings, flags: ReproduceFlags, name?: string): Promise<void> {
  const { context } = around;
  const request = await newRequest(context, flags, name);
  const output = flags.output === undefined ? undefined : resolve(context.directory, flags.output);
  if (output !== undefined) await checkHoldsNoRun(output);
  const backend = await startBackend(flags.backend);
  const threads = threadsFor(around, flags, { request, backend });
  const environment = await describeEnvironment(backend);
  const set = await prepare(around, request);
  const folder =
    output ??
    (await makeNumberedFolder(resolve(context.directory, "runs"), `${request.experiment}-${request.preset}`));
  const run = await createRunDirectory(folder, { request, environment });
  await finish({ ...around, run, request, backend, threads }, set);
}

function threadsFor(
  { context: { processors } }: Surroundings,
  { workers }: ReproduceFlags,
  { request, backend }: Pick<Work, "request" | "backend">,
): Work["threads"] {
  const { shards } = request.config.training;
  return {
    training: workerCount(workers, { backend, shards, processors }),
    translation: threadCount(workers, { backend, processors }),
  };
}

async function goOn(around: Surroundings, flags: ReproduceFlags, name?: string): Promise<void> {
  const { context } = around;
  const given = (["seed", "budget", "set", "config", "output"] as const).find(
    (flag) => flags[flag] !== undefined,
  );
  if (given !== undefined) {
    throw badInput(`--resume goes on with a run as it was begun; leave --${given} away`);
  }
  const run = await openRunDirectory(resolve(context.directory, flags.resume ?? ""));
  const request = await run.readRequest();
  const { experiment, preset } = request;
  const other = [name ?? experiment, flags.preset ?? preset];
  if (other[0] !== experiment || other[1] !== preset) {
    throw badInput(`${run.folder} is a run of ${experiment} ${preset}, not of ${other.join(" ")}`);
  }
  const backend = await startBackend(await sameBackend(run, flags.backend));
  const threads = threadsFor(around, flags, { request, backend });
  await finish({ ...around, run, request, backend, threads, from: flags.from ?? "last" });
}

/** The back end that a run was begun on: another one gives other roundings, and so other losses. */
async function sameBackend(run: RunDirectory, asked: BackendName | "auto"): Promise<BackendName | "auto"> {
  const environment = await run.readJson<RunEnvironment>("environment.json");
  if (environment === undefined) return asked;
  if (asked !== "auto" && asked !== environment.backend) {
    throw badInput(
      `${run.folder} was begun on ${environment.backend}, and goes on there; leave --backend ${asked} away`,
    );
  }
  return environment.backend as BackendName; // Written by this program.
}

/** The run's training set: kept from an earlier run, or generated. */
function prepare(
  { context, display, signal, cache }: Surroundings,
  { config }: RunRequest,
): Promise<TrainingSet> {
  const { processors } = context;
  const { setting, train } = config.data;
  const total = train.toLocaleString("en");
  return display.stage("Prepare the training programs", async (stage) => {
    const { set, origin, problems } = await loadTrainingSet(config, {
      cache,
      processors,
      signal,
      onProgress: (pairs) => stage.update(`${pairs.toLocaleString("en")} of ${total} pairs generated`),
    }).catch((error: unknown) => {
      throw signal.aborted
        ? new CommandError(exitCodes.interrupted, "stopped before the training programs were ready")
        : error;
    });
    const [training, development] = [set.train, set.dev].map(({ length }) => length.toLocaleString("en"));
    const done = origin === "cache" ? "Took from the cache" : "Generated";
    stage.finish(
      [`${done} ${training} training and ${development} development pairs (${setting})`, ...problems].join(
        "; ",
      ),
    );
    return set;
  });
}

/** Does what a run still lacks: training, score, report. */
async function finish(work: Work, prepared?: TrainingSet): Promise<void> {
  const { context, display, run, request } = work;
  try {
    const trained = await run.readJson<TrainingOutcome>("training.json");
    let results = await readResults(run, "test");
    const report = run.path("report.html");
    const finished = results !== undefined && (await exists(report)) ? results.scored : undefined;
    if (trained === undefined || results === undefined) {
      const set = prepared ?? (await prepare(work, request));
      if (trained === undefined) await train(work, set);
      results ??= await score(work, set);
    }
    if (finished === undefined) await writeReport(work);
    display.result({ run: run.folder, report, results }, [
      ...(finished === undefined
        ? []
        : [`This run was finished on ${finished.slice(0, 10)}; nothing was left to do.`, ""]),
      ...resultLines(findExperiment(request.experiment), request, results),
      "",
      `Report     ${relative(context.directory, report)} (open it in a browser)`,
      `Translate  ${invocationOf(context)} translate ${shownFolder(context, run)} program.for`,
    ]);
  } catch (error) {
    throw explain(error, work);
  }
}

async function train(work: Work, set: TrainingSet): Promise<void> {
  const { context, display, signal, run, request, backend, threads, from } = work;
  const workers = threads.training;
  const shared = workers === 1 ? "" : `, ${workers} workers`;
  const where = `${shownFolder(context, run)} on ${backend.name}${shared}`;
  await display.stage(`${from === undefined ? "Train" : "Go on training"} in ${where}`, async (stage) => {
    signal.addEventListener(
      "abort",
      () => stage.update("stopping after this step; Ctrl-C again stops at once, without a checkpoint"),
      { once: true },
    );
    const outcome = await trainRun(run, request.config, set, {
      resume: from,
      backend: backend.name,
      workers,
      numerics: `${backend.name} ${backend.version}: ${backend.description}`,
      signal,
      now: context.now,
      onEvent: stage.training,
    });
    if (outcome.reason === "aborted")
      throw stopped(work, `after step ${outcome.step}, with a checkpoint saved`);
    const best =
      outcome.best === null
        ? ""
        : `; the best, of step ${outcome.best.step}, translates ${percent(outcome.best.accuracy)} of the development programs`;
    stage.finish(`Trained ${outcome.step} steps in ${where}${best}`);
  });
}

function score(work: Work, { translator }: TrainingSet): Promise<RunResults> {
  const { context, display, signal, run, request, backend, threads } = work;
  return display.stage("Translate the test programs", async (stage) => {
    const results = await scoreRun(run, request.config, translator, {
      split: "test",
      backend: backend.name,
      workers: threads.translation,
      now: context.now,
      onProgress: stage.update,
      signal,
    }).catch((error: unknown) => {
      throw signal.aborted ? stopped(work, "before the test programs were translated") : error;
    });
    const { value, of } = results.programAccuracy;
    stage.finish(`Translated ${of} test programs, ${percent(value)} of them exactly`);
    return results;
  });
}

async function writeReport({ context, display, run }: Work): Promise<void> {
  await display.stage("Write the report", async (stage) => {
    stage.finish(`Wrote ${relative(context.directory, await reportRun(run))}`);
  });
}

/** What to type to go on with a run. */
function resumption({ context, run }: Work): string {
  return `  ${invocationOf(context)} reproduce --resume ${shownFolder(context, run)}`;
}

function shownFolder({ directory }: AstContext, { folder }: RunDirectory): string {
  return relative(directory, folder) || ".";
}

/** Ctrl-C, and what was saved. */
function stopped(work: Work, what: string): CommandError {
  return new CommandError(exitCodes.interrupted, `stopped ${what}; go on with\n${resumption(work)}`);
}

/** Adds to a failure of the disk, which leaves the run as it was, how to go on with it. */
function explain(error: unknown, work: Work): unknown {
  if (error instanceof ReplicaError) {
    const message = `${error.message}\nThe run goes on from the step before with:\n${resumption(work)}`;
    return new CommandError(exitCodes.failed, message, { cause: error });
  }
  const unwritable = error instanceof CheckpointError && error.problem === "unwritable";
  if (!unwritable && !isDiskFull(error)) return error;
  const message = `${messageOf(error)}\nThe run can go on once there is room:\n${resumption(work)}`;
  return new CommandError(exitCodes.failed, message, { cause: error });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
