import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { grammarTree2Tree } from "@ast/grammar-tree2tree";
import { tree2Tree } from "@ast/tree2tree";
import { describe, expect } from "vitest";
import { trainingSetFile, trainingSetFolder } from "../data/training-set-files.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import type { RunConfig } from "./experiments.ts";
import { applyOverrides } from "./overrides.ts";
import { type LoadedTrainingSet, loadTrainingSet, type TrainingSet } from "./training-set.ts";
import { trainingSetKey } from "./training-set-key.ts";

const few = ["data.train=70", "data.dev=20", "data.test=20", "devPairs=15"];
const grammar = applyOverrides(grammarTree2Tree.presets.quick!.config, few);
const binary = applyOverrides(tree2Tree.presets.quick!.config, few);

const load = (config: RunConfig, cache?: string): Promise<LoadedTrainingSet> =>
  loadTrainingSet(config, {
    cache,
    processors: 1,
    onProgress: () => {},
    signal: new AbortController().signal,
  });

/** All of a set, as values to compare. */
const contentsOf = ({ translator, train, dev }: TrainingSet) => ({
  description: translator.description,
  train: new Uint8Array(train.buffer),
  dev: new Uint8Array(dev.buffer),
});

describe("a training set from the cache", () => {
  test.for([
    ["language", grammar],
    ["training", applyOverrides(grammar, ["vocabulary=training"])],
    ["of a binary decoder", binary],
  ] as const)("is the one that was made, bit for bit (vocabulary: %s)", async ([, config], { folder }) => {
    const made = await load(config, folder);
    const cached = await load(config, folder);
    const without = await load(config);
    expect([made, cached, without].map(({ origin, problems }) => [origin, problems])).toEqual([
      ["made", []],
      ["cache", []],
      ["made", []],
    ]);
    expect(contentsOf(made.set)).toEqual(contentsOf(without.set));
    expect(contentsOf(cached.set)).toEqual(contentsOf(without.set));
    expect(cached.set.train.length).toBe(70);
    expect(cached.set.train.pair(69)).toEqual(without.set.train.pair(69));
    expect(await readdir(trainingSetFolder(folder))).toEqual([`${trainingSetKey(config)}.pairs`]);
  });

  test("serves another model of the same form", async ({ folder }) => {
    await load(grammar, folder);
    const larger = applyOverrides(grammar, ["model.hiddenSize=77", "training.seed=9"]);
    const { origin, set } = await load(larger, folder);
    expect(origin).toBe("cache");
    expect(set.translator.description.config.hiddenSize).toBe(77);
  });

  test("is found whole by two that make it at once", async ({ folder }) => {
    const both = await Promise.all([load(grammar, folder), load(grammar, folder)]);
    expect(both.map(({ problems }) => problems)).toEqual([[], []]);
    expect((await load(grammar, folder)).origin).toBe("cache");
    expect(await readdir(trainingSetFolder(folder))).toHaveLength(1);
  });
});

describe("a cache that fails", () => {
  const only = async (folder: string): Promise<string> =>
    join(trainingSetFolder(folder), (await readdir(trainingSetFolder(folder)))[0]!);

  test("damaged files are named, not used, and replaced", async ({ folder }) => {
    const { set } = await load(grammar, folder);
    const path = await only(folder);
    const { size } = await stat(path);
    await truncate(path, size - 1);
    const again = await load(grammar, folder);
    expect(again.origin).toBe("made");
    expect(again.problems).toEqual([
      `${path} is damaged: expected ${size} bytes, got ${size - 1}, and was made anew`,
    ]);
    expect(contentsOf(again.set)).toEqual(contentsOf(set));
    expect((await load(grammar, folder)).origin).toBe("cache");
  });

  test("one flipped bit in the pairs is noticed", async ({ folder }) => {
    await load(grammar, folder);
    const path = await only(folder);
    const bytes = await readFile(path);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(path, bytes);
    const { origin, problems } = await load(grammar, folder);
    expect(origin).toBe("made");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      / is damaged: expected the sha256 [0-9a-f]{64}, got [0-9a-f]{64}, and was made anew$/,
    );
  });

  test("a folder that cannot be written stops nothing", async ({ folder }) => {
    const file = join(folder, "file");
    await writeFile(file, "");
    const { origin, problems, set } = await load(grammar, file);
    const sets = trainingSetFolder(file);
    const path = trainingSetFile(file, trainingSetKey(grammar));
    expect(origin).toBe("made");
    expect(problems).toEqual([
      `cannot read ${path}: ENOTDIR: not a directory, open '${path}'`,
      `not kept for the next run: ENOTDIR: not a directory, mkdir '${sets}'`,
    ]);
    expect(contentsOf(set)).toEqual(contentsOf((await load(grammar)).set));
  });

  test("what stands in a file's place is named", async ({ folder }) => {
    const path = trainingSetFile(folder, trainingSetKey(grammar));
    await mkdir(path, { recursive: true });
    const { origin, problems } = await load(grammar, folder);
    expect(origin).toBe("made");
    expect(problems).toHaveLength(2);
    expect(problems[1]).toMatch(/^not kept for the next run: /);
    await rm(path, { recursive: true });
  });
});
