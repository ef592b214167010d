/** @file Ours against SentencePiece 0.1.97 and 0.2.3, on texts and models made for this; see `tools/reference/spm_encode.py`. */
import { describe, expect, test } from "vitest";
import { compileCharsmap } from "./charsmap-compiler.ts";
import { readSentencePieceModel, writeSentencePieceModel } from "./model-file.ts";
import { compileNormalizationRule } from "./normalization-rules.ts";
import { parseNormalizationTable } from "./normalization-table.ts";
import {
  bytesDigest,
  codePointChecksum,
  modelBytes,
  randomChecksums,
  reference,
} from "./reference-encodings.test-support.ts";
import { loadSentencePiece } from "./sentencepiece.ts";

// Those of 0.1.97 are in the models below, the others in the slow tests.
test("the rule that spm_train 0.2.3 takes by default compiles to its bytes", () => {
  const bytes = compileNormalizationRule("nmt_nfkc");
  expect({ bytes: bytes.length, sha256: bytesDigest(bytes) }).toEqual(reference.rules["0.2.3"].nmt_nfkc);
});

test("a table compiles to the bytes of spm_train", () => {
  const { normalizerSpec } = readSentencePieceModel(modelBytes("table"));
  expect(compileCharsmap(parseNormalizationTable(reference.table))).toEqual(
    normalizerSpec.precompiledCharsmap,
  );
});

describe.for(Object.entries(reference.models))("the model %s", ([name, stored]) => {
  const bytes = modelBytes(name);
  const tokenizer = loadSentencePiece(bytes);

  test("is put together as it was", () => {
    expect(bytesDigest(bytes)).toBe(stored.sha256);
  });

  test("is written byte for byte as spm_train wrote it", () => {
    expect(bytesDigest(writeSentencePieceModel(readSentencePieceModel(bytes)))).toBe(stored.sha256);
  });

  test.for(stored.cases)("treats $text as SentencePiece does", (expected) => {
    const { text } = expected;
    const ids = tokenizer.encode(text);
    const pieces = tokenizer.encodePieces(text);
    expect({
      text,
      normalized: tokenizer.normalize(text),
      ids: ids.join(" "),
      pieces: pieces.join("¦"),
      spans: tokenizer
        .encodeWithSpans(text)
        .map(({ start, end }) => `${start}-${end}`)
        .join(" "),
      decoded: tokenizer.decode(ids),
      decodedPieces: tokenizer.decodePieces(pieces),
    }).toEqual(expected);
  });

  test("puts begin and end around pieces turned round", () => {
    expect(tokenizer.encode("draw a card q", { addBos: true, addEos: true, reverse: true })).toEqual(
      stored.dressed,
    );
  });

  test("encodes and decodes 5,000 random texts alike", () => {
    expect(randomChecksums(tokenizer, 5_000)).toEqual(stored.random[5_000]);
  });
});

test("every code point is normalised alike", () => {
  expect(codePointChecksum(loadSentencePiece(modelBytes("default")))).toBe(
    reference.models.default?.codePoints,
  );
});
