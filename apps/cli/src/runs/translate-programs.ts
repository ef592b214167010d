/** @file `ast translate`: program text in, program text out. */
import { resolve } from "node:path";
import type { BackendName } from "@ast/backend";
import { dialectOf } from "@ast/datasets";
import { disposeParams } from "@ast/layers";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { type Input, readInput } from "../programs/read-input.ts";
import { openRunDirectory } from "./run-directory.ts";
import { startBackend } from "./start-backend.ts";
import { loadModel } from "./trained-model.ts";
import { type ProgramSource, type TranslatedSource, translateSources } from "./translate-sources.ts";

/** The options of `ast translate`. */
export interface TranslateFlags {
  readonly lines: boolean;
  readonly beam?: number | undefined;
  readonly backend: BackendName | "auto";
  readonly json: boolean;
}

/** Programs translated before their translations are written. */
const CHUNK = 2000;

/** Runs `ast translate`. Of several programs each gives one line, in order; an empty one where there is no translation. */
export async function translatePrograms(
  this: AstContext,
  flags: TranslateFlags,
  folder: string,
  ...files: readonly string[]
): Promise<void> {
  const run = await openRunDirectory(resolve(this.directory, folder));
  const { config } = await run.readRequest();
  const sources: ProgramSource[] = [];
  for (const file of files.length === 0 ? ["-"] : files) {
    const input = await readInput(this, file);
    sources.push(...(flags.lines ? programLines(input) : [input]));
  }
  await startBackend(flags.backend);
  const { model } = await loadModel(run);
  const dialect = dialectOf(config.data.setting);
  const search = flags.beam === undefined ? config.search : { ...config.search, beamSize: flags.beam };
  const errors: string[] = [];
  try {
    for (let first = 0; first < sources.length; first += CHUNK) {
      const outcomes = await translateSources(model, sources.slice(first, first + CHUNK), {
        dialect,
        search,
      });
      for (const outcome of outcomes) {
        if ("error" in outcome) errors.push(outcome.error);
        write(this.process, outcome, { json: flags.json, single: sources.length === 1 });
      }
    }
  } finally {
    disposeParams(model.params);
  }
  if (errors.length === 0) return;
  const summary = `${errors.length} of ${sources.length} programs could not be translated`;
  throw badInput(sources.length === 1 ? errors.join() : summary);
}

/** The lines of an input that hold programs. */
function programLines({ text, name }: Input): ProgramSource[] {
  return text
    .split("\n")
    .map((line, index) => ({ text: line, name, line: index + 1 }))
    .filter((line) => line.text.trim() !== "");
}

/** Writes what came of one program; the error of a single one is left to the command's own message. */
function write(
  { stdout, stderr }: AstContext["process"],
  outcome: TranslatedSource,
  { json, single }: { readonly json: boolean; readonly single: boolean },
): void {
  const { source, ...result } = outcome;
  if (json) {
    const { name, line } = source;
    stdout.write(`${JSON.stringify({ name, ...(line !== undefined && { line }), ...result })}\n`);
  } else if ("text" in result) {
    stdout.write(`${result.text}\n`);
  } else if (!single) {
    stdout.write("\n");
    stderr.write(`ast: ${result.error}\n`);
  }
}
