/** @file Replicas in worker threads: the training thread hands out shards, sums and updates; memory is shared. */
import { Worker } from "node:worker_threads";
import { messageOf } from "./message-of.ts";
import { ReplicaError } from "./replica-error.ts";
import type { ReplicaReply, ReplicaRequest, WorkerStart } from "./replica-protocol.ts";
import type { Replicas } from "./replicas.ts";
import { type ChunkRange, chunkShare } from "./training-memory.ts";

/** What {@link startWorkers} starts. */
export interface WorkerOptions {
  /**
   * Address of a module that exports `createTask`: `(data) => ReplicaTask`, or a promise of one. It runs in each worker, and must start a
   * back end and register gradients there. Compiled JavaScript, where Node runs no TypeScript.
   */
  readonly module: URL;
  /** What the task is made from: whatever can be sent to a thread; shared memory is not copied. */
  readonly data: unknown;
  /** How many threads. */
  readonly count: number;
}

/** Replicas in worker threads. */
export interface WorkerReplicas extends Replicas {
  /** Ends the threads. */
  close(): Promise<void>;
}

/** One thread, and the answer that it owes. */
interface Thread {
  readonly worker: Worker;
  ask(request: ReplicaRequest): Promise<number>;
}

/**
 * Starts worker threads that hold a copy of a model each.
 *
 * @param options - The module that makes the task, what from, and how many threads.
 * @returns The replicas. Their calls throw a {@link ReplicaError} if a worker fails, once all others are done with theirs.
 * @throws RangeError if `count` is not a positive integer.
 * @throws ReplicaError if a worker does not start; the cause is its error. No thread is left then.
 */
export async function startWorkers({ module, data, count }: WorkerOptions): Promise<WorkerReplicas> {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`startWorkers: count must be a positive integer, got ${count}`);
  }
  let closing = false;
  const threads: Thread[] = [];
  const close = async (): Promise<void> => {
    closing = true;
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  };
  const start: WorkerStart = { module: module.href, data };
  const startOne = async (index: number): Promise<void> => {
    const name = `worker ${index + 1} of ${count}`;
    const { thread, ready } = startThread(start, { name, isClosing: () => closing });
    threads.push(thread);
    await ready;
  };
  try {
    await Promise.all(Array.from({ length: count }, (_, index) => startOne(index)));
  } catch (error) {
    await close();
    throw error;
  }
  let size = 0;
  let busy = false;
  /**
   * Gives all threads work and waits for all of them, also where one fails: the others still work on the memory, and an answer that comes
   * late would be taken for that to the next request. Of several failures it throws the first.
   */
  const together = async (work: (thread: Thread, index: number) => Promise<unknown>): Promise<void> => {
    if (busy) {
      throw new Error(
        "startWorkers: the workers are still at another call; they serve one run, one call after the other",
      );
    }
    busy = true;
    try {
      const works = threads.map(work);
      const all = Promise.all(works);
      await Promise.allSettled([all, ...works]);
      await all;
    } finally {
      busy = false;
    }
  };
  const shareOut = (request: (range: ChunkRange) => ReplicaRequest): Promise<void> =>
    together(({ ask }, index) => ask(request(chunkShare(size, { index, of: threads.length }))));
  return {
    count,
    shared: true,
    async open({ layout, memory }) {
      const { buffer, shards } = memory;
      if (!(buffer instanceof SharedArrayBuffer)) {
        throw new TypeError("startWorkers: open needs memory that threads share");
      }
      const sizes = { size: layout.size, shards };
      await together(({ ask }) => ask({ kind: "open", buffer, sizes, layout }));
      size = layout.size;
    },
    async gradients(shards, context) {
      const losses = new Array<number>(shards.length).fill(0);
      // Whoever is free takes the next; the last ones, of the largest trees, take longest and go first.
      let next = shards.length - 1;
      await together(async ({ ask }) => {
        while (next >= 0) {
          const shard = next--;
          const request = {
            kind: "gradient",
            examples: shards[shard]!,
            context: { ...context, shard },
          } as const;
          try {
            losses[shard] = await ask(request);
          } catch (error) {
            next = -1; // Nobody takes another: the step is lost.
            throw error;
          }
        }
      });
      return losses;
    },
    sum: (weights) => shareOut((range) => ({ kind: "sum", weights, range })),
    move: (move) => shareOut((range) => ({ kind: "move", move, range })),
    close,
  };
}

function startThread(
  start: WorkerStart,
  { name, isClosing }: { readonly name: string; readonly isClosing: () => boolean },
): { thread: Thread; ready: Promise<number> } {
  const worker = newWorker(start, name);
  let owed: { resolve: (loss: number) => void; reject: (error: ReplicaError) => void } | undefined;
  let dead: ReplicaError | undefined;
  /** Owes an answer to what `send` sends, unless nothing can be sent. */
  const answer = (send?: () => void): Promise<number> =>
    new Promise((resolve, reject) => {
      if (dead !== undefined) return reject(dead);
      send?.();
      owed = { resolve, reject };
    });
  const fail = (error: ReplicaError): void => {
    const waiting = owed;
    owed = undefined;
    waiting?.reject(error);
  };
  const die = (message: string, cause?: unknown): void => {
    dead ??= new ReplicaError(`${name} ${message}`, { cause });
    fail(dead);
  };
  worker.on("message", (reply: ReplicaReply) => {
    if (reply.kind === "failed") {
      fail(new ReplicaError(`${name} failed: ${messageOf(reply.error)}`, { cause: reply.error }));
      return;
    }
    const waiting = owed;
    owed = undefined;
    waiting?.resolve(reply.loss);
  });
  worker.on("messageerror", (cause) => {
    fail(new ReplicaError(`${name} sent an answer that cannot be read: ${messageOf(cause)}`, { cause }));
  });
  worker.on("error", (error) => die(`ended: ${messageOf(error)}`, error));
  worker.on("exit", (code) => {
    die(isClosing() ? "was closed" : `ended with exit code ${code} before its work was done`);
  });
  const ask = (request: ReplicaRequest): Promise<number> => answer(() => worker.postMessage(request));
  return { thread: { worker, ask }, ready: answer() };
}

/** Begins a thread. Node throws where it cannot so much as be begun: its data cannot be cloned, say. */
function newWorker(workerData: WorkerStart, name: string): Worker {
  try {
    return new Worker(new URL("./replica-worker.js", import.meta.url), { workerData, name });
  } catch (cause) {
    throw new ReplicaError(`${name} did not start: ${messageOf(cause)}`, { cause });
  }
}
