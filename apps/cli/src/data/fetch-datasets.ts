/** @file `ast data fetch`: the files of stored datasets, found or downloaded, and compared with their checksums. */
import type { DatasetName } from "@ast/datasets";
import type { DownloadProgress, FileOptions } from "@ast/datasets/files";
import { badInput, CommandError, exitCodes } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { createProgressLine, type ProgressLine } from "../progress/progress-line.ts";
import { createLicenceQuestion } from "./ask-licence.ts";
import { datasetNames } from "./corpus-names.ts";
import { checkFile, type FileVerdict, filesInWords, verdictLines } from "./dataset-files.ts";
import { fileOptions } from "./file-options.ts";

/** The options of `ast data fetch`. */
export interface FetchFlags {
  /** Whether to fetch every dataset. */
  readonly all: boolean;
  /** Whether to look only, and leave the network alone. */
  readonly offline: boolean;
  /** Whether the terms of all datasets named are accepted. */
  readonly acceptLicence: boolean;
  readonly json: boolean;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function showDownload(line: ProgressLine, { dataset, file, bytes, total }: DownloadProgress): void {
  const share = total === undefined || total === 0 ? undefined : bytes / total;
  const size = total === undefined ? megabytes(bytes) : `${megabytes(bytes)} of ${megabytes(total)}`;
  line.update(share, () => `${dataset}/${file}  ${size} MB`);
}

/** How files are fetched: with a progress line, and questions and warnings on the error stream. */
function fetchOptions(
  context: AstContext,
  flags: FetchFlags,
  { line, signal }: { readonly line: ProgressLine; readonly signal: AbortSignal },
): FileOptions {
  const ask = createLicenceQuestion(context, flags);
  return {
    ...fileOptions(context),
    download: !flags.offline,
    fetch: context.fetch,
    signal,
    onLicence: (notice) => {
      line.clear();
      return ask(notice);
    },
    onProgress: (progress) => showDownload(line, progress),
    onRetry: ({ dataset, file, reason, delay, attempt }) => {
      line.clear();
      const seconds = (delay / 1000).toFixed(1);
      context.process.stderr.write(
        `${dataset}/${file}: ${reason}; trying again in ${seconds} s (attempt ${attempt})\n`,
      );
    },
  };
}

function namesOf({ all }: FetchFlags, names: readonly DatasetName[]): readonly DatasetName[] {
  if (all && names.length > 0) throw badInput("--all fetches every dataset; leave the names out");
  if (!all && names.length === 0) {
    throw badInput(`name a dataset, or give --all; there are ${datasetNames.join(", ")}`);
  }
  return all ? datasetNames : names;
}

/** Runs `ast data fetch`: what is missing is downloaded, and everything is compared with its checksum. */
export async function fetchDatasets(
  this: AstContext,
  flags: FetchFlags,
  ...named: readonly DatasetName[]
): Promise<void> {
  const names = namesOf(flags, named);
  const { datasets } = await import("@ast/datasets");
  const { stdout } = this.process;
  const verdicts: FileVerdict[] = [];
  const line = createProgressLine(this);
  const interrupt = this.takeInterrupt();
  const { signal } = interrupt;
  try {
    const options = fetchOptions(this, flags, { line, signal });
    for (const { manifest } of names.map((name) => datasets[name])) {
      for (const file of manifest.files) {
        const verdict = await checkFile(manifest, file, options);
        line.clear();
        verdicts.push(verdict);
        if (!flags.json) stdout.write(verdictLines(verdict));
      }
    }
  } catch (error) {
    line.clear();
    if (!signal.aborted) throw error;
    throw new CommandError(
      exitCodes.interrupted,
      "stopped; what has arrived is kept, and the next fetch goes on from there",
    );
  } finally {
    interrupt.release();
  }
  if (flags.json) stdout.write(`${JSON.stringify({ files: verdicts })}\n`);
  failIfAbsent(verdicts);
}

function failIfAbsent(verdicts: readonly FileVerdict[]): void {
  const count = (wanted: FileVerdict["state"]): number =>
    verdicts.filter(({ state }) => state === wanted).length;
  const faults = [
    [count("wrong") + count("unreadable"), "cannot be used"],
    [count("missing"), "could not be found or fetched"],
    [count("refused"), "would need --accept-licence, as their terms were not accepted"],
  ] as const;
  const words = faults
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${filesInWords(number)} ${what}`);
  if (words.length > 0) throw new CommandError(exitCodes.failed, words.join("; "));
}
