import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { grammarTree2Tree } from "@ast/grammar-tree2tree";
import { expect, test, vi } from "vitest";
import { hashCode } from "./hash-code.ts";
import { applyOverrides } from "./overrides.ts";
import { trainingSetKey } from "./training-set-key.ts";

vi.mock(import("./hash-code.ts"), { spy: true });

const config = applyOverrides(grammarTree2Tree.presets.quick!.config, ["data.train=100000"]);

const keyWith = (...overrides: readonly string[]): string =>
  trainingSetKey(applyOverrides(config, overrides));

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

test("other code makes another key", () => {
  const keyOfCode = (code: string): string => {
    vi.mocked(hashCode).mockReturnValueOnce(code);
    return keyWith();
  };
  expect(keyOfCode("a")).toBe(keyOfCode("a"));
  expect(keyOfCode("b")).not.toBe(keyOfCode("a"));
  expect(hashCode).toHaveBeenLastCalledWith({
    module: pathToFileURL(join(import.meta.dirname, "training-set-key.ts")).href,
    packages: expect.arrayContaining(["@ast/datasets", "@ast/languages", "@ast/translator", "@ast/tree"]),
  });
});

test("an engine of another version makes another key", () => {
  const before = keyWith();
  vi.spyOn(process, "versions", "get").mockReturnValue({ ...process.versions, v8: "0.0" });
  expect(keyWith()).not.toBe(before);
  vi.restoreAllMocks();
});
