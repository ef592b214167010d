/** @file `ast translate`: program text in, program text out. */
import { resolve } from "node:path";
import type { BackendName } from "@ast/backend";
import { dialectOf } from "@ast/datasets";
import { SourceError } from "@ast/languages";
import { forLanguage } from "@ast/languages/for";
import { lambdaLanguage } from "@ast/languages/lambda";
import { disposeParams } from "@ast/layers";
import { sourceArrays, type Translation, translateArrays } from "@ast/translator";
import type { TreeArrays } from "@ast/tree";
import { CommandError, exitCodes } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { type Input, readInput } from "../programs/read-input.ts";
import { loadModel } from "./evaluate-run.ts";
import { startBackend } from "./reproduce.ts";
import { openRunDirectory } from "./run-directory.ts";
import { MODEL_FILE } from "./train-run.ts";

/** The options of `ast translate`. */
export interface TranslateFlags {
  readonly lines: boolean;
  readonly beam?: number | undefined;
  readonly backend: BackendName | "auto";
  readonly json: boolean;
}

/** One program on its way through. */
interface Program {
  /** Where it was read: a file, or a file and a line. */
  readonly name: string;
  readonly arrays?: TreeArrays;
  /** Why it cannot be translated. */
  readonly error?: string;
}

/** Programs that are held in memory at once. */
const CHUNK = 2000;

/** Runs `ast translate`. One line goes out per program, in order; an empty one where there is no translation. */
export async function translatePrograms(
  this: AstContext,
  flags: TranslateFlags,
  folder: string,
  ...files: readonly string[]
): Promise<void> {
  const run = await openRunDirectory(resolve(this.directory, folder));
  const { config } = await run.readRequest();
  const dialect = dialectOf(config.data.setting);
  await startBackend(flags.backend);
  const { model } = await loadModel(run.path(MODEL_FILE));
  const search = flags.beam === undefined ? config.search : { ...config.search, beamSize: flags.beam };
  const { stdout, stderr } = this.process;
  let failures = 0;
  let single: string | undefined;

  const finish = (program: Program, translation: Translation | undefined): void => {
    const { text, error } =
      translation === undefined ? { text: undefined, error: program.error } : printed(translation, dialect);
    if (error !== undefined) {
      failures++;
      single = `${program.name}${/^\d+:\d+: /.test(error) ? ":" : ": "}${error}`;
    }
    if (flags.json) {
      stdout.write(
        `${JSON.stringify({ name: program.name, ...(error === undefined ? { text } : { error }) })}\n`,
      );
    } else if (single === undefined || inputCount > 1) {
      stdout.write(`${text ?? ""}\n`);
      if (error !== undefined) stderr.write(`ast: ${single}\n`);
    }
  };

  let inputCount = 0;
  for (const file of files.length === 0 ? ["-"] : files) {
    const input = await readInput(this, file);
    const parts = flags.lines ? programLines(input) : [input];
    inputCount += flags.lines || files.length > 1 ? parts.length + 1 : parts.length;
    for (let first = 0; first < parts.length; first += CHUNK) {
      const programs = parts.slice(first, first + CHUNK).map((part): Program => {
        try {
          const tree = forLanguage.parse(part.text, { dialect });
          return { name: part.name, arrays: sourceArrays(model.translator, tree) };
        } catch (error) {
          if (error instanceof SourceError || error instanceof RangeError)
            return { name: part.name, error: error.message };
          throw error;
        }
      });
      const ready = programs.flatMap(({ arrays }) => arrays ?? []);
      const translations = (await translateArrays(model, ready, search)).values();
      for (const program of programs) {
        finish(program, program.arrays === undefined ? undefined : translations.next().value);
      }
    }
  }
  disposeParams(model.params);
  if (failures === 0) return;
  if (inputCount === 1 && !flags.json) throw new CommandError(exitCodes.badInput, single ?? "");
  throw new CommandError(
    exitCodes.badInput,
    `${failures} program${failures > 1 ? "s" : ""} could not be translated`,
  );
}

/** The lines of an input that hold programs. */
function programLines({ text, name }: Input): Input[] {
  return text
    .split("\n")
    .map((line, index) => ({ text: line, name: `${name} line ${index + 1}` }))
    .filter((line) => line.text.trim() !== "");
}

function printed(
  { tree, problem }: Translation,
  dialect: ReturnType<typeof dialectOf>,
): { text?: string; error?: string } {
  if (tree === undefined) {
    return {
      error:
        problem === "malformed"
          ? "the model wrote no tree"
          : `the translation met the model's limit of ${problem === "depth" ? "depth" : "nodes"}`,
    };
  }
  try {
    return { text: lambdaLanguage.print(tree, { dialect }) };
  } catch (error) {
    // Without a grammar a decoder may write trees that are no programs.
    if (error instanceof TypeError)
      return { error: `the model wrote a tree that is no LAMBDA program: ${error.message}` };
    throw error;
  }
}
