/** @file The same as `reference-encodings.test.ts` on 100,000 random texts and, for every model, all code points. */
import { describe, expect, test } from "vitest";
import { compileNormalizationRule, NORMALIZATION_RULE_NAMES } from "./normalization-rules.ts";
import {
  bytesDigest,
  codePointChecksum,
  modelBytes,
  randomChecksums,
  reference,
} from "./reference-encodings.test-support.ts";
import { loadSentencePiece } from "./sentencepiece.ts";

describe.for(["0.1.97", "0.2.3"] as const)("normalisation rules of %s", (version) => {
  test.for(NORMALIZATION_RULE_NAMES.filter((name) => name !== "identity"))(
    "%s compiles to the bytes of spm_train",
    (name) => {
      const bytes = compileNormalizationRule(name, version);
      expect({ bytes: bytes.length, sha256: bytesDigest(bytes) }).toEqual(reference.rules[version][name]);
    },
  );
});

describe.for(Object.entries(reference.models))("the model %s", ([name, stored]) => {
  const tokenizer = loadSentencePiece(modelBytes(name));

  test("encodes and decodes 100,000 random texts as SentencePiece does", () => {
    expect(randomChecksums(tokenizer, 100_000)).toEqual(stored.random[100_000]);
  });

  test("normalises every code point as SentencePiece does", () => {
    expect(codePointChecksum(tokenizer)).toBe(stored.codePoints);
  });
});
