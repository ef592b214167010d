import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Checkpoint } from "./checkpoint.ts";
import { memoryFiles } from "./checkpoint-files.ts";
import { type CheckpointStore, createCheckpointStore } from "./checkpoint-store.ts";
import type { TrainingConfig } from "./config.ts";
import type { TrainingEvent } from "./events.ts";
import { followRun } from "./follow-run.ts";
import { after, type Followed, follow as followToy, numbersOfResult } from "./follow-toy.test-support.ts";
import type { TrainingTask } from "./task.ts";
import { type ToyParams, toyConfig, toyTask } from "./toy-task.test-support.ts";
import { type TrainOptions, train } from "./train.ts";

const emptyStore = (): CheckpointStore => createCheckpointStore("run", { files: memoryFiles() });

const follow = (options: TrainOptions, config = toyConfig, task = toyTask()): Promise<Followed> =>
  followToy(task, config, options);

const configs: readonly [string, TrainingConfig][] = [
  ["plateau and clipping by norm", toyConfig],
  [
    "steps, clipping by value, early stopping",
    {
      ...toyConfig,
      schedule: { kind: "step", factor: 0.7, every: 5, minimum: 0.01 },
      clip: { kind: "value", limit: 0.1 },
      earlyStopping: { patience: 2 },
      evaluateEvery: 2,
    },
  ],
  [
    "a plateau of the evaluation loss",
    {
      ...toyConfig,
      schedule: { kind: "plateau", watch: "evaluation", factor: 0.5, patience: 2, minimum: 0.001 },
      evaluateEvery: 1,
    },
  ],
];

test.each(configs)("a run resumed from any checkpoint goes on bit for bit: %s", async (_, given) => {
  const config = { ...given, checkpointEvery: 1, keepCheckpoints: 100 };
  const whole = await follow({}, config);
  for (let step = 1; step <= 11; step++) {
    const store = emptyStore();
    for await (const event of train(toyTask(), config, { store })) {
      if (event.kind === "checkpoint" && event.step === step) break;
    }
    const resume = await store.load();
    const rest = await follow({ store, resume }, config);
    expect(after(rest.events, step)).toEqual(after(whole.events, step));
    expect(numbersOfResult(rest.result)).toEqual(numbersOfResult(whole.result));
    if (whole.result.step === step) break;
  }
});

test("a run interrupted again and again equals one left alone", async () => {
  const whole = await follow({});
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 }), async (lives) => {
      const store = emptyStore();
      let resume: Checkpoint | undefined;
      let done = 0;
      for (const steps of lives) {
        const abort = new AbortController();
        const options = { store, signal: abort.signal, ...(resume === undefined ? {} : { resume }) };
        for await (const event of train(toyTask(), toyConfig, { now: () => 0, ...options })) {
          if (event.kind === "step" && event.step === done + steps) abort.abort();
        }
        resume = await store.load();
        done = resume.progress.step;
      }
      const rest = await follow({ store, ...(resume === undefined ? {} : { resume }) });
      expect(after(rest.events, done).filter((event) => event.kind === "step")).toEqual(
        after(whole.events, done).filter((event) => event.kind === "step"),
      );
      expect(numbersOfResult(rest.result)).toEqual(numbersOfResult(whole.result));
    }),
    { numRuns: 20 },
  );
});

test("an abort saves a checkpoint and says so", async () => {
  const store = emptyStore();
  const abort = new AbortController();
  const events: TrainingEvent[] = [];
  const result = await followRun(train(toyTask(), toyConfig, { store, signal: abort.signal }), (event) => {
    events.push(event);
    if (event.kind === "step" && event.step === 2) abort.abort();
  });
  const { file } = (await store.entries())[0]!;
  expect(events.slice(-2)).toEqual([
    { kind: "checkpoint", step: 2, file: `run/${file}` },
    { kind: "stopped", step: 2, reason: "aborted" },
  ]);
  expect([result.step, result.reason]).toEqual([2, "aborted"]);
});

test("an evaluation cut short by an abort is made on resume", async () => {
  const whole = await follow({});
  const store = emptyStore();
  const abort = new AbortController();
  const task: TrainingTask<ToyParams> = {
    ...toyTask(),
    async evaluate(_, { signal }) {
      abort.abort();
      signal?.throwIfAborted();
      return { accuracy: 0, loss: 0 };
    },
  };
  const cut = await follow({ store, signal: abort.signal }, toyConfig, task);
  expect([cut.result.step, cut.result.reason, cut.result.best]).toEqual([3, "aborted", null]);
  const rest = await follow({ store, resume: await store.load() });
  expect(rest.events[1]).toMatchObject({ kind: "evaluated", step: 3 });
  expect(numbersOfResult(rest.result)).toEqual(numbersOfResult(whole.result));
});

test("an evaluation that fails for another reason ends the run", async () => {
  const evaluate = async (): Promise<never> => {
    throw new Error("no such file: dev.jsonl");
  };
  await expect(follow({}, toyConfig, { ...toyTask(), evaluate })).rejects.toThrow(
    new Error("no such file: dev.jsonl"),
  );
});

test("a completed run that is resumed gives its result again, without a step", async () => {
  const store = emptyStore();
  const whole = await follow({ store });
  const again = await follow({ store, resume: await store.load() });
  expect(again.events.map((event) => event.kind)).toEqual(["started", "stopped"]);
  expect(numbersOfResult(again.result)).toEqual(numbersOfResult(whole.result));
});

test("a resumed run begins by telling of its best evaluation so far", async () => {
  const store = emptyStore();
  const whole = await follow({ store });
  expect(whole.events[0]).toMatchObject({ kind: "started", best: null });
  const rest = await follow({ store, resume: await store.load() });
  expect(rest.events[0]).toMatchObject({ kind: "started", best: whole.result.best?.evaluation });
});

test("a completed run goes on when given more epochs", async () => {
  const store = emptyStore();
  await follow({ store });
  const { result } = await follow({ store, resume: await store.load() }, { ...toyConfig, epochs: 6 });
  expect([result.step, result.reason]).toEqual([18, "completed"]);
});

test("equal runs write equal checkpoints", async () => {
  const [one, other] = [emptyStore(), emptyStore()];
  await follow({ store: one });
  await follow({ store: other, now: () => 5 });
  expect(await one.entries()).toEqual(await other.entries());
});

test.each<[Partial<TrainingConfig>, string]>([
  [{ seed: 8 }, "the run was made with seed 7, and cannot go on with 8"],
  [{ batchSize: 5 }, "the run was made with batchSize 4, and cannot go on with 5"],
  [
    { clip: { kind: "norm", limit: 1 } },
    'the run was made with clip {"kind":"norm","limit":0.5}, and cannot go on with {"kind":"norm","limit":1}',
  ],
])("a configuration that would have led elsewhere is refused: %o", async (change, message) => {
  const store = emptyStore();
  await follow({ store });
  const resume = await store.load();
  const before = tf.memory().numTensors;
  const task = toyTask();
  await expect(follow({ store, resume }, { ...toyConfig, ...change }, task)).rejects.toThrow(
    expect.objectContaining({ message: `${resume.file}: ${message}`, problem: "mismatched" }),
  );
  expect(tf.memory().numTensors).toBe(before + 3);
});

test("another pace of evaluations is refused where the learning rate follows them, and only there", async () => {
  const [, , [, watching]] = configs as [unknown, unknown, (typeof configs)[number]];
  const store = emptyStore();
  await follow({ store }, watching);
  const resume = await store.load();
  await expect(follow({ store, resume }, { ...watching, evaluateEvery: 2 })).rejects.toThrow(
    `${resume.file}: the run was made with evaluateEvery 1, and cannot go on with 2`,
  );
  const other = emptyStore();
  await follow({ store: other });
  await expect(
    follow({ store: other, resume: await other.load() }, { ...toyConfig, evaluateEvery: 2 }),
  ).resolves.toBeDefined();
});

test("equal configurations may list their fields in any order", async () => {
  const store = emptyStore();
  await follow({ store });
  const clip = { limit: 0.5, kind: "norm" } as const;
  await expect(follow({ store, resume: await store.load() }, { ...toyConfig, clip })).resolves.toBeDefined();
});

test("other numerics are refused with both and a way out; where one is not known, nothing is compared", async () => {
  const store = emptyStore();
  await follow({ store, numerics: "wasm 4.22.0" });
  const resume = await store.load();
  await expect(follow({ store, resume, numerics: "cpu 4.22.0" })).rejects.toThrow(
    expect.objectContaining({
      message:
        `${resume.file}: the run was made with numerics "wasm 4.22.0", and cannot go on with "cpu 4.22.0", ` +
        "whose roundings differ: resume it where it was begun, or begin a new run",
      problem: "mismatched",
    }),
  );
  await follow({ store, resume, numerics: "wasm 4.22.0" });
  await follow({ store, resume }, { ...toyConfig, epochs: 6 });
  expect((await store.load()).progress).toMatchObject({ step: 18, numerics: "wasm 4.22.0" });

  const unnamed = emptyStore();
  await follow({ store: unnamed });
  await follow(
    { store: unnamed, resume: await unnamed.load(), numerics: "cpu 4.22.0" },
    { ...toyConfig, epochs: 6 },
  );
  expect((await unnamed.load()).progress).toMatchObject({ step: 18, numerics: "cpu 4.22.0" });
});

test("another number of examples is refused", async () => {
  const store = emptyStore();
  await follow({ store });
  const resume = await store.load();
  await expect(follow({ store, resume }, toyConfig, { ...toyTask(), sizes: [1, 2] })).rejects.toThrow(
    `${resume.file}: the run was made with a number of examples of 10, and cannot go on with 2`,
  );
});

test("another model is refused by the name of its tensor, and leaves no tensor behind", async () => {
  const store = emptyStore();
  await follow({ store });
  const resume = await store.load();
  const task = toyTask();
  const params = { ...task.params, output: { weights: tf.zeros([5, 1]) } };
  const before = tf.memory().numTensors;
  await expect(follow({ store, resume }, toyConfig, { ...task, params })).rejects.toThrow(
    `${resume.file}: tensor "output.weights" must be F32 [5, 1], as in the model, got F32 [6, 1]`,
  );
  expect(tf.memory().numTensors).toBe(before);
});
