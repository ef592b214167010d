/** @file The folder of a run: what it was asked, how it went, what came of it. */
import { appendFileSync } from "node:fs";
import { access, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MachineDescription } from "@ast/backend";
import { type CheckpointStore, createCheckpointStore, type TrainingEvent } from "@ast/training";
import { nodeFiles } from "@ast/training/node";
import { badInput, CommandError, exitCodes, messageOf } from "../command-error.ts";
import { replaceFile } from "../replace-file.ts";
import { parseRequest } from "./config-schema.ts";
import type { RunConfig } from "./experiments.ts";

/** What a run was asked to do; `run.json`. */
export interface RunRequest {
  readonly experiment: string;
  readonly preset: string;
  /** The command that gives this run again. */
  readonly command: string;
  readonly config: RunConfig;
}

/** Where a run was made; `environment.json`. */
export interface RunEnvironment extends MachineDescription {
  readonly backend: string;
  readonly backendVersion: string;
  /** The source revision, with `-modified` if the checkout differed from it; absent outside a checkout. */
  readonly commit?: string;
  /** When the run began, ISO 8601. */
  readonly began: string;
}

/** A run's folder and the files in it. */
export interface RunDirectory {
  /** The folder, as it was given. */
  readonly folder: string;
  readonly checkpoints: CheckpointStore;
  /** The path of a file in the folder. */
  path(name: string): string;
  /** Reads what the run was asked to do. */
  readRequest(): Promise<RunRequest>;
  /** Reads a JSON file, `undefined` if it is not there. Its contents are the program's own. */
  readJson<T>(name: string): Promise<T | undefined>;
  /** Writes a file at once or not at all. */
  write(name: string, contents: string | Uint8Array): Promise<void>;
  /** Adds an event to `metrics.jsonl`; it is in the file when this returns. */
  log(event: TrainingEvent): void;
  /** The events logged so far. */
  readLog(): Promise<TrainingEvent[]>;
  /** Removes the events after a step, which a run resumed from that step will log again. */
  cutLog(step: number): Promise<void>;
}

/**
 * Makes a new run's folder.
 *
 * @param folder - Where; it must not hold a run yet.
 * @param begun - What the run is asked, and where it is made.
 * @throws CommandError if it holds a run, or cannot be made.
 */
export async function createRunDirectory(
  folder: string,
  { request, environment }: { readonly request: RunRequest; readonly environment: RunEnvironment },
): Promise<RunDirectory> {
  await checkHoldsNoRun(folder);
  await makeFolder(folder);
  const run = runDirectory(folder);
  await run.write("environment.json", `${JSON.stringify(environment, null, 2)}\n`);
  await run.write("run.json", `${JSON.stringify(request, null, 2)}\n`);
  return run;
}

/**
 * Checks that a new run may be made in a folder.
 *
 * @throws CommandError if it holds one.
 */
export async function checkHoldsNoRun(folder: string): Promise<void> {
  if (!(await exists(join(folder, "run.json")))) return;
  throw badInput(`${folder} already holds a run; go on with it by --resume, or choose another --output`);
}

/**
 * Opens an existing run's folder.
 *
 * @throws CommandError if there is none.
 */
export async function openRunDirectory(folder: string): Promise<RunDirectory> {
  const run = runDirectory(folder);
  if (!(await exists(folder))) throw badInput(`there is no folder ${folder}; a run's folder was expected`);
  if (!(await exists(run.path("run.json")))) {
    throw badInput(`${folder} holds no run: there is no run.json in it`);
  }
  return run;
}

/** Makes a folder under the first free name `<parent>/<name>-<number>` and returns it. */
export async function makeNumberedFolder(parent: string, name: string): Promise<string> {
  await makeFolder(parent);
  for (let number = 1; ; number++) {
    const folder = join(parent, `${name}-${number}`);
    try {
      await mkdir(folder); // Not even another process that starts now can have it too.
      return folder;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw badInput(`cannot make the folder ${folder}: ${messageOf(cause)}`, cause);
  });
}

function runDirectory(folder: string): RunDirectory {
  const path = (name: string): string => join(folder, name);
  const logFile = path("metrics.jsonl");
  const run: RunDirectory = {
    folder,
    checkpoints: createCheckpointStore(path("checkpoints"), { files: nodeFiles }),
    path,
    async readRequest() {
      return parseRequest(await run.readJson("run.json"), path("run.json"));
    },
    async readJson<T>(name: string) {
      if (!(await exists(path(name)))) return undefined;
      try {
        // The files of a run are written by this program; the configuration, which people may edit, is checked apart.
        return JSON.parse(await readFile(path(name), "utf8")) as T;
      } catch (error) {
        throw badInput(`${path(name)}: expected JSON: ${messageOf(error)}`, error);
      }
    },
    async write(name, contents) {
      try {
        await replaceFile(path(name), contents);
      } catch (error) {
        throw unwritable(path(name), error);
      }
    },
    log(event) {
      try {
        appendFileSync(logFile, `${JSON.stringify(event)}\n`);
      } catch (error) {
        throw unwritable(logFile, error);
      }
    },
    async readLog() {
      if (!(await exists(logFile))) return [];
      const lines = (await readFile(logFile, "utf8")).split("\n");
      // A process killed while writing may leave half a last line.
      return lines.slice(0, -1).map((line, index) => {
        try {
          return JSON.parse(line) as TrainingEvent;
        } catch (error) {
          throw badInput(`${logFile}:${index + 1}: expected JSON: ${messageOf(error)}`, error);
        }
      });
    },
    async cutLog(step) {
      const kept = (await run.readLog()).filter((event) => event.kind !== "started" && event.step <= step);
      await run.write("metrics.jsonl", kept.map((event) => `${JSON.stringify(event)}\n`).join(""));
    },
  };
  return run;
}

function unwritable(path: string, cause: unknown): CommandError {
  return new CommandError(exitCodes.failed, `cannot write ${path}: ${messageOf(cause)}`, { cause });
}

/** Whether an error, or what caused it, is a disk without room. */
export function isDiskFull(error: unknown): boolean {
  return codeOf(error) === "ENOSPC" || (error instanceof Error && isDiskFull(error.cause));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
