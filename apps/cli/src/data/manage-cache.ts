import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { AstContext } from "../context.ts";
import { formatTable } from "../format-table.ts";
import { CacheFileError, readCacheAbout } from "./cache-file.ts";
import { isTrainingSetFile, type TrainingSetTitle, trainingSetFolder } from "./training-set-files.ts";

/** The options of `ast data cache`. */
export interface CacheFlags {
  /** Whether to remove what is kept. */
  readonly clear: boolean;
  readonly json: boolean;
}

interface KeptFile {
  readonly file: string;
  readonly bytes: number;
  /** When it was written, ISO 8601. */
  readonly written: string;
  /** What it is, or why it is nothing. */
  readonly title: string;
}

/** Runs `ast data cache`: lists the training sets that are kept for later runs, or removes them. */
export async function manageCache(this: AstContext, { clear, json }: CacheFlags): Promise<void> {
  const folder = this.cache === undefined ? undefined : trainingSetFolder(this.cache);
  const files = folder === undefined ? [] : await keptFiles(folder);
  if (clear) for (const { file } of files) await rm(file, { force: true });
  const write = (line: string): void => {
    this.process.stdout.write(`${line}\n`);
  };
  if (json) {
    write(JSON.stringify({ folder, cleared: clear, files }));
  } else if (files.length === 0) {
    write(folder === undefined ? "Nothing is kept." : `No training sets are kept in ${folder}.`);
  } else {
    const total = `${files.length} ${files.length === 1 ? "file" : "files"}, ${megabytes(sum(files))}`;
    if (clear) write(`Removed ${total}, from ${folder}.`);
    else
      [...table(files), "", `${total}, in ${folder}. Remove them with: ast data cache --clear`].forEach(
        write,
      );
  }
}

async function keptFiles(folder: string): Promise<KeptFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return await Promise.all(
    names
      .filter(isTrainingSetFile)
      .sort()
      .map(async (name) => {
        const file = join(folder, name);
        const { size, mtime } = await stat(file);
        const title = name.endsWith(".tmp")
          ? "unfinished: being written, or left by a run that was killed"
          : await titleOf(file);
        return { file, bytes: size, written: mtime.toISOString(), title };
      }),
  );
}

async function titleOf(file: string): Promise<string> {
  try {
    const { title }: TrainingSetTitle = JSON.parse(await readCacheAbout(file)); // Written by this program.
    return title;
  } catch (error) {
    if (error instanceof CacheFileError) return "damaged; the next run that wants it makes it anew";
    throw error;
  }
}

function table(files: readonly KeptFile[]): readonly string[] {
  return formatTable(
    [{ title: "written" }, { title: "size", align: "right" }, { title: "training set" }],
    files.map(({ written, bytes, title }) => [written.slice(0, 10), megabytes(bytes), title]),
  );
}

function sum(files: readonly KeptFile[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
