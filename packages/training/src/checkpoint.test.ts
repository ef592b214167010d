import { expect, test } from "vitest";
import {
  type CheckpointParts,
  fromCheckpointBytes,
  type TrainingProgress,
  toCheckpointBytes,
} from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import { trainingDefaults } from "./config.ts";
import type { ParamsSnapshot } from "./params-snapshot.ts";
import { fromSafetensors, toSafetensors } from "./safetensors.ts";

const progress: TrainingProgress = {
  step: 12,
  examples: 100,
  schedule: { learningRate: 0.1 + 0.2, lowestLoss: 1 / 3, patientSince: 7 },
  evaluations: {
    best: { step: 10, evaluation: { accuracy: 0.1, loss: 2, depth: 3 } },
    sinceBest: 1,
    lastStep: 12,
  },
  config: trainingDefaults,
};

const bias = (value: number): ParamsSnapshot =>
  new Map([["dense.bias", { dtype: "F32", shape: [1], data: Float32Array.of(value) }]]);

const parts: CheckpointParts = {
  params: bias(1),
  firstMoment: bias(2),
  secondMoment: bias(3),
  best: bias(4),
};

test("a checkpoint is written and read whole, its numbers exact", async () => {
  const read = fromCheckpointBytes(toCheckpointBytes(parts, { progress }), { file: "c" });
  expect(read.progress).toEqual(progress);
  expect(read.file).toBe("c");
  const values = [read.params, read.firstMoment, read.secondMoment, read.best].map(
    (part) => part?.get("dense.bias")?.data[0],
  );
  expect(values).toEqual([1, 2, 3, 4]);
});

test("equal runs give equal bytes", async () => {
  const bytes = toCheckpointBytes(parts, { progress });
  expect(toCheckpointBytes(parts, { progress })).toEqual(bytes);
});

test("before the first evaluation there are no best parameters", async () => {
  const early = { ...progress, evaluations: { best: null, sinceBest: 0, lastStep: 0 } };
  const bytes = toCheckpointBytes({ ...parts, best: null }, { progress: early });
  expect(fromCheckpointBytes(bytes, { file: "c" }).best).toBeNull();
});

async function changed(metadata: Record<string, string>, extra: readonly string[] = []): Promise<Uint8Array> {
  const file = fromSafetensors(toCheckpointBytes(parts, { progress }), { file: "c" });
  const bias = file.tensors.get("params.dense.bias")!;
  const more = extra.map((name) => [name, bias] as const);
  return toSafetensors({
    tensors: new Map([...file.tensors, ...more]),
    metadata: { ...file.metadata, ...metadata },
  });
}

test.each([
  [{ format: "other" }, [], 'expected metadata "format" to be "ast-training-checkpoint/1", got "other"'],
  [{ progress: "{" }, [], 'metadata "progress" is not JSON'],
  [{ progress: '{"step":-1}' }, [], 'metadata "progress" does not describe a training run'],
  [
    { progress: JSON.stringify({ ...progress, numerics: 1 }) },
    [],
    'metadata "progress" does not describe a training run',
  ],
  [{ progress: "[]" }, [], 'metadata "progress" does not describe a training run'],
  [
    {},
    ["thirdMoment.a"],
    'tensor "thirdMoment.a" belongs to none of params, firstMoment, secondMoment, best',
  ],
])("contents that are no checkpoint's are refused: %o %o", async (metadata, extra, message) => {
  const bytes = await changed(metadata, extra);
  expect(() => fromCheckpointBytes(bytes, { file: "c" })).toThrow(
    expect.objectContaining({ message: `c: ${message}`, file: "c", problem: "malformed" }),
  );
});

test("bytes that are no safetensors file are refused", () => {
  const read = () => fromCheckpointBytes(Uint8Array.of(1), { file: "c" });
  expect(read).toThrow(CheckpointError);
  expect(read).toThrow(
    expect.objectContaining({
      message: "c: not a valid safetensors file: it has 1 bytes, the length of the header needs 8",
      problem: "malformed",
    }),
  );
});
