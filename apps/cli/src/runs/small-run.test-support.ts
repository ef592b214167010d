/** @file Runs of a second or two: few programs, few steps, small states. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { type Outcome, runAst } from "../run-ast.test-support.ts";

const settings = (values: Readonly<Record<string, string | number | boolean>>): readonly string[] =>
  Object.entries(values).flatMap(([key, value]) => ["--set", `${key}=${value}`]);

/** A model that has learned something after the 60 steps of the small budget. */
export const learningRun: readonly string[] = [
  "reproduce",
  "grammar-tree2tree",
  "--budget=small",
  "--backend=wasm",
  ...settings({
    "data.setting": "easy",
    "data.unique": false,
    "data.train": 200,
    "data.dev": 20,
    "data.test": 100,
    "model.embeddingSize": 8,
    "model.hiddenSize": 32,
    "training.batchSize": 20,
    "training.epochs": 20,
    "training.learningRate": 0.03,
  }),
];

/** Twelve steps, a checkpoint after every fourth, an evaluation after every fifth. */
export const shortRun: readonly string[] = [
  ...learningRun,
  ...settings({
    "data.train": 60,
    "data.test": 20,
    "model.hiddenSize": 8,
    "model.limits.targetNodes": 50,
    "training.batchSize": 10,
    "training.epochs": 2,
    "training.checkpointEvery": 4,
    "training.evaluateEvery": 5,
  }),
];

/** Makes a run in a folder of a directory, and expects that it goes well. */
export async function makeRun(
  words: readonly string[],
  { directory, output }: { readonly directory: string; readonly output: string },
): Promise<Outcome> {
  const outcome = await runAst([...words, "--output", output], { directory });
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
  return outcome;
}

/** The losses of a run, step by step, as the digits that stand in its log. */
export async function lossesOf(folder: string): Promise<string[]> {
  const lines = (await readFile(join(folder, "metrics.jsonl"), "utf8")).split("\n").slice(0, -1);
  return lines.flatMap((line) => {
    const event: { readonly kind: string; readonly step: number; readonly loss: number } = JSON.parse(line);
    return event.kind === "step" ? [`${event.step} ${event.loss}`] : [];
  });
}

/** The sha256 of what a run scored, and of the model it scored. */
export async function sha256Of(
  folder: string,
): Promise<{ readonly predictions: string; readonly model: string }> {
  return JSON.parse(await readFile(join(folder, "results.json"), "utf8")).sha256;
}
