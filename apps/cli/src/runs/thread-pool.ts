/** @file Threads that share a queue of requests: whoever is free takes the next. */
import { Worker } from "node:worker_threads";
import { CommandError, exitCodes, messageOf } from "../command-error.ts";

/** The part of a worker thread that a pool uses. */
export interface Thread {
  postMessage(request: unknown): void;
  on(event: "message", listener: (reply: unknown) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  on(event: "exit", listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

/** Options of {@link createThreadPool}. */
export interface ThreadPoolOptions {
  /** Threads at most; each is started when there is a request that no other is free for. */
  readonly size: number;
  /** Starts a thread, which answers each message with one. */
  readonly start: (name: string) => Thread;
}

/** Threads, and the requests that they have not answered yet. */
export interface ThreadPool<Request, Reply> {
  /**
   * Hands a request to the next free thread.
   *
   * @throws CommandError if a thread has ended before its time, or the pool is closed.
   */
  ask(request: Request): Promise<Reply>;
  /** Ends the threads. Requests without an answer are refused. */
  close(): Promise<void>;
}

interface Task<Request, Reply> {
  readonly request: Request;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts nothing yet: threads begin with the requests.
 *
 * One thread that fails fails the pool: its requests, those in the queue and all later ones are refused with the thread's error.
 *
 * @typeParam Reply - What threads answer. They run this program's own code, and nothing checks it.
 */
export function createThreadPool<Request, Reply>({
  size,
  start,
}: ThreadPoolOptions): ThreadPool<Request, Reply> {
  const threads: Thread[] = [];
  const idle: Thread[] = [];
  const queue: Task<Request, Reply>[] = [];
  const busy = new Map<Thread, Task<Request, Reply>>();
  let refusal: Error | undefined;

  function refuseAll(error: Error): void {
    refusal ??= error;
    for (const task of [...busy.values(), ...queue.splice(0)]) task.reject(refusal);
    busy.clear();
  }

  function startOne(): Thread {
    const name = `worker ${threads.length + 1} of ${size}`;
    const thread = start(name);
    threads.push(thread);
    const fail = (what: string, cause?: unknown): void => {
      refuseAll(new CommandError(exitCodes.failed, `${name} ${what}`, { cause }));
    };
    thread.on("message", (reply) => {
      const task = busy.get(thread);
      busy.delete(thread);
      task?.resolve(reply as Reply);
      idle.push(thread);
      handOut();
    });
    thread.on("error", (error) => fail(`ended: ${messageOf(error)}`, error));
    thread.on("exit", (code) => fail(`ended with exit code ${code} before its work was done`));
    return thread;
  }

  function handOut(): void {
    while (refusal === undefined && queue.length > 0) {
      const thread = idle.pop() ?? (threads.length < size ? startOne() : undefined);
      if (thread === undefined) return;
      const [task] = queue.splice(0, 1);
      if (task === undefined) return;
      busy.set(thread, task);
      thread.postMessage(task.request);
    }
  }

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (refusal !== undefined) {
          reject(refusal);
          return;
        }
        queue.push({ request, resolve, reject });
        handOut();
      }),
    async close() {
      refuseAll(new CommandError(exitCodes.failed, "the workers were stopped"));
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

/** Starts a thread of this program. */
export function startThread(
  module: URL,
  { name, data }: { readonly name: string; readonly data: unknown },
): Thread {
  return new Worker(module, { name, workerData: data });
}
