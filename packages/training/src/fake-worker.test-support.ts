/** @file A worker thread that does what a test tells it to; it takes the place of Node's. */
import { EventEmitter } from "node:events";
import type { ReplicaReply, ReplicaRequest } from "./replica-protocol.ts";

/** Says what happens when a thread is started; throws to refuse it. */
export type StartListener = (worker: FakeWorker) => void;

/** What a test sees of threads. */
export const threads: { onStart: StartListener } = { onStart: () => undefined };

/** Stands in for `Worker` of `node:worker_threads`. */
export class FakeWorker extends EventEmitter {
  /** What it was asked, oldest first. */
  readonly requests: ReplicaRequest[] = [];
  /** How many of them have an answer. */
  answered = 0;
  terminated = false;

  constructor() {
    super();
    threads.onStart(this);
  }

  postMessage(request: ReplicaRequest): void {
    this.requests.push(request);
  }

  async terminate(): Promise<number> {
    this.terminated = true;
    this.emit("exit", 1);
    return 1;
  }

  /** Tells that it has started. */
  ready(): void {
    this.emit("message", done(0));
  }

  /** Answers the oldest request that has no answer yet; with a loss, if it asks for a gradient. */
  answer(reply: ReplicaReply): void {
    const request = this.requests[this.answered++];
    const gradient = request?.kind === "gradient";
    this.emit("message", reply.kind === "failed" || gradient ? reply : done(0));
  }
}

/** An answer. */
export const done = (loss: number): ReplicaReply => ({ kind: "done", loss });
