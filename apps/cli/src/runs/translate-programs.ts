/** @file `ast translate`: program text in, program text out. */
import { resolve } from "node:path";
import type { BackendName } from "@ast/backend";
import { dialectOf } from "@ast/datasets";
import { badInput, CommandError, exitCodes } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { isOutputClosed } from "../output-closed.ts";
import { checkInput } from "../programs/read-input.ts";
import { type ProgramWindow, programWindows, WINDOW } from "./program-windows.ts";
import { openRunDirectory } from "./run-directory.ts";
import { startBackend } from "./start-backend.ts";
import { threadCount } from "./thread-count.ts";
import { loadModel } from "./trained-model.ts";
import type { TranslatedSource } from "./translate-sources.ts";
import { createTranslationOutput, type TranslationOutput } from "./translation-output.ts";
import { openTranslators, type Translators } from "./translators.ts";

/** The options of `ast translate`. */
export interface TranslateFlags {
  readonly lines: boolean;
  readonly beam?: number | undefined;
  readonly backend: BackendName | "auto";
  readonly workers?: number | undefined;
  readonly json: boolean;
}

/** Runs `ast translate`. Of several programs each gives one line, in order; an empty one where there is no translation. */
export async function translatePrograms(
  this: AstContext,
  flags: TranslateFlags,
  folder: string,
  ...files: readonly string[]
): Promise<void> {
  const interrupt = this.takeInterrupt();
  const { signal } = interrupt;
  const output = createTranslationOutput(this, { json: flags.json, signal });
  try {
    await translateAll(this, flags, { folder, files: files.length === 0 ? ["-"] : files, output, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    // A reader that has seen enough is no failure.
    if (isOutputClosed(signal.reason)) return;
    const count = `${output.written} ${output.written === 1 ? "program" : "programs"}`;
    throw new CommandError(
      exitCodes.interrupted,
      `stopped; the translations of the first ${count} are written`,
    );
  } finally {
    output.finish();
    interrupt.release();
  }
}

interface Work {
  readonly folder: string;
  readonly files: readonly string[];
  readonly output: TranslationOutput;
  readonly signal: AbortSignal;
}

async function translateAll(
  context: AstContext,
  flags: TranslateFlags,
  { folder, files, output, signal }: Work,
): Promise<void> {
  const run = await openRunDirectory(resolve(context.directory, folder));
  const { config } = await run.readRequest();
  for (const file of files) await checkInput(context, file);
  const windows = programWindows(context, files, flags);
  const first = await unlessAborted(windows.next(), signal);
  if (first.done === true) return;
  const backend = await startBackend(flags.backend, { gradients: false });
  const loaded = await loadModel(run);
  const translators = openTranslators({
    loaded,
    backend: backend.name,
    workers: threadCount(flags.workers, { backend, processors: context.processors }),
    programCount: first.value.last ? first.value.sources.length : Number.POSITIVE_INFINITY,
    dialect: dialectOf(config.data.setting),
    search: flags.beam === undefined ? config.search : { ...config.search, beamSize: flags.beam },
    onDone: (programs) => output.advance(programs),
  });
  const stop = (): void => void translators.close();
  signal.addEventListener("abort", stop, { once: true });
  try {
    signal.throwIfAborted();
    await translateWindows(translators, { first: first.value, windows, output, signal });
  } finally {
    signal.removeEventListener("abort", stop);
    await translators.close();
  }
}

interface WindowWork extends Pick<Work, "output" | "signal"> {
  readonly first: ProgramWindow;
  readonly windows: AsyncGenerator<ProgramWindow>;
}

/** Translates window after window: while one is written, others are on their way, as many as keep all threads at work. */
async function translateWindows(
  translators: Translators,
  { first, windows, output, signal }: WindowWork,
): Promise<void> {
  const single = first.last && first.sources.length === 1;
  let count = 0;
  let faults = 0;
  let firstFault = "";
  const begin = ({ sources }: ProgramWindow): Promise<readonly TranslatedSource[]> => {
    const outcomes = translators.translateSources(sources);
    outcomes.catch(() => {}); // It is waited for, but later.
    return outcomes;
  };
  const finish = async (outcomes: Promise<readonly TranslatedSource[]>): Promise<void> => {
    const done = await outcomes;
    signal.throwIfAborted();
    await output.write(done, { single });
    count += done.length;
    for (const outcome of done) {
      if (!("error" in outcome)) continue;
      faults++;
      firstFault ||= outcome.error;
    }
  };
  const most = 1 + Math.ceil(translators.programsAtOnce / WINDOW);
  const begun = [begin(first)];
  const finishFirst = async (): Promise<void> => {
    for (const outcomes of begun.splice(0, 1)) await finish(outcomes);
  };
  for (;;) {
    const next = await unlessAborted(windows.next(), signal);
    if (next.done === true) break;
    begun.push(begin(next.value));
    if (begun.length >= most) await finishFirst();
  }
  while (begun.length > 0) await finishFirst();
  if (faults > 0)
    throw badInput(single ? firstFault : `${faults} of ${count} programs could not be translated`);
}

/** What a promise gives, or the signal's reason once it is aborted: whoever types the input may never end it. */
function unlessAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
