import type { TokenRows } from "../encodings/position-encoder.ts";

/** Positions of a batch of sequences. */
export interface BatchPositions extends Pick<TokenRows, "paths" | "start"> {
  /** Sequences. */
  readonly batch: number;
  /** Tokens of each, padding among them. */
  readonly length: number;
}

/** Sizes of a batch. */
export function requireBatch(caller: string, { batch, length }: BatchPositions): void {
  for (const [name, value] of Object.entries({ batch, length })) {
    if (Number.isInteger(value) && value > 0) continue;
    throw new RangeError(`${caller}: ${name} must be a positive integer, got ${value}`);
  }
}
