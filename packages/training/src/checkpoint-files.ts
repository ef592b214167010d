/** @file The few file operations that checkpoints need, so that any storage can hold them. */

/**
 * Storage for checkpoints: a disk, a browser's private file system, memory. Paths use `/`.
 * An operation that cannot be done rejects with the storage's own error.
 */
export interface CheckpointFiles {
  /** The names of the files in a folder; none if there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** The bytes of a file, or `undefined` if there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Writes a file, and its folder if need be; once it resolves, the bytes survive a loss of power. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Gives a file another name in the same folder, replacing what was there, at once or not at all, and for good. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file if it exists. */
  remove(path: string): Promise<void>;
}

/** Storage in memory, for tests and for runs that nobody resumes. */
export function memoryFiles(): CheckpointFiles {
  const bytesByPath = new Map<string, Uint8Array>();
  return {
    async list(folder) {
      const prefix = `${folder}/`;
      return [...bytesByPath.keys()]
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length));
    },
    async read(path) {
      return bytesByPath.get(path)?.slice();
    },
    async write(path, bytes) {
      bytesByPath.set(path, new Uint8Array(bytes));
    },
    async rename(from, to) {
      const bytes = bytesByPath.get(from);
      if (bytes === undefined) throw new Error(`memoryFiles: no such file: ${from}`);
      bytesByPath.set(to, bytes);
      bytesByPath.delete(from);
    },
    async remove(path) {
      bytesByPath.delete(path);
    },
  };
}
