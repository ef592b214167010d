/** @file Every line of Hearthstone, language and code, as SentencePiece 0.1.97 and 0.2.3 encode and decode it; the slow tests do the rest. */
import { test } from "vitest";
import {
  checkStoredEncoding,
  isMissing,
  reasonFor,
  storedEncodings,
} from "./stored-encodings.test-support.ts";

for (const expected of storedEncodings) {
  const { dataset, vocabSize, setting } = expected;
  if (dataset !== "hearthstone" || vocabSize !== 800 || (setting !== "paper" && setting !== "identity"))
    continue;
  test.skipIf(isMissing(dataset))(`${dataset}, ${vocabSize} pieces, ${setting}${reasonFor(dataset)}`, () => {
    checkStoredEncoding(expected);
  });
}
