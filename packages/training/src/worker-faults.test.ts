/** @file What replicas make of threads that fail one by one, seen from the training thread. */
import { setImmediate } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { done, type FakeWorker, threads } from "./fake-worker.test-support.ts";
import { ReplicaError } from "./replica-error.ts";
import type { ReplicaRun } from "./replicas.ts";
import { createTrainingMemory } from "./training-memory.ts";
import { startWorkers, type WorkerReplicas } from "./worker-replicas.ts";

vi.mock("node:worker_threads", async () => ({
  Worker: (await import("./fake-worker.test-support.ts")).FakeWorker,
}));

const setting = { module: new URL("file:///task.js"), data: null, count: 2 };
const context = { step: 1, seed: 0 };
const shards = [0, 1, 2, 3].map((example) => Int32Array.of(example));

const runOf = (): ReplicaRun => ({
  layout: { entries: [], size: 1 },
  memory: createTrainingMemory({ size: 1, shards: shards.length }, { shared: true }),
});

interface Started {
  readonly replicas: WorkerReplicas;
  readonly first: FakeWorker;
  readonly second: FakeWorker;
}

async function openedPair(): Promise<Started> {
  const workers: FakeWorker[] = [];
  threads.onStart = (worker) => workers.push(worker);
  const starting = startWorkers(setting);
  for (const worker of workers) worker.ready();
  const replicas = await starting;
  const [first, second] = workers as [FakeWorker, FakeWorker];
  await opened({ replicas, first, second });
  return { replicas, first, second };
}

async function opened({ replicas, first, second }: Started): Promise<void> {
  const opening = replicas.open(runOf());
  for (const worker of [first, second]) worker.answer(done(0));
  await opening;
}

/** What became of work so far. */
function watch(work: Promise<unknown>): { outcome: unknown } {
  const watched: { outcome: unknown } = { outcome: "under way" };
  work.then(
    (value) => Object.assign(watched, { outcome: value }),
    (error: unknown) => Object.assign(watched, { outcome: error }),
  );
  return watched;
}

test("when a worker fails, the others finish what they are at and begin no more", async () => {
  const { replicas, first, second } = await openedPair();
  const work = watch(replicas.gradients(shards, context));
  const asked = second.requests.length;
  first.answer({ kind: "failed", error: new RangeError("this tree is too large") });
  await setImmediate();
  expect(work.outcome).toBe("under way");
  second.answer(done(0.5));
  await setImmediate();
  expect(work.outcome).toEqual(new ReplicaError("worker 1 of 2 failed: this tree is too large"));
  expect(second.requests).toHaveLength(asked);
});

test("of several failures the first in time is told", async () => {
  const { replicas, first, second } = await openedPair();
  const work = watch(replicas.sum([1]));
  second.emit("exit", 7);
  first.answer({ kind: "failed", error: new RangeError("too late") });
  await setImmediate();
  expect(work.outcome).toEqual(
    new ReplicaError("worker 2 of 2 ended with exit code 7 before its work was done"),
  );
});

test("after a failed call, the answers to the next are its own", async () => {
  const { replicas, first, second } = await openedPair();
  const failing = watch(replicas.gradients(shards, context));
  first.answer({ kind: "failed", error: new RangeError("this tree is too large") });
  second.answer(done(100));
  await setImmediate();
  expect(failing.outcome).toBeInstanceOf(ReplicaError);

  await opened({ replicas, first, second });
  const work = watch(replicas.gradients(shards.slice(0, 2), context));
  first.answer(done(1));
  second.answer(done(2));
  await setImmediate();
  expect(work.outcome).toEqual([2, 1]); // The last shard goes to the first worker.
});

test("a call while another is under way is refused, and no worker hears of it", async () => {
  const { replicas, first, second } = await openedPair();
  const work = watch(replicas.gradients(shards.slice(0, 1), context));
  const asked = [first, second].map(({ requests }) => requests.length);
  for (const call of [
    () => replicas.open(runOf()),
    () => replicas.gradients(shards, context),
    () => replicas.sum([1]),
  ]) {
    await expect(call()).rejects.toThrow(
      new Error(
        "startWorkers: the workers are still at another call; they serve one run, one call after the other",
      ),
    );
  }
  expect([first, second].map(({ requests }) => requests.length)).toEqual(asked);
  first.answer(done(3));
  await setImmediate();
  expect(work.outcome).toEqual([3]);
});

test("a thread that cannot be started is an error of its own, and those started before it are ended", async () => {
  const workers: FakeWorker[] = [];
  const refusal = new Error("Cannot find more threads");
  threads.onStart = (worker) => {
    if (workers.length === 1) throw refusal;
    workers.push(worker);
  };
  const starting = watch(startWorkers(setting));
  await setImmediate();
  expect(starting.outcome).toEqual(
    new ReplicaError("worker 2 of 2 did not start: Cannot find more threads", { cause: refusal }),
  );
  expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
});

test("an answer that cannot be read is a failure, not silence", async () => {
  const { replicas, first, second } = await openedPair();
  const work = watch(replicas.sum([1]));
  const cause = new TypeError("Unable to deserialize cloned data");
  first.emit("messageerror", cause);
  second.answer(done(0));
  await setImmediate();
  expect(work.outcome).toEqual(
    new ReplicaError("worker 1 of 2 sent an answer that cannot be read: Unable to deserialize cloned data", {
      cause,
    }),
  );
});

test("a request that cannot be sent fails once the others have answered, and is owed no answer", async () => {
  const { replicas, first, second } = await openedPair();
  const cause = new TypeError("could not be cloned");
  vi.spyOn(second, "postMessage").mockImplementationOnce(() => {
    throw cause;
  });
  const work = watch(replicas.sum([1]));
  await setImmediate();
  expect(work.outcome).toBe("under way");
  first.answer(done(0));
  await setImmediate();
  expect(work.outcome).toBe(cause);
  await opened({ replicas, first, second });
});

test("closing ends what is under way, and what is asked afterwards", async () => {
  const { replicas } = await openedPair();
  const work = watch(replicas.sum([1]));
  await replicas.close();
  await setImmediate();
  expect(work.outcome).toEqual(new ReplicaError("worker 1 of 2 was closed"));
  await expect(replicas.sum([1])).rejects.toThrow(new ReplicaError("worker 1 of 2 was closed"));
});
