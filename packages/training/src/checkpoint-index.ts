/** @file The index of a checkpoint folder: which files count, and what they must contain. */
import { CheckpointError } from "./checkpoint-error.ts";

/** The record of one checkpoint. */
export interface CheckpointEntry {
  /** Its file's name in the folder. */
  readonly file: string;
  /** Steps made. */
  readonly step: number;
  /** The size of the file. */
  readonly bytes: number;
  /** The sha256 of the file, in hexadecimal. */
  readonly sha256: string;
}

const version = 1;

/** Writes an index. */
export function printIndex(entries: readonly CheckpointEntry[]): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ version, checkpoints: entries }, undefined, 2)}\n`);
}

/**
 * Reads an index.
 *
 * @throws CheckpointError if it is not what {@link printIndex} writes.
 */
export function parseIndex(
  bytes: Uint8Array,
  { file }: { readonly file: string },
): readonly CheckpointEntry[] {
  let index: unknown;
  try {
    index = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new CheckpointError("not JSON", { file, problem: "malformed", cause });
  }
  const { version: found, checkpoints } = (index ?? {}) as Record<string, unknown>;
  if (found !== version) {
    throw new CheckpointError(`expected version ${version}, got ${JSON.stringify(found)}`, {
      file,
      problem: "malformed",
    });
  }
  if (!Array.isArray(checkpoints) || !checkpoints.every(isEntry)) {
    throw new CheckpointError('"checkpoints" must list file, step, bytes and sha256 of each', {
      file,
      problem: "malformed",
    });
  }
  return checkpoints;
}

function isEntry(value: unknown): value is CheckpointEntry {
  const { file, step, bytes, sha256 } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof file === "string" &&
    !file.includes("/") &&
    Number.isSafeInteger(step) &&
    Number.isSafeInteger(bytes) &&
    typeof sha256 === "string"
  );
}
