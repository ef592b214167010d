/** @file The folder of a run: what it was asked, how it went, what came of it. */
import { appendFileSync } from "node:fs";
import { access, mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { MachineDescription } from "@ast/backend";
import { type CheckpointStore, createCheckpointStore, type TrainingEvent } from "@ast/training";
import { nodeFiles } from "@ast/training/node";
import { badInput, messageOf } from "../command-error.ts";
import { parseConfig } from "./config-schema.ts";
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
 * @throws CommandError if it does.
 */
export async function createRunDirectory(folder: string, request: RunRequest): Promise<RunDirectory> {
  const run = runDirectory(folder);
  if (await exists(run.path("run.json"))) {
    throw badInput(
      `${folder} already holds a run; continue it with --resume ${folder}, or choose another --output`,
    );
  }
  await mkdir(folder, { recursive: true });
  await run.write("run.json", `${JSON.stringify(request, null, 2)}\n`);
  return run;
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

/** The first free name `<parent>/<name>-<number>`. */
export async function freeFolder(parent: string, name: string): Promise<string> {
  const taken = new Set(await readdir(parent).catch(() => [] as string[]));
  let number = 1;
  while (taken.has(`${name}-${number}`)) number++;
  return join(parent, `${name}-${number}`);
}

function runDirectory(folder: string): RunDirectory {
  const path = (name: string): string => join(folder, name);
  const logFile = path("metrics.jsonl");
  const run: RunDirectory = {
    folder,
    checkpoints: createCheckpointStore(path("checkpoints"), { files: nodeFiles }),
    path,
    async readRequest() {
      const request = await run.readJson<RunRequest>("run.json");
      if (request === undefined) throw badInput(`${path("run.json")} is missing`);
      return { ...request, config: parseConfig(request.config, path("run.json")) };
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
      const temporary = path(`${name}.tmp`);
      const file = await open(temporary, "w");
      try {
        await file.writeFile(contents);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path(name));
    },
    log(event) {
      appendFileSync(logFile, `${JSON.stringify(event)}\n`);
    },
    async readLog() {
      if (!(await exists(logFile))) return [];
      const lines = (await readFile(logFile, "utf8")).split("\n");
      // A process killed while writing may leave half a last line.
      const whole = lines.slice(0, -1);
      return whole.map((line) => JSON.parse(line) as TrainingEvent);
    },
    async cutLog(step) {
      const kept = (await run.readLog()).filter((event) => event.kind !== "started" && event.step <= step);
      await run.write("metrics.jsonl", kept.map((event) => `${JSON.stringify(event)}\n`).join(""));
    },
  };
  return run;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
