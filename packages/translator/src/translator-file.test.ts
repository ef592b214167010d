import "./backend.test-support.ts";
import { createHash } from "node:crypto";
import { flattenParams, type Params } from "@ast/layers";
import { fromSafetensors, SafetensorsError, toSafetensors } from "@ast/training";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TranslatorConfig } from "./config.ts";
import { binaryConfig, grammarConfig, openFor } from "./programs.test-support.ts";
import { createParams } from "./translator.ts";
import { translatorFromBytes, translatorToBytes } from "./translator-file.ts";

const file = "for.translator";
const sizes = { hiddenSize: 4, embeddingSize: 3 };

async function model(config: TranslatorConfig) {
  const limits = { ...config.limits, targetNodes: 60 };
  const translator = openFor({ ...config, ...sizes, limits });
  const params = createParams(translator, 3);
  return { translator, params, bytes: await translatorToBytes({ translator, params }) };
}

describe.each([
  ["grammar", grammarConfig],
  ["binary", binaryConfig],
])("%s", (_, config) => {
  test("what is loaded is what was saved", async () => {
    const saved = await model(config);
    const loaded = await translatorFromBytes(saved.bytes, { file });
    expect(loaded.translator.description).toEqual(saved.translator.description);
    const numbers = (params: Params) =>
      Array.from(flattenParams(params), ([name, tensor]) => [name, tensor.shape, tensor.dataSync()]);
    expect(numbers(loaded.params as Params)).toEqual(numbers(saved.params as Params));
  });

  test("equal translators give equal bytes", async () => {
    expect((await model(config)).bytes).toEqual((await model(config)).bytes);
  });
});

test("saving and loading leave no tensor behind but the parameters", async () => {
  const saved = await model(grammarConfig);
  const before = tf.memory().numTensors;
  const loaded = await translatorFromBytes(saved.bytes, { file });
  const tensors = [...flattenParams(loaded.params as Params).values()];
  expect(tf.memory().numTensors).toBe(before + tensors.length);
  tf.dispose(tensors);
  await translatorToBytes(saved);
  expect(tf.memory().numTensors).toBe(before);
});

describe("damage", () => {
  test("an altered weight is refused", async () => {
    const { bytes } = await model(grammarConfig);
    const altered = bytes.slice();
    altered[altered.length - 1]! ^= 1;
    const expected = fromSafetensors(bytes, { file }).metadata.sha256;
    await expect(translatorFromBytes(altered, { file })).rejects.toThrow(
      new RegExp(
        `^for\\.translator: the translator was altered: its sha256 must be ${expected}, got [0-9a-f]{64}$`,
      ),
    );
  });

  test("an altered label is refused", async () => {
    const { bytes } = await model(grammarConfig);
    const text = Buffer.from(bytes);
    text.write("a7", text.indexOf("name:a0") + "name:".length);
    await expect(translatorFromBytes(text, { file })).rejects.toThrow(
      /^for\.translator: the translator was altered: its sha256 must be [0-9a-f]{64}, got [0-9a-f]{64}$/,
    );
  });

  test("any altered byte is refused with the file's name", async () => {
    const { bytes } = await model(grammarConfig);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (place, bit) => {
          const altered = bytes.slice();
          altered[place]! ^= 1 << bit;
          await expect(translatorFromBytes(altered, { file })).rejects.toThrow(/^for\.translator: /);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a truncated file is refused with its name", async () => {
    const { bytes } = await model(grammarConfig);
    const { length } = bytes;
    await expect(translatorFromBytes(bytes.subarray(0, length - 1), { file })).rejects.toThrow(
      SafetensorsError,
    );
    await expect(translatorFromBytes(bytes.subarray(0, 5), { file })).rejects.toThrow(
      new SafetensorsError(file, "it has 5 bytes, the length of the header needs 8"),
    );
  });
});

describe("files that are no translators", () => {
  const text = new TextEncoder();
  const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
  /** A file without tensors whose digest is right. */
  const fileOf = (description: string): Uint8Array =>
    toSafetensors({
      tensors: new Map(),
      metadata: {
        format: "ast-translator/1",
        description,
        sha256: sha256(text.encode(sha256(text.encode(description)))),
      },
    });

  test("other safetensors files are refused", async () => {
    const bytes = toSafetensors({ tensors: new Map(), metadata: {} });
    await expect(translatorFromBytes(bytes, { file })).rejects.toThrow(
      new Error(
        "for.translator: expected a translator (format ast-translator/1), got a file without a format",
      ),
    );
    const other = toSafetensors({ tensors: new Map(), metadata: { format: "ast-checkpoint/1" } });
    await expect(translatorFromBytes(other, { file })).rejects.toThrow(
      new Error("for.translator: expected a translator (format ast-translator/1), got ast-checkpoint/1"),
    );
  });

  test.each([
    ["{", "for.translator: the translator's description is not JSON"],
    ["null", "for.translator: the translator's description lacks config, sourceLabels, grammar"],
    ['{"config":{},"grammar":{}}', "for.translator: the translator's description lacks sourceLabels"],
  ])("the description %s is refused", async (description, message) => {
    await expect(translatorFromBytes(fileOf(description), { file })).rejects.toThrow(new Error(message));
  });
});
