/**
 * @file Checkpoints in a folder, such that a process killed at any moment leaves a good one behind.
 *
 * A checkpoint is written under a temporary name, then renamed; then `index.json`, which records its size and
 * sha256, is replaced the same way. That last rename is the moment the checkpoint exists: a file that the index
 * does not record is a leftover. File names carry the start of the sha256, so no recorded file is ever
 * written over. Files leave only once the index no longer records them.
 *
 * An index is written before the first checkpoint is, so that checkpoints without one were never left by a
 * killed process: someone took the index away, and nothing is removed until one is there again.
 */
import { type Checkpoint, fromCheckpointBytes } from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import type { CheckpointFiles } from "./checkpoint-files.ts";
import { type CheckpointEntry, parseIndex, printIndex } from "./checkpoint-index.ts";

/** What {@link CheckpointStore.save} stores. */
export interface SaveOptions {
  /** Steps made. */
  readonly step: number;
  /** How many checkpoints stay, this one included. */
  readonly keep: number;
}

/** What {@link CheckpointStore.load} does about damage. */
export interface LoadOptions {
  /**
   * Goes back to the newest undamaged checkpoint, instead of refusing when the newest is damaged; and when the
   * index is damaged or gone, lists the files that are whole checkpoints. The next save writes that index.
   *
   * @defaultValue false
   */
  readonly fallback?: boolean;
}

/** A folder of checkpoints. */
export interface CheckpointStore {
  /** The folder, as it was given. */
  readonly folder: string;
  /**
   * The recorded checkpoints, oldest first; none if nothing was ever saved.
   *
   * @throws CheckpointError if the index is damaged, or is gone and checkpoints are there.
   */
  entries(options?: LoadOptions): Promise<readonly CheckpointEntry[]>;
  /**
   * Stores a checkpoint; a failure leaves the earlier ones as they are.
   *
   * @returns The path of its file.
   * @throws CheckpointError if the storage refuses, or the index is damaged or gone.
   */
  save(bytes: Uint8Array, options: SaveOptions): Promise<string>;
  /**
   * Reads the newest checkpoint and compares it with its record. One that is found damaged leaves with the next save.
   *
   * @throws CheckpointError if there is none or it is damaged.
   */
  load(options?: LoadOptions): Promise<Checkpoint>;
}

/** What {@link createCheckpointStore} works on. */
export interface CheckpointStoreOptions {
  /** Where the bytes go: `nodeFiles` from `@ast/training/node`, {@link memoryFiles}, or your own. */
  readonly files: CheckpointFiles;
}

const indexName = "index.json";
const temporarySuffix = ".tmp";
const checkpointName = /^step-\d{8,}-([0-9a-f]{8})\.safetensors$/;

/**
 * Opens a folder of checkpoints; nothing is read or written yet. One process at a time may save to it.
 *
 * @example
 * const store = createCheckpointStore("runs/1/checkpoints", { files: nodeFiles });
 */
export function createCheckpointStore(folder: string, { files }: CheckpointStoreOptions): CheckpointStore {
  const indexPath = `${folder}/${indexName}`;

  /** What {@link entries} found in place of an index, until the next save writes one. */
  let rebuilt: readonly CheckpointEntry[] | undefined;

  /** Files that were unusable when last read. The next save drops them: kept, they would take the place of good ones. */
  const damaged = new Set<string>();

  async function entries({ fallback = false }: LoadOptions = {}): Promise<readonly CheckpointEntry[]> {
    try {
      return await readIndex();
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      if (fallback) rebuilt = await wholeCheckpoints();
      if (rebuilt === undefined || rebuilt.length === 0) throw error;
      return rebuilt;
    }
  }

  async function readIndex(): Promise<readonly CheckpointEntry[]> {
    const bytes = await files.read(indexPath);
    if (bytes !== undefined) return parseIndex(bytes, { file: indexPath });
    const [orphan] = (await files.list(folder)).filter((name) => checkpointName.test(name)).sort();
    if (orphan === undefined) return [];
    throw new CheckpointError(`missing, although there are checkpoints: ${orphan}`, {
      file: indexPath,
      problem: "missing",
    });
  }

  /** What an index of the files would say: those whose sha256 is that of their name, and which hold a run. */
  async function wholeCheckpoints(): Promise<readonly CheckpointEntry[]> {
    const whole: CheckpointEntry[] = [];
    for (const file of await files.list(folder)) {
      const named = checkpointName.exec(file)?.[1];
      if (named === undefined) continue;
      const bytes = await files.read(`${folder}/${file}`);
      const sha256 = bytes === undefined ? "" : await sha256Of(bytes);
      if (bytes === undefined || !sha256.startsWith(named)) continue;
      try {
        const { step } = fromCheckpointBytes(bytes, { file }).progress;
        whole.push({ file, step, bytes: bytes.length, sha256 });
      } catch (error) {
        if (!(error instanceof CheckpointError)) throw error;
      }
    }
    return whole.sort((a, b) => a.step - b.step);
  }

  async function replace(name: string, bytes: Uint8Array): Promise<void> {
    const temporary = `${folder}/${name}${temporarySuffix}`;
    await files.write(temporary, bytes);
    await files.rename(temporary, `${folder}/${name}`);
  }

  /** Removes our own files that the index does not record, and no others. */
  async function removeLeftovers(recorded: readonly CheckpointEntry[]): Promise<void> {
    const kept = new Set(recorded.map((entry) => entry.file));
    for (const name of await files.list(folder)) {
      const original = name.endsWith(temporarySuffix) ? name.slice(0, -temporarySuffix.length) : name;
      const ours = checkpointName.test(original) || original === indexName;
      const inUse = name === indexName || kept.has(name);
      if (ours && !inUse) await files.remove(`${folder}/${name}`);
    }
  }

  async function save(bytes: Uint8Array, { step, keep }: SaveOptions): Promise<string> {
    const sha256 = await sha256Of(bytes);
    const file = `step-${String(step).padStart(8, "0")}-${sha256.slice(0, 8)}.safetensors`;
    const path = `${folder}/${file}`;
    const before = await entries();
    const usable = before.filter((entry) => !damaged.has(entry.file));
    const unwritable = (what: string, cause: unknown): CheckpointError =>
      new CheckpointError(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        file: path,
        problem: "unwritable",
        cause,
      });
    // A checkpoint of this step or a later one is of a future that this run has left.
    const earlier = usable.filter((entry) => entry.step < step);
    const after = [...earlier, { file, step, bytes: bytes.length, sha256 }].slice(-keep);
    try {
      if (before.length === 0 || rebuilt !== undefined) await replace(indexName, printIndex(before));
      rebuilt = undefined;
      await removeLeftovers(before);
      await replace(file, bytes);
      await replace(indexName, printIndex(after));
      damaged.delete(file);
    } catch (cause) {
      // If the storage refuses this too, the next save removes what is left of this one.
      await Promise.allSettled([entries().then(removeLeftovers)]);
      const latest = usable.at(-1)?.file ?? "none";
      throw unwritable(`cannot save the checkpoint of step ${step} (latest saved: ${latest})`, cause);
    }
    try {
      await removeLeftovers(after);
    } catch (cause) {
      throw unwritable("saved, but the superseded checkpoints cannot be removed", cause);
    }
    return path;
  }

  async function read(entry: CheckpointEntry): Promise<Checkpoint> {
    const file = `${folder}/${entry.file}`;
    const bytes = await files.read(file);
    if (bytes === undefined) {
      throw new CheckpointError(`missing, although ${indexPath} records it`, { file, problem: "missing" });
    }
    if (bytes.length < entry.bytes) {
      throw new CheckpointError(`truncated: ${bytes.length} bytes of ${entry.bytes}`, {
        file,
        problem: "truncated",
      });
    }
    const sha256 = await sha256Of(bytes);
    if (sha256 !== entry.sha256) {
      throw new CheckpointError(`altered: its sha256 is ${sha256}, ${indexPath} records ${entry.sha256}`, {
        file,
        problem: "altered",
      });
    }
    return fromCheckpointBytes(bytes, { file });
  }

  async function load({ fallback = false }: LoadOptions = {}): Promise<Checkpoint> {
    const recorded = await entries({ fallback });
    const damage: CheckpointError[] = [];
    for (const entry of recorded.toReversed()) {
      try {
        const checkpoint = await read(entry);
        damaged.delete(entry.file);
        return checkpoint;
      } catch (error) {
        if (!(error instanceof CheckpointError)) throw error;
        damaged.add(entry.file);
        damage.push(error);
        if (!fallback) break;
      }
    }
    const [newest] = damage;
    if (newest === undefined) {
      throw new CheckpointError("missing: no checkpoint was saved in this folder", {
        file: indexPath,
        problem: "missing",
      });
    }
    if (!fallback || damage.length === 1) throw newest;
    throw new CheckpointError(
      `none of ${damage.length} checkpoints is usable: ${damage.map((error) => error.message).join("; ")}`,
      { file: indexPath, problem: newest.problem, cause: newest },
    );
  }

  return { folder, entries, save, load };
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  // The digest wants bytes that no other thread shares; a copy is made only if these are shared.
  const own =
    bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", own));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
