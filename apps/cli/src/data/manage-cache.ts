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
}

interface TitledFile extends KeptFile {
  /** What it is, or why it is nothing. */
  readonly title: string;
}

/** Runs `ast data cache`: lists the training sets that are kept for later runs, or removes them. */
export async function manageCache(this: AstContext, { clear, json }: CacheFlags): Promise<void> {
  const folder = this.cache === undefined ? undefined : trainingSetFolder(this.cache);
  const kept = folder === undefined ? [] : await keptFiles(folder);
  // Whatever the files hold, they can be removed: they are read only to be listed.
  const titled = clear ? undefined : await existing(kept.map(withTitle));
  const files = titled ?? kept;
  if (clear) for (const { file } of kept) await rm(file, { force: true });
  const write = (line: string): void => {
    this.process.stdout.write(`${line}\n`);
  };
  if (json) {
    write(JSON.stringify({ folder, cleared: clear, files }));
    return;
  }
  if (files.length === 0) {
    write(folder === undefined ? "Nothing is kept." : `No training sets are kept in ${folder}.`);
    return;
  }
  const total = `${files.length} ${files.length === 1 ? "file" : "files"}, ${megabytes(sum(files))}`;
  if (titled === undefined) {
    write(`Removed ${total}, from ${folder}.`);
  } else {
    const hint = `${total}, in ${folder}. Remove them with: ast data cache --clear`;
    [...table(titled), "", hint].forEach(write);
  }
}

async function keptFiles(folder: string): Promise<KeptFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = await existing(
    names
      .filter(isTrainingSetFile)
      .sort()
      .map(async (name) => {
        const file = join(folder, name);
        return { file, stats: await stat(file) };
      }),
  );
  return files
    .filter(({ stats }) => stats.isFile())
    .map(({ file, stats }) => ({ file, bytes: stats.size, written: stats.mtime.toISOString() }));
}

/** What there is to say of files, without those that go away meanwhile: a run that writes one renames it. */
async function existing<Found>(files: readonly Promise<Found>[]): Promise<readonly Found[]> {
  const found = await Promise.all(
    files.map((file) =>
      file.catch((error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      }),
    ),
  );
  return found.filter((file) => file !== undefined);
}

async function withTitle(kept: KeptFile): Promise<TitledFile> {
  const { file } = kept;
  const title = file.endsWith(".tmp")
    ? "unfinished: being written, or left by a run that was killed"
    : ((await titleOf(file)) ?? "damaged; the next run that wants it makes it anew");
  return { ...kept, title };
}

/** What a file says it is; `undefined` if it does not say so. */
async function titleOf(file: string): Promise<string | undefined> {
  let about: Partial<TrainingSetTitle> | null;
  try {
    about = JSON.parse(await readCacheAbout(file));
  } catch (error) {
    if (error instanceof CacheFileError || error instanceof SyntaxError) return undefined;
    throw error;
  }
  return typeof about?.title === "string" ? about.title : undefined;
}

function table(files: readonly TitledFile[]): readonly string[] {
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
