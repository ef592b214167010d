/** @file The error of everything that reads or writes checkpoints. */

/**
 * What is wrong with a checkpoint: it does not exist, it is shorter than recorded, its contents are not
 * those recorded, it is no checkpoint, it belongs to another model or configuration, or it could not be
 * written.
 */
export type CheckpointProblem =
  | "missing"
  | "truncated"
  | "altered"
  | "malformed"
  | "mismatched"
  | "unwritable";

/** A checkpoint that cannot be used or written; the message names the file and the cause. */
export class CheckpointError extends Error {
  override readonly name = "CheckpointError";
  /** The file at fault. */
  readonly file: string;
  /** The kind of fault, to act on. */
  readonly problem: CheckpointProblem;

  constructor(
    message: string,
    details: { readonly file: string; readonly problem: CheckpointProblem; readonly cause?: unknown },
  ) {
    super(`${details.file}: ${message}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.file = details.file;
    this.problem = details.problem;
  }
}
