import "./wasm.test-support.ts";
import { isAllowed } from "@ast/grammar-graph";
import { parse } from "@ast/languages/for";
import { branch } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { TranslatorConfig } from "./config.ts";
import { sourceArrays, VocabularyError } from "./program-arrays.ts";
import { arraysOf, binaryConfig, grammarConfig, openFor, pairs, trained } from "./programs.test-support.ts";
import { evaluatePairs } from "./training-task.ts";
import { searchTranslations, type TranslateOptions, translate, translateArrays } from "./translate.ts";
import { createParams, describeTranslator, openTranslator, type TranslatorParams } from "./translator.ts";

const programs = pairs.map(({ source }) => source);

const untrained = (config: TranslatorConfig, range = 1.5, seed = 1) => {
  const translator = openFor({
    ...config,
    hiddenSize: 6,
    embeddingSize: 5,
    initialisation: { range, forgetBias: null },
    limits: { ...config.limits, targetNodes: 100, targetDepth: 20 },
  });
  return { translator, params: createParams(translator, seed) };
};

describe.each([
  ["grammar", grammarConfig],
  ["binary", binaryConfig],
])("a trained %s translator", (_, config) => {
  const translator = openFor(config);
  let params: TranslatorParams;
  beforeAll(async () => {
    params = await trained(translator, pairs);
  }, 60_000);

  test("translates a program alike alone and beside any others", async () => {
    const model = { translator, params };
    const together = await translate(model, programs);
    expect(together.filter(({ tree }) => tree !== undefined)).toHaveLength(programs.length);
    for (const batchSize of [1, 7]) {
      const found = await translate(model, programs, { batchSize });
      expect(found.map(({ tree }) => tree)).toEqual(together.map(({ tree }) => tree));
      expect(found.map(({ logProbability }) => logProbability)).toBeAllClose(
        together.map(({ logProbability }) => logProbability),
      );
    }
    const reversed = await translate(model, programs.toReversed());
    expect(reversed.toReversed().map(({ tree }) => tree)).toEqual(together.map(({ tree }) => tree));
  });

  test("gives for arrays what it gives for their programs", async () => {
    const model = { translator, params };
    const arrays = programs.map((program) => sourceArrays(translator, program));
    const found = await translateArrays(model, arrays);
    expect(found.filter(({ tree }) => tree !== undefined)).toHaveLength(programs.length);
    expect(found).toEqual(await translate(model, programs));
  });
});

describe.each([
  ["grammar", grammarConfig],
  ["binary", binaryConfig],
])("an untrained %s translator", (_, config) => {
  test("gives a tree, or says why there is none", async () => {
    const problems = new Set<string | undefined>();
    for (let seed = 0; seed < 12; seed++) {
      const model = untrained(config, [0.5, 1.5, 4][seed % 3], seed);
      for (const { tree, logProbability, problem } of await translate(model, programs.slice(0, 5))) {
        problems.add(problem);
        expect(tree === undefined).toBe(problem !== undefined);
        expect(logProbability).toBeLessThanOrEqual(0);
        if (problem === "nodes" || problem === "depth") expect(logProbability).toBe(Number.NEGATIVE_INFINITY);
        if (config.target === "grammar" && tree !== undefined) {
          expect(isAllowed(model.translator.decoder.grammar, tree)).toBe(true);
        }
      }
    }
    expect(problems.has("nodes") || problems.has("depth")).toBe(true);
    if (config.target === "grammar") {
      expect(problems).toContain(undefined);
      expect(problems).not.toContain("malformed");
    }
  });

  test("leaves no tensor behind, neither translating nor evaluating", async () => {
    const model = untrained(config);
    const data = arraysOf(model.translator, pairs.slice(0, 6));
    const before = tf.memory().numTensors;
    await translate(model, programs, { beamSize: 2 });
    await evaluatePairs(model, data);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe.each([
  ["grammar", grammarConfig],
  ["binary", binaryConfig],
])("the one tree wanted of a beam, from a %s translator", (_, config) => {
  test("is the first of the whole beam, whether greedy search is sure of it or not", async () => {
    let sure = 0;
    let unsure = 0;
    for (const [seed, range] of [0.5, 2, 8, 20].entries()) {
      const model = untrained(config, range, seed);
      const arrays = programs.map((program) => sourceArrays(model.translator, program));
      const whole = await searchTranslations(model, arrays, { beamSize: 4, maxDepth: 12 });
      const found = await searchTranslations(model, arrays, { beamSize: 4, maxDepth: 12, wanted: 1 });
      found.forEach(({ hypotheses: [best, ...others], stoppedBy }, index) => {
        expect(others).toEqual([]);
        expect(best?.labels).toEqual(whole[index]!.hypotheses[0]?.labels);
        expect(stoppedBy).toBe(whole[index]!.stoppedBy);
        if (best === undefined) return;
        expect(best.logProbability).toBeAllClose(whole[index]!.hypotheses[0]!.logProbability, { rtol: 1e-4 });
        if (Math.exp(best.logProbability) > 0.501) sure++;
        else unsure++;
      });
    }
    expect(sure).toBeGreaterThan(0);
    expect(unsure).toBeGreaterThan(0);
  });
});

/** A boost that speaks for one label in all of an example's tree: the label whose id the example has in the list. */
function labelBoost(labels: readonly number[]): NonNullable<TranslateOptions["boost"]> {
  return {
    exampleCount: labels.length,
    strictPaper: false,
    start: (example) => labels[example]!,
    after: (context) => context,
    matches: (context) => new Map([[context, 4]]),
    grams: () => [],
    select: (examples) => labelBoost(Array.from(examples, (example) => labels[example]!)),
  };
}

test("a boost goes with its program through batches and beams, also where programs are equal", async () => {
  const model = untrained(grammarConfig, 2);
  const labelCount = model.translator.decoder.grammar.labels.length;
  const chosen = [...programs.slice(0, 6), ...programs.slice(0, 6)];
  const arrays = chosen.map((program) => sourceArrays(model.translator, program));
  const boost = labelBoost(chosen.map((_, index) => (7 * index) % labelCount));
  for (const options of [
    { batchSize: 5 },
    { beamSize: 3, batchSize: 4 },
    { beamSize: 3, wanted: 1, batchSize: 4 },
  ]) {
    const found = await searchTranslations(model, arrays, { ...options, maxDepth: 12, boost });
    for (const [index, program] of arrays.entries()) {
      const own = boost.select([index]);
      const [alone] = await searchTranslations(model, [program], { ...options, maxDepth: 12, boost: own });
      const labels = (result: typeof alone) => result!.hypotheses.map((hypothesis) => hypothesis.labels);
      expect(labels(found[index])).toEqual(labels(alone));
    }
    const base = await searchTranslations(model, arrays, { ...options, maxDepth: 12 });
    expect(found).not.toEqual(base);
  }
});

test("a boost for another number of programs is refused", async () => {
  await expect(
    translate(untrained(grammarConfig), programs.slice(0, 2), { boost: labelBoost([1]) }),
  ).rejects.toThrow(new RangeError("translate: boost must have one query for each of 2 programs, got 1"));
});

test("equal programs have equal translations, in their places", async () => {
  const model = untrained(grammarConfig);
  const chosen = [0, 3, 0, 1, 3, 3].map((index) => programs[index]!);
  const found = await translate(model, chosen);
  const [first, second, third] = await translate(model, [programs[0]!, programs[3]!, programs[1]!]);
  expect(found).toEqual([first, second, first, third, second, second]);
});

test("what a binary decoder writes may be the form of no tree; that is said too", async () => {
  const problems = new Set<string | undefined>();
  for (let seed = 0; seed < 20; seed++) {
    const translator = openTranslator(
      describeTranslator(
        { ...binaryConfig, hiddenSize: 4, embeddingSize: 3, initialisation: { range: 2, forgetBias: null } },
        { sourceLabels: ["a"], target: ["x"] },
      ),
    );
    const model = { translator, params: createParams(translator, seed) };
    const [found] = await translate(model, [branch("a")], { maxDepth: 8 });
    if (found!.problem === "malformed") {
      expect(found!.tree).toBeUndefined();
      expect(Number.isFinite(found!.logProbability)).toBe(true);
    }
    problems.add(found!.problem);
  }
  expect(problems).toContain("malformed");
  expect(problems).toContain(undefined);
});

test("no programs give no translations", async () => {
  expect(await translate(untrained(grammarConfig), [])).toEqual([]);
});

test("a tree that meets a limit is given up with the limit's name", async () => {
  // The one label of the target takes itself twice, so a tree never ends.
  const translator = openTranslator(
    describeTranslator(
      { ...grammarConfig, hiddenSize: 4, embeddingSize: 3 },
      {
        sourceLabels: ["a"],
        target: { root: "S", categories: { S: ["s"] }, nodes: { s: [{ category: "S" }, { category: "S" }] } },
      },
    ),
  );
  const model = { translator, params: createParams(translator, 1) };
  const none = { tree: undefined, logProbability: Number.NEGATIVE_INFINITY };
  expect(await translate(model, [branch("a")], { maxNodes: 50 })).toEqual([{ ...none, problem: "nodes" }]);
  expect(await translate(model, [branch("a")], { maxDepth: 5 })).toEqual([{ ...none, problem: "depth" }]);
  // 2,000 nodes, the configuration's limit, come before 100 levels.
  expect(await translate(model, [branch("a")])).toEqual([{ ...none, problem: "nodes" }]);
});

test("an unknown name is refused before anything is translated", async () => {
  await expect(translate(untrained(grammarConfig), [programs[0]!, parse("a5 = 2")])).rejects.toThrow(
    VocabularyError,
  );
});

test("options out of range are refused", async () => {
  const model = untrained(grammarConfig);
  await expect(translate(model, programs, { batchSize: 0 })).rejects.toThrow(
    new RangeError("translate: batchSize must be a positive integer, got 0"),
  );
  await expect(translate(model, programs, { beamSize: 0 })).rejects.toThrow(
    new RangeError("search: beamSize must be a positive integer, got 0"),
  );
});
