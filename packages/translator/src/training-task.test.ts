import "./wasm.test-support.ts";
import { equalTrees, fromSExpression } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import {
  arraysOf,
  binaryConfig,
  grammarConfig,
  labelsOf,
  openFor,
  type Pair,
  pairs,
  trained,
} from "./programs.test-support.ts";
import { evaluatePairs, translatorTask } from "./training-task.ts";
import { translate } from "./translate.ts";
import { createParams, describeTranslator, openTranslator, type TranslatorParams } from "./translator.ts";
import { translatorFromBytes, translatorToBytes } from "./translator-file.ts";

describe.each([
  ["grammar", grammarConfig],
  ["binary", binaryConfig],
])("a %s translator trained on 20 pairs", (_, config) => {
  const translator = openFor(config);
  let params: TranslatorParams;
  beforeAll(async () => {
    params = await trained(translator, pairs);
  }, 60_000);

  test("translates all of them", async () => {
    const { accuracy, loss } = await evaluatePairs({ translator, params }, arraysOf(translator, pairs));
    expect(accuracy).toBe(1);
    expect(loss).toBeLessThan(1);
    const found = await translate(
      { translator, params },
      pairs.map(({ source }) => source),
    );
    found.forEach(({ tree }, index) => {
      expect(equalTrees(tree!, pairs[index]!.target, { fields: false })).toBe(true);
    });
  });

  test("translates no better than chance when each is given another's source", async () => {
    const permuted = pairs.map(
      ({ target }, index): Pair => ({ source: pairs[(index + 7) % 20]!.source, target }),
    );
    const { accuracy } = await evaluatePairs({ translator, params }, arraysOf(translator, permuted));
    expect(accuracy).toBe(0); // the 20 targets are all different
  });

  test("finds nothing more probable with a beam than it finds greedily, once it is sure", async () => {
    const sources = pairs.map(({ source }) => source);
    const greedy = await translate({ translator, params }, sources);
    expect(greedy.filter(({ tree }) => tree !== undefined)).toHaveLength(sources.length);
    const beam = await translate({ translator, params }, sources, { beamSize: 3 });
    expect(beam.map(({ tree }) => tree)).toEqual(greedy.map(({ tree }) => tree));
  });

  test("translates alike after it was saved and loaded", async () => {
    const bytes = await translatorToBytes({ translator, params });
    const loaded = await translatorFromBytes(bytes, { file: "for.translator" });
    const sources = pairs.map(({ source }) => source);
    const found = await translate(loaded, sources);
    expect(found.filter(({ tree }) => tree !== undefined)).toHaveLength(sources.length);
    expect(found).toEqual(await translate({ translator, params }, sources));
  });
});

test("a translation that is a strict prefix of the right one is wrong", async () => {
  // Depth-first, A B is the beginning of A B C.
  const source = fromSExpression("(S)");
  const short = fromSExpression("(A (B))");
  const long = fromSExpression("(A (B) (C))");
  const translator = openTranslator(
    describeTranslator(
      { ...binaryConfig, hiddenSize: 8, embeddingSize: 8 },
      { sourceLabels: ["S"], target: labelsOf([long]) },
    ),
  );
  const params = await trained(translator, [{ source, target: short }], { epochs: 40 });
  const [translation] = await translate({ translator, params }, [source]);
  expect(translation!.tree).toEqual(short);
  const accuracyOn = async (target: typeof short) =>
    (await evaluatePairs({ translator, params }, arraysOf(translator, [{ source, target }]))).accuracy;
  expect([await accuracyOn(short), await accuracyOn(long)]).toEqual([1, 0]);
});

describe("translatorTask", () => {
  const translator = openFor({ ...grammarConfig, hiddenSize: 4, embeddingSize: 3 });
  const data = arraysOf(translator, pairs.slice(0, 3));

  test("the size of an example is its number of nodes, source and target", () => {
    const task = translatorTask(
      { translator, params: createParams(translator, 1) },
      { train: data, dev: [] },
    );
    // a1 = 2: ASSIGN(VAR(name), CONST(integer)) and LET(VAR(name), CONST(integer), UNIT).
    expect(task.sizes[0]).toBe(5 + 6);
    expect(task.sizes).toHaveLength(3);
  });

  test("without dev pairs there is no evaluation; with them it can be aborted", async () => {
    const params = createParams(translator, 1);
    expect(translatorTask({ translator, params }, { train: data, dev: [] })).not.toHaveProperty("evaluate");
    const task = translatorTask({ translator, params }, { train: data, dev: data });
    const { accuracy, loss } = await task.evaluate!(params, { step: 1, seed: 1 });
    expect(accuracy).toBeLessThanOrEqual(1);
    expect(loss).toBeGreaterThan(0);
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(task.evaluate!(params, { step: 1, seed: 1, signal })).rejects.toThrow(new Error("stopped"));
  });

  test("dropout depends on seed, step and shard", () => {
    const dropping = openFor({
      ...binaryConfig,
      hiddenSize: 4,
      embeddingSize: 3,
      decoder: { ...binaryConfig.decoder, dropout: 0.5 },
    });
    const params = createParams(dropping, 1);
    const task = translatorTask(
      { translator: dropping, params },
      { train: arraysOf(dropping, pairs), dev: [] },
    );
    const loss = (step: number, seed: number, shard = 0): number =>
      tf.tidy(() => task.loss(params, Int32Array.of(0, 1), { step, seed, shard }).dataSync()[0]!);
    expect(loss(1, 1)).toBe(loss(1, 1));
    expect(new Set([loss(1, 1), loss(2, 1), loss(1, 2), loss(1, 1, 1)]).size).toBe(4);
  });

  test("an evaluation of no pairs is refused", async () => {
    await expect(evaluatePairs({ translator, params: createParams(translator, 1) }, [])).rejects.toThrow(
      new RangeError("evaluatePairs: expected at least one pair, got none"),
    );
  });
});
