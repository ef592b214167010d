import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CompiledPackage, compilePackage } from "./compiled.test-support.ts";
import { follow } from "./follow-toy.test-support.ts";
import type { Mishap } from "./toy-replica.test-support.ts";
import { toyConfig, toyTask } from "./toy-task.test-support.ts";
import type { WorkersOutcome } from "./train-with-workers.test-support.ts";
import { startWorkers } from "./worker-replicas.ts";
import "./backend.test-support.ts";

let compiled: CompiledPackage;

beforeAll(async () => {
  const programs = ["train-with-workers.test-support", "toy-replica.test-support", "replica-worker"];
  compiled = await compilePackage(programs);
}, 60_000);

afterAll(() => compiled.remove());

async function trainWith(count: number, mishap?: Mishap): Promise<WorkersOutcome> {
  const program = join(compiled.root, "train-with-workers.test-support.js");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    program,
    String(count),
    mishap ?? "",
  ]);
  expect(stderr).toBe("");
  return JSON.parse(stdout) as WorkersOutcome; // The program's own output.
}

test("any number of workers, and none, give the same losses and parameters bit for bit", {
  timeout: 60_000,
}, async () => {
  const alone = await follow(toyTask(), { ...toyConfig, shards: 3 });
  const steps = alone.events.filter(({ kind }) => kind === "step" || kind === "evaluated");
  const weights = Array.from(alone.result.params.output.weights.dataSync());
  for (const count of [1, 2, 3]) {
    const { events, ...outcome } = await trainWith(count);
    expect(outcome).toEqual({ weights, error: null, saved: 12 });
    expect(events[0]).toMatchObject({ kind: "started", replicas: count });
    expect(events.filter(({ kind }) => kind === "step" || kind === "evaluated")).toEqual(steps);
  }
});

test.each<[Mishap, RegExp]>([
  ["exit", /^worker [12] of 2 ended with exit code 7 before its work was done$/],
  ["throw", /^worker [12] of 2 failed: this tree is too large$/],
])(
  "a worker that dies (%s) ends the run with its error, and the steps before are saved",
  async (mishap, message) => {
    const { events, error, saved } = await trainWith(2, mishap);
    expect(error).toEqual({ name: "ReplicaError", message: expect.stringMatching(message) });
    expect(events.findLast(({ kind }) => kind === "step")?.step).toBe(5);
    expect(saved).toBe(5);
  },
);

test("a worker that does not start is an error of its own", async () => {
  const { error, saved } = await trainWith(1, "start");
  expect(error).toEqual({ name: "ReplicaError", message: "worker 1 of 1 failed: no back end here" });
  expect(saved).toBeNull();
});

test("a worker's task must have the parameters that are trained", async () => {
  const { error } = await trainWith(1, "other parameters");
  expect(error?.message).toBe(
    "worker 1 of 1 failed: startWorkers: the workers' task has other parameters than the one to train; both must be made alike",
  );
});

test("more workers than shards are refused", async () => {
  const { error } = await trainWith(4);
  expect(error).toEqual({
    name: "RangeError",
    message: "train: 4 replicas cannot share batches of 3 shards; use at most 3, or raise shards",
  });
});

test.each([0, 1.5])("a number of workers of %d is refused", async (count) => {
  await expect(startWorkers({ module: new URL("file:///none.js"), data: null, count })).rejects.toThrow(
    new RangeError(`startWorkers: count must be a positive integer, got ${count}`),
  );
});
