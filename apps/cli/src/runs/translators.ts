/** @file Whatever translates for a command: this thread, or several others. The translations are the same. */
import { setImmediate } from "node:timers/promises";
import type { BackendName } from "@ast/backend";
import { disposeParams } from "@ast/layers";
import { type Translation, type TranslatorModel, translateArrays } from "@ast/translator";
import type { TreeArrays } from "@ast/tree";
import { CommandError, exitCodes, messageOf } from "../command-error.ts";
import { createThreadPool, startThread } from "./thread-pool.ts";
import type { LoadedModel } from "./trained-model.ts";
import {
  type BatchResults,
  type ProgramSource,
  type TranslatedSource,
  type TranslateSourcesOptions,
  type TranslationBatch,
  translateSources,
} from "./translate-sources.ts";
import type { TranslationReply, TranslationWorkerData } from "./translation-worker.ts";

/** Programs that this thread translates in the time in which another one starts. */
const WORTH_A_THREAD = 500;

/**
 * Programs of a task: so many that their batches keep a processor busy, so few that threads end at about the same time. It never depends on the
 * number of threads, since what shares a batch decides the last digits of a probability.
 */
const TASK_SIZE = 400;

/** Translates for a command. */
export interface Translators {
  /** Programs that keep every thread at work. */
  readonly programsAtOnce: number;
  /** Translates programs; the results are in order. */
  translateSources(sources: readonly ProgramSource[]): Promise<TranslatedSource[]>;
  /** Translates programs that are laid out; the results are in order. */
  translateArrays(arrays: readonly TreeArrays[]): Promise<Translation[]>;
  /** Ends the threads, and frees the model. What is not translated yet is refused. */
  close(): Promise<void>;
}

/** What {@link openTranslators} opens. */
export interface TranslatorsOptions extends TranslateSourcesOptions {
  /** The model. It is freed in the end. */
  readonly loaded: LoadedModel;
  readonly backend: BackendName;
  /** Threads that translate. */
  readonly workers: number;
  /** Programs there are to translate, as far as known; few are not worth many threads. */
  readonly programCount: number;
  /** Hears how many more programs are translated. */
  readonly onDone: (programs: number) => void;
}

/** Opens what translates for a command. */
export function openTranslators(options: TranslatorsOptions): Translators {
  const { loaded, backend, workers, programCount, onDone, dialect, search } = options;
  const size = Math.max(1, Math.min(workers, Math.ceil(programCount / WORTH_A_THREAD)));
  const engine =
    size > 1
      ? otherThreads({ bytes: loaded.bytes, file: loaded.file, backend, dialect, search }, size)
      : thisThread(loaded.model, { dialect, search });
  const tasksOf = { onDone, size: TASK_SIZE };
  return {
    programsAtOnce: 2 * size * TASK_SIZE,
    translateSources: (sources) =>
      inTasks(sources, { ...tasksOf, sizeOf: ({ text }) => text.length, translate: engine.sources }),
    translateArrays: (arrays) =>
      inTasks(arrays, { ...tasksOf, sizeOf: ({ labels }) => labels.length, translate: engine.arrays }),
    async close() {
      await engine.close();
      disposeParams(loaded.model.params);
    },
  };
}

/** Translates task after task, each to its end. */
interface Engine {
  readonly sources: (sources: readonly ProgramSource[]) => Promise<readonly TranslatedSource[]>;
  readonly arrays: (arrays: readonly TreeArrays[]) => Promise<readonly Translation[]>;
  close(): Promise<void>;
}

function thisThread(model: TranslatorModel, options: TranslateSourcesOptions): Engine {
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  /** One after another, so that one task at a time takes memory; and between two Ctrl-C is heard. */
  const next = <Result>(translate: () => Promise<Result>): Promise<Result> => {
    const done = last.then(async () => {
      await setImmediate();
      if (closed) throw new CommandError(exitCodes.failed, "the translation was stopped");
      return translate();
    });
    last = done.catch(() => {});
    return done;
  };
  return {
    sources: (sources) => next(() => translateSources(model, sources, options)),
    arrays: (arrays) => next(() => translateArrays(model, arrays, options.search)),
    async close() {
      closed = true;
      await last;
    },
  };
}

function otherThreads(data: TranslationWorkerData, size: number): Engine {
  const pool = createThreadPool<TranslationBatch, TranslationReply>({
    size,
    start: (name) => startThread(new URL("./translation-worker.js", import.meta.url), { name, data }),
  });
  const ask = async <Results extends BatchResults>(batch: TranslationBatch): Promise<Results> => {
    const reply = await pool.ask(batch);
    if (reply.kind === "failed") {
      throw new CommandError(exitCodes.failed, messageOf(reply.error), { cause: reply.error });
    }
    return reply.results as Results; // Results are of the kind of their batch.
  };
  return {
    sources: (sources) => ask<readonly TranslatedSource[]>({ kind: "sources", sources }),
    arrays: (arrays) => ask<readonly Translation[]>({ kind: "arrays", arrays }),
    close: () => pool.close(),
  };
}

interface TaskOptions<Program, Result> {
  /** Programs of a task. */
  readonly size: number;
  readonly sizeOf: (program: Program) => number;
  readonly translate: (task: readonly Program[]) => Promise<readonly Result[]>;
  readonly onDone: (programs: number) => void;
}

/** Translates tasks of programs of like size, the largest first: the threads then end at about the same time. */
async function inTasks<Program, Result>(
  programs: readonly Program[],
  { size, sizeOf, translate, onDone }: TaskOptions<Program, Result>,
): Promise<Result[]> {
  const sizes = programs.map(sizeOf);
  const order = Array.from(programs.keys()).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const results: Result[] = new Array(programs.length);
  const tasks: Promise<void>[] = [];
  for (let start = 0; start < order.length; start += size) {
    const chosen = order.slice(start, start + size);
    const task = translate(chosen.map((index) => programs[index]!)).then((found) => {
      chosen.forEach((index, place) => {
        results[index] = found[place]!;
      });
      onDone(chosen.length);
    });
    tasks.push(task);
  }
  await Promise.all(tasks);
  return results;
}
