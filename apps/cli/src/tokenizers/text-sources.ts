/** @file The texts that a tokenizer is trained on: the lines of files, or the sides of a stored dataset. */
import type { DatasetName, Split } from "@ast/datasets";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { programsOf } from "../programs/file-programs.ts";
import { placeOf } from "../programs/program-text.ts";
import { checkInput, encodingErrorOf, type OnBytes, readLines } from "../programs/read-input.ts";

/** The options that say which texts. */
export interface TextFlags {
  /** The field of JSON Lines that holds the text; without it every line of a file is one. */
  readonly field?: string | undefined;
  /** A stored dataset in place of files. */
  readonly dataset?: DatasetName | undefined;
  readonly variant?: string | undefined;
  /** By default the training examples. */
  readonly split?: Split | undefined;
  /** By default both. */
  readonly side?: "source" | "target" | "both" | undefined;
  /** Whether to take the few examples that come with the program. */
  readonly sample: boolean;
}

/** Some texts, each one line, and how much of all has been read: 0 to 1, if that is known. */
export interface TextBatch {
  readonly texts: readonly string[];
  readonly share: number | undefined;
}

/** What a model file names as its input, and the texts. */
export interface TextSources {
  readonly names: readonly string[];
  readonly read: () => AsyncIterable<TextBatch>;
}

/** Bytes of all files, or `undefined` with standard input among them. */
async function sizeOf(context: AstContext, files: readonly string[]): Promise<number | undefined> {
  const sizes = await Promise.all(files.map((file) => checkInput(context, file)));
  return sizes.reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0);
}

/** The lines of a file, blank ones among them. */
async function* linesOfFile(
  context: AstContext,
  file: string,
  onBytes: OnBytes,
): AsyncGenerator<readonly string[]> {
  for await (const lines of readLines(context, file, onBytes)) {
    yield lines.map((line) => {
      const error = encodingErrorOf(line);
      if (error !== undefined) throw error;
      return line.text;
    });
  }
}

/** The lines of the texts that a field of a file's JSON objects holds. */
async function* linesOfField(
  context: AstContext,
  file: string,
  { field, onBytes }: { readonly field: string; readonly onBytes: OnBytes },
): AsyncGenerator<readonly string[]> {
  for await (const lines of programsOf(context, file, { lines: true, field, onBytes })) {
    yield lines.flatMap((line) => {
      if (!("text" in line)) throw badInput(`${placeOf(line.origin, line.at)}: ${line.message}`);
      return line.text.split("\n");
    });
  }
}

async function* readFiles(
  context: AstContext,
  files: readonly string[],
  { field, size }: { readonly field: string | undefined; readonly size: number | undefined },
): AsyncGenerator<TextBatch> {
  let bytes = 0;
  const onBytes = (count: number): void => {
    bytes += count;
  };
  for (const file of files) {
    const batches =
      field === undefined
        ? linesOfFile(context, file, onBytes)
        : linesOfField(context, file, { field, onBytes });
    for await (const texts of batches) {
      yield { texts, share: size === undefined || size === 0 ? undefined : bytes / size };
    }
  }
}

/**
 * Where texts come from: the files, or the dataset that an option names.
 *
 * @throws CommandError if it is neither or both, or if there is no such file.
 */
export async function textSources(
  context: AstContext,
  files: readonly string[],
  flags: TextFlags,
): Promise<TextSources> {
  const { dataset, field, variant, split, side, sample } = flags;
  if (dataset !== undefined) {
    if (files.length > 0) throw badInput("--dataset stands in place of files; leave them out");
    if (field !== undefined) throw badInput("--field is for files");
    // Datasets are loaded only where one is asked for.
    const { readDatasetTexts } = await import("./dataset-texts.ts");
    return { names: [dataset], read: () => readDatasetTexts(context, dataset, flags) };
  }
  for (const [option, value] of Object.entries({ variant, split, side, sample: sample || undefined })) {
    if (value !== undefined) throw badInput(`--${option} is for --dataset, and none is given`);
  }
  if (files.length === 0) throw badInput("name files of texts, or a stored dataset with --dataset");
  const size = await sizeOf(context, files);
  return { names: files, read: () => readFiles(context, files, { field, size }) };
}
