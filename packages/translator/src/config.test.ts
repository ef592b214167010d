import { expect, test } from "vitest";
import {
  binaryTranslatorDefaults,
  checkTranslatorConfig,
  decoderConfig,
  grammarTranslatorDefaults,
  type TranslatorConfig,
} from "./config.ts";

test("the papers' configurations are consistent", () => {
  checkTranslatorConfig(grammarTranslatorDefaults);
  checkTranslatorConfig(binaryTranslatorDefaults);
});

test("the decoder has the sizes of the whole", () => {
  const { hiddenSize, embeddingSize, root, dropout } = decoderConfig({
    ...binaryTranslatorDefaults,
    hiddenSize: 7,
    embeddingSize: 5,
  });
  expect([hiddenSize, embeddingSize, root, dropout]).toEqual([7, 5, "go", 0.5]);
});

// As they would come from a file.
const unknown = (text: string) => text as never;
const { limits, initialisation, decoder } = grammarTranslatorDefaults;

test.each<[Partial<TranslatorConfig>, string]>([
  [{ target: unknown("tree") }, "translator: target must be one of grammar, binary, got tree"],
  [{ forgetGates: unknown("none") }, "translator: forgetGates must be one of own, full, got none"],
  [{ hiddenSize: 0 }, "tree decoder: hiddenSize must be a positive integer, got 0"],
  [{ decoder: { ...decoder, dropout: 1 } }, "tree decoder: dropout must be in [0, 1), got 1"],
  [
    { limits: { ...limits, targetDepth: 0 } },
    "translator: limits.targetDepth must be a positive integer, got 0",
  ],
  [
    { initialisation: { ...initialisation, range: 0 } },
    "translator: initialisation.range must be a positive number, got 0",
  ],
  [
    { initialisation: { ...initialisation, forgetBias: Number.NaN } },
    "translator: initialisation.forgetBias must be a number or null, got NaN",
  ],
])("%j is refused", (change, message) => {
  expect(() => checkTranslatorConfig({ ...grammarTranslatorDefaults, ...change })).toThrow(
    new RangeError(message),
  );
});
