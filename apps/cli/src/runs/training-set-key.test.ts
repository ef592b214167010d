import { grammarTree2Tree } from "@ast/grammar-tree2tree";
import { afterEach, expect, test, vi } from "vitest";
import type { MadeTrainingSet } from "./make-training-set.ts";
import { applyOverrides } from "./overrides.ts";
import { trainingSetKey } from "./training-set-key.ts";

const config = applyOverrides(grammarTree2Tree.presets.quick!.config, ["data.train=100000"]);

const keyWith = (...overrides: readonly string[]): string =>
  trainingSetKey(applyOverrides(config, overrides));

afterEach(() => {
  vi.doUnmock("./make-training-set.ts");
  vi.resetModules();
});

test("the key is a sha256, the same each time", () => {
  expect(keyWith()).toMatch(/^[0-9a-f]{64}$/);
  expect(keyWith()).toBe(keyWith());
});

test("everything that decides the pairs changes the key", () => {
  const keys = [
    keyWith(),
    keyWith("data.setting=hard"),
    keyWith("data.seed=2"),
    keyWith("data.train=99999"),
    keyWith(`data.dev=${config.data.dev + 1}`),
    keyWith(`data.test=${config.data.test + 1}`),
    keyWith(`data.unique=${!config.data.unique}`),
    keyWith("vocabulary=training"),
    keyWith(`devPairs=${config.devPairs - 1}`),
    keyWith("model.target=binary"),
    keyWith("model.limits.sourceNodes=1999"),
    keyWith("model.limits.sourceDepth=499"),
    keyWith("model.limits.targetNodes=1999"),
    keyWith("model.limits.targetDepth=98"),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

test("what decides the model and its training does not", () => {
  for (const override of [
    "model.hiddenSize=8",
    "training.seed=5",
    "training.batchSize=7",
    "search.beamSize=3",
  ]) {
    expect(keyWith(override)).toBe(keyWith());
  }
});

test("a set that cannot be made has a key: making it says why", () => {
  expect(keyWith("model.limits.sourceNodes=1")).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ["pairs", { train: 1 }],
  ["development pairs", { dev: 1 }],
  ["labels", { label: "b" }],
] as const)("a program that makes other %s makes another key", async (_, change) => {
  const keyOf = async ({ train = 0, dev = 0, label = "a" }): Promise<string> => {
    const block = (byte: number): SharedArrayBuffer => {
      const memory = new SharedArrayBuffer(1);
      new Uint8Array(memory)[0] = byte;
      return memory;
    };
    const makeTrainingSet = (): MadeTrainingSet => ({
      vocabulary: { sourceLabels: [label], targetLabels: [] },
      train: block(train),
      dev: block(dev),
    });
    vi.resetModules();
    vi.doMock("./make-training-set.ts", () => ({ makeTrainingSet }));
    return (await import("./training-set-key.ts")).trainingSetKey(config);
  };
  expect(await keyOf({})).toBe(await keyOf({}));
  expect(await keyOf(change)).not.toBe(await keyOf({}));
});
