/** @file Who computes a step: this thread, or worker threads that hold a copy of the model each. */
import { disposeParams, type Params } from "@ast/layers";
import { type AdamMove, moveByAdam } from "./adam.ts";
import { lendParams, type ParamsLayout, readParams } from "./flat-params.ts";
import { valueAndGradients } from "./gradients.ts";
import type { LossContext, TrainingTask } from "./task.ts";
import {
  type ChunkRange,
  chunkBounds,
  chunkShare,
  shardGradient,
  sumGradients,
  type TrainingMemory,
} from "./training-memory.ts";

/** What {@link Replicas} work on. */
export interface ReplicaRun {
  readonly layout: ParamsLayout;
  readonly memory: TrainingMemory;
}

/**
 * One or more copies of a model that compute the parts of a step. They take one call after the other, and settle it once none of them works at
 * it any more, also where it fails: between two calls the memory is the caller's.
 */
export interface Replicas {
  /** How many compute at once. */
  readonly count: number;
  /** Whether they need memory that threads share. */
  readonly shared: boolean;
  /** Says which numbers to work on. A later call replaces them. */
  open(run: ReplicaRun): Promise<void>;
  /**
   * Computes the gradient of each shard at the memory's parameters, and leaves it there.
   *
   * @returns The loss of each shard.
   */
  gradients(shards: readonly Int32Array[], context: Omit<LossContext, "shard">): Promise<readonly number[]>;
  /** Sums the shards' gradients, weighted; see `sumGradients`. */
  sum(weights: readonly number[]): Promise<void>;
  /** Moves the parameters; if it fails, the memory's numbers are lost. */
  move(move: AdamMove): Promise<void>;
}

/** What a replica needs of a task. */
export type ReplicaTask<P extends Params = Params> = Pick<TrainingTask<P>, "params" | "loss">;

/** One copy of a model on this thread. */
export interface Replica {
  /** Computes one shard's gradient into the memory, and gives its loss. */
  gradient(examples: Int32Array, context: LossContext): Promise<number>;
  sum(weights: readonly number[], range: ChunkRange): void;
  move(move: AdamMove, range: ChunkRange): void;
  /** Frees its tensors. */
  dispose(): void;
}

/** Makes a replica of a task on this thread. */
export function createReplica<P extends Params>(
  task: ReplicaTask<P>,
  { layout, memory }: ReplicaRun,
): Replica {
  /** The parameters on the device, and the step that they are for. */
  let current: { readonly step: number; readonly params: P } | undefined;
  const release = (): void => {
    if (current !== undefined) disposeParams(current.params);
    current = undefined;
  };
  return {
    async gradient(examples, context) {
      if (current?.step !== context.step) {
        release();
        current = { step: context.step, params: lendParams(task.params, layout, memory.params) };
      }
      const { value, gradients } = valueAndGradients(
        (params) => task.loss(params, examples, context),
        current.params,
      );
      try {
        await readParams(gradients, layout, shardGradient(memory, context.shard));
        return (await value.data<"float32">())[0]!;
      } finally {
        disposeParams(gradients);
        value.dispose();
      }
    },
    sum: (weights, range) => sumGradients(memory, weights, range),
    move(move, range) {
      release(); // Their numbers are about to change.
      const gradient = shardGradient(memory, 0);
      moveByAdam({ ...memory, gradient }, move, chunkBounds(layout.size, range));
    },
    dispose: release,
  };
}

/** Replicas that are this thread's own. */
export interface LocalReplicas extends Replicas {
  /** Frees tensors. */
  dispose(): void;
}

/** Computes on this thread, one shard after the other. */
export function localReplicas<P extends Params>(task: ReplicaTask<P>): LocalReplicas {
  let replica: Replica | undefined;
  let all: ChunkRange = { from: 0, to: 0 };
  const opened = (): Replica => {
    if (replica === undefined) throw new Error("localReplicas: open must come first");
    return replica;
  };
  return {
    count: 1,
    shared: false,
    async open(run) {
      replica?.dispose();
      replica = createReplica(task, run);
      all = chunkShare(run.layout.size, { index: 0, of: 1 });
    },
    async gradients(shards, context) {
      const losses: number[] = [];
      for (const [shard, examples] of shards.entries()) {
        losses.push(await opened().gradient(examples, { ...context, shard }));
      }
      return losses;
    },
    async sum(weights) {
      opened().sum(weights, all);
    },
    async move(move) {
      opened().move(move, all);
    },
    dispose() {
      replica?.dispose();
      replica = undefined;
    },
  };
}
