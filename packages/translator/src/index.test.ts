import { expect, test } from "vitest";

test("the package exports these names and no others", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "END_LABEL",
    "TranslatorFileError",
    "VocabularyError",
    "attentionMap",
    "binaryTranslatorDefaults",
    "checkTranslatorConfig",
    "createPairPool",
    "createParams",
    "decoderConfig",
    "describeTranslator",
    "encodeSources",
    "evaluateBatch",
    "evaluatePairs",
    "grammarTranslatorDefaults",
    "openPairPool",
    "openTranslator",
    "planPairs",
    "planSources",
    "searchTranslations",
    "sourceArrays",
    "targetArrays",
    "translate",
    "translateArrays",
    "translatorFromBytes",
    "translatorLoss",
    "translatorTask",
    "translatorToBytes",
  ]);
});
