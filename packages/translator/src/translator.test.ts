import "./backend.test-support.ts";
import { binaryGrammar, grammarFromProductions } from "@ast/grammar-graph";
import { flattenParams, type Params } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import type { TranslatorConfig } from "./config.ts";
import { binaryConfig, grammarConfig } from "./programs.test-support.ts";
import { createParams, describeTranslator, END_LABEL, openTranslator } from "./translator.ts";

const sourceLabels = ["a", "b"];
const grammar = grammarFromProductions({
  root: "S",
  categories: { S: ["x", "y"] },
  slots: { x: ["S"], y: [] },
});

describe("describeTranslator", () => {
  test("a description is plain data", () => {
    const description = describeTranslator(grammarConfig, { sourceLabels, target: grammar });
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
  });

  test("a list of target labels becomes the grammar of binary trees over them", () => {
    const description = describeTranslator(binaryConfig, { sourceLabels, target: ["x", "y"] });
    expect(description.grammar).toEqual(binaryGrammar(["x", "y"], "EOS"));
  });

  test("a target of the other form is refused", () => {
    expect(() => describeTranslator(grammarConfig, { sourceLabels, target: ["x"] })).toThrow(
      new RangeError("describeTranslator: a grammar target needs a grammar, got a list of labels"),
    );
    expect(() => describeTranslator(binaryConfig, { sourceLabels, target: grammar })).toThrow(
      new RangeError("describeTranslator: a binary target needs a list of labels, got a grammar"),
    );
  });

  test("the end marker's label among the target's labels is refused", () => {
    expect(() => describeTranslator(binaryConfig, { sourceLabels, target: ["x", END_LABEL] })).toThrow(
      new RangeError('binaryGrammar: the end label "EOS" is also a label of the trees'),
    );
  });
});

describe("openTranslator", () => {
  const open = (config: TranslatorConfig) =>
    openTranslator(
      describeTranslator(config, {
        sourceLabels,
        target: config.target === "grammar" ? grammar : ["x", "y"],
      }),
    );

  test("an end marker in the source is one more label, after the others", () => {
    expect(open({ ...grammarConfig, sourceEnd: false }).encoder).toMatchObject({
      labelCount: 2,
      endId: null,
    });
    expect(open({ ...grammarConfig, sourceEnd: true }).encoder).toMatchObject({ labelCount: 3, endId: 2 });
  });

  test("only a binary target has an end marker", () => {
    expect(open(grammarConfig).targetEnd).toBeUndefined();
    expect(open(binaryConfig).targetEnd).toBe(2);
  });

  test("a source label listed twice is refused", () => {
    const description = describeTranslator(grammarConfig, { sourceLabels: ["a", "b", "a"], target: grammar });
    expect(() => openTranslator(description)).toThrow(
      new RangeError("openTranslator: a source label is listed twice"),
    );
  });
});

describe("createParams", () => {
  test("equal seeds give equal parameters, others do not, and no tensor is left behind", () => {
    const translator = openTranslator(describeTranslator(grammarConfig, { sourceLabels, target: grammar }));
    const before = tf.memory().numTensors;
    const drawn = [1, 1, 2].map((seed) => flattenParams(createParams(translator, seed) as Params));
    const numbers = drawn.map((flat) => Array.from(flat.values(), (tensor) => tensor.dataSync()));
    expect(tf.memory().numTensors).toBe(before + 3 * drawn[0]!.size);
    expect(numbers[1]).toEqual(numbers[0]);
    expect(numbers[2]).not.toEqual(numbers[0]);
    for (const flat of drawn) tf.dispose([...flat.values()]);
  });

  test("the forget biases of encoder and decoder are the configuration's", () => {
    tf.tidy(() => {
      const translator = openTranslator(describeTranslator(grammarConfig, { sourceLabels, target: grammar }));
      const { encoder, decoder } = createParams(translator, 1);
      expect(encoder.input.bias.dataSync()[0]).toBe(3);
      expect(decoder.cells.cell0!.input.bias.dataSync()[0]).toBe(3);
    });
  });
});
