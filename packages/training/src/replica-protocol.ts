/** @file What the training thread and a worker tell each other. */
import type { AdamMove } from "./adam.ts";
import type { ParamsLayout } from "./flat-params.ts";
import type { LossContext } from "./task.ts";
import type { ChunkRange, MemorySizes } from "./training-memory.ts";

/** What a worker is started with. */
export interface WorkerStart {
  /** Address of the module that makes the task. */
  readonly module: string;
  /** What it makes it from. */
  readonly data: unknown;
}

/** What the training thread asks of a worker; one thing at a time. */
export type ReplicaRequest =
  | {
      readonly kind: "open";
      readonly buffer: SharedArrayBuffer;
      readonly sizes: MemorySizes;
      readonly layout: ParamsLayout;
    }
  | { readonly kind: "gradient"; readonly examples: Int32Array; readonly context: LossContext }
  | { readonly kind: "sum"; readonly weights: readonly number[]; readonly range: ChunkRange }
  | { readonly kind: "move"; readonly move: AdamMove; readonly range: ChunkRange };

/** What a worker answers, once it has started and to each request. */
export type ReplicaReply =
  | { readonly kind: "done"; readonly loss: number }
  | { readonly kind: "failed"; readonly error: unknown };
