/** @file Every line of three datasets, for three sizes of vocabulary and five ways to train, as SentencePiece encodes and decodes it. */
import { test } from "vitest";
import {
  checkStoredEncoding,
  isMissing,
  reasonFor,
  storedEncodings,
} from "./stored-encodings.test-support.ts";

for (const expected of storedEncodings) {
  const { dataset, vocabSize, setting } = expected;
  test.skipIf(isMissing(dataset))(`${dataset}, ${vocabSize} pieces, ${setting}${reasonFor(dataset)}`, () => {
    checkStoredEncoding(expected);
  });
}
