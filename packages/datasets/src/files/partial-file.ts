/**
 * @file The beginning of a file that is being downloaded, under a name that no reader looks for.
 *
 * Whoever works on it owns it: it then carries the owner's machine, process and a random number in its name, which only one
 * process can give it, since renaming is atomic. Left in order, it goes back to the name that anybody may take; where its owner
 * was killed, the next process on the same machine sees that and takes it over. Two processes that want one file at once thus never write to the same
 * one: the second begins its own.
 */
import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, lstat, open, readdir, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { systemCode } from "./system-error.ts";

/** The beginning of a file. */
export interface PartialFile {
  /** Where it is. */
  readonly path: string;
  /** Its bytes by now. */
  readonly size: () => number;
  /** Adds bytes at its end. */
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /** Begins again with no bytes. */
  readonly clear: () => Promise<void>;
  /** Forces what was added to disk. */
  readonly flush: () => Promise<void>;
  /** Gives it its final name, in one step, over whatever has that name. */
  readonly complete: () => Promise<void>;
  /** Leaves it: kept for the next to go on with, unless it is empty or completed. */
  readonly release: () => Promise<void>;
}

/** This machine, in a form that may stand in a name. */
function machine(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 12);
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Somebody else's process, which may not be signalled, is alive all the same.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Whether a name is that of a partial file of `name` that nobody works on. */
function isFree(candidate: string, name: string): boolean {
  if (!candidate.startsWith(`${name}.`) || !candidate.endsWith(".part")) return false;
  if (candidate === `${name}.part`) return true;
  const [host, processId] = candidate.slice(name.length + 1).split(".");
  return host === machine() && /^\d+$/.test(processId ?? "") && !isAlive(Number(processId));
}

/** Opens a file for reading and writing, but nothing that a link leads to. */
const FLAGS = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0);

/** Takes over what others have left of a file, if it can be gone on with. */
async function takeOver(path: string, claimed: string): Promise<FileHandle | undefined> {
  const [folder, name] = [dirname(path), basename(path)];
  for (const candidate of await readdir(folder)) {
    if (!isFree(candidate, name)) continue;
    try {
      await rename(join(folder, candidate), claimed);
    } catch (error) {
      // Another process was faster.
      if (systemCode(error) === "ENOENT") continue;
      throw error;
    }
    try {
      if ((await lstat(claimed)).isFile()) return await open(claimed, FLAGS);
    } catch (error) {
      // Another user's, who does not let others write it.
      if (!["EACCES", "EPERM"].includes(systemCode(error) ?? "")) throw error;
    }
    // Nor is a link that somebody put there ours to write: what it leads to is another's.
    await rm(claimed, { recursive: true });
  }
  return undefined;
}

/** Removes what others have left of a file that is complete now. */
async function removeLeft(path: string): Promise<void> {
  const [folder, name] = [dirname(path), basename(path)];
  for (const candidate of await readdir(folder)) {
    if (isFree(candidate, name)) await rm(join(folder, candidate), { recursive: true, force: true });
  }
}

/**
 * Takes over the partial file that was left of a file, or begins one.
 *
 * @param path - The final place of the file, in a folder that exists.
 */
export async function claimPartialFile(path: string): Promise<PartialFile> {
  const claimed = `${path}.${machine()}.${process.pid}.${randomUUID()}.part`;
  const handle =
    (await takeOver(path, claimed)) ?? (await open(claimed, FLAGS | constants.O_CREAT | constants.O_EXCL));
  let { size } = await handle.stat();
  let completed = false;
  return {
    path: claimed,
    size: () => size,
    async append(bytes) {
      // A short write is no error of the system; the rest is for another.
      for (let offset = 0; offset < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset, size);
        offset += bytesWritten;
        size += bytesWritten;
      }
    },
    async clear() {
      await handle.truncate(0);
      size = 0;
    },
    flush: () => handle.sync(),
    async complete() {
      await handle.close();
      await rename(claimed, path);
      completed = true;
      await removeLeft(path);
    },
    async release() {
      if (completed) return;
      // Closing twice is no error: complete() may have closed it before it failed.
      await handle.close();
      if (size === 0) await rm(claimed, { force: true });
      else await rename(claimed, `${path}.part`);
    },
  };
}
