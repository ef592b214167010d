import "./backend.test-support.ts";
import { createHash } from "node:crypto";
import { flattenParams, type Params } from "@ast/layers";
import { fromSafetensors, SafetensorsError, type SafetensorsFile, toSafetensors } from "@ast/training";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TranslatorConfig } from "./config.ts";
import { binaryConfig, grammarConfig, openFor } from "./programs.test-support.ts";
import { createParams } from "./translator.ts";
import {
  TranslatorFileError,
  type TranslatorFileProblem,
  translatorFromBytes,
  translatorToBytes,
} from "./translator-file.ts";

const file = "for.translator";

/** The error of a file that is refused. */
async function refusal(bytes: Uint8Array): Promise<TranslatorFileError> {
  const error: unknown = await translatorFromBytes(bytes, { file }).catch((reason: unknown) => reason);
  if (!(error instanceof TranslatorFileError)) throw new Error("expected a refusal", { cause: error });
  expect(error.file).toBe(file);
  return error;
}

const text = new TextEncoder();
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A file whose digest is right. */
function fileOf(description: string, tensors: SafetensorsFile["tensors"] = new Map()): Uint8Array {
  const parts = Array.from(tensors, ([name, { data }]) => {
    return `${name} ${sha256(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))}`;
  });
  const digest = sha256(text.encode([sha256(text.encode(description)), ...parts.sort()].join("\n")));
  return toSafetensors({
    tensors,
    metadata: { format: "ast-translator/1", description, sha256: digest },
  });
}
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
    const { message, problem } = await refusal(altered);
    expect(problem).toBe("altered");
    expect(message.replace(/[0-9a-f]{64}$/, "SHA")).toBe(
      `for.translator: the translator was altered: its sha256 must be ${expected}, got SHA`,
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
          expect((await refusal(altered)).message).toMatch(/^for\.translator: /);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a truncated file is refused with its name", async () => {
    const { bytes } = await model(grammarConfig);
    const { length } = bytes;
    const { problem, cause } = await refusal(bytes.subarray(0, length - 1));
    expect([problem, cause]).toEqual(["damaged", expect.any(SafetensorsError)]);
    expect((await refusal(bytes.subarray(0, 5))).message).toBe(
      "for.translator: not a valid safetensors file: it has 5 bytes, the length of the header needs 8",
    );
  });
});

describe("files that are no translators", () => {
  test.each<[Record<string, string>, string]>([
    [{}, "a file without a format"],
    [{ format: "ast-checkpoint/1" }, "ast-checkpoint/1"],
  ])("a safetensors file with the metadata %j is refused", async (metadata, got) => {
    const { message, problem } = await refusal(toSafetensors({ tensors: new Map(), metadata }));
    expect(problem).toBe("foreign");
    expect(message).toBe(`for.translator: expected a translator (format ast-translator/1), got ${got}`);
  });

  test.each([
    ["{", "it is not JSON"],
    ["null", "it must be an object"],
    ["[]", "it must be an object"],
    ['{"config":{},"grammar":{}}', "sourceLabels must be a list of strings"],
    ['{"config":{},"sourceLabels":[1],"grammar":{}}', "sourceLabels must be a list of strings"],
    ['{"config":null,"sourceLabels":[],"grammar":{}}', "config must be an object"],
    ['{"config":{},"sourceLabels":[],"grammar":null}', "grammar must be an object"],
    [
      '{"config":{},"sourceLabels":[],"grammar":{}}',
      "translator: target must be one of grammar, binary, got undefined",
    ],
  ])("the description %s is refused", async (description, reason) => {
    const { message, problem, cause } = await refusal(fileOf(description));
    expect(message).toBe(`for.translator: the translator's description: ${reason}`);
    expect([problem, cause]).toEqual<[TranslatorFileProblem, unknown]>(["description", expect.any(Error)]);
  });

  test("weights of another translator are refused", async () => {
    const { tensors, metadata } = fromSafetensors((await model(grammarConfig)).bytes, { file });
    const fewer = new Map(tensors);
    fewer.delete("decoder.score");
    const { message, problem } = await refusal(fileOf(metadata.description!, fewer));
    expect(problem).toBe("tensors");
    expect(message).toBe('for.translator: tensor "decoder.score", which the model has, is missing');
  });

  test("a refusal leaves no tensor behind", async () => {
    const { tensors, metadata } = fromSafetensors((await model(grammarConfig)).bytes, { file });
    const fewer = new Map(tensors);
    fewer.delete("decoder.score");
    const before = tf.memory().numTensors;
    await refusal(fileOf(metadata.description!, fewer));
    expect(tf.memory().numTensors).toBe(before);
  });
});
