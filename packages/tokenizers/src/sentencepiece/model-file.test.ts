import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileCharsmap } from "./charsmap-compiler.ts";
import { DEFAULT_NORMALIZER_SPEC, DEFAULT_TRAINER_SPEC, type SentencePieceModel } from "./model.ts";
import { readSentencePieceModel, writeSentencePieceModel } from "./model-file.ts";
import { modelBytes } from "./reference-encodings.test-support.ts";
import { loadSentencePiece } from "./sentencepiece.ts";
import { smallModel } from "./small-model.test-support.ts";

interface Processor {
  load(path: string): Promise<void>;
  encodeIds(text: string): number[];
  encodePieces(text: string): string[];
  decodeIds(ids: readonly number[]): string;
}

// sentencepiece-js has no types of its own.
const sentencepieceJs: { readonly SentencePieceProcessor: new () => Processor } = createRequire(
  import.meta.url,
)("sentencepiece-js");

const bytesOf = (...bytes: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(
    bytes.flatMap((part) => (typeof part === "number" ? [part] : [...new TextEncoder().encode(part)])),
  );

const textArbitrary = fc.string({ unit: "binary", maxLength: 8 });

const modelArbitrary: fc.Arbitrary<SentencePieceModel> = fc.record({
  pieces: fc.array(
    fc.record({
      piece: fc.string({ unit: "binary", minLength: 1, maxLength: 8 }),
      score: fc.float({ noNaN: true }),
      type: fc.constantFrom("normal", "unknown", "control", "user-defined", "byte", "unused"),
    }),
    { minLength: 1 },
  ),
  trainerSpec: fc
    .record({
      input: fc.array(textArbitrary),
      modelType: fc.constantFrom("unigram", "bpe", "word", "char"),
      vocabSize: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      // The others are no 32-bit floats by default.
      shrinkingFactor: fc.float({ noNaN: true }),
      characterCoverage: fc.float({ noNaN: true }),
      inputSentenceSize: fc.maxSafeNat(),
      splitByNumber: fc.boolean(),
      userDefinedSymbols: fc.array(textArbitrary),
      padId: fc.integer({ min: -1, max: 100 }),
      unkSurface: textArbitrary,
      pretokenizationDelimiter: textArbitrary,
      seedSentencepiecesFile: textArbitrary,
    })
    .map((fields) => ({ ...DEFAULT_TRAINER_SPEC, ...fields })),
  normalizerSpec: fc
    .record({
      name: textArbitrary,
      precompiledCharsmap: fc.uint8Array(),
      addDummyPrefix: fc.boolean(),
      escapeWhitespaces: fc.boolean(),
    })
    .map((fields) => ({ ...DEFAULT_NORMALIZER_SPEC, ...fields })),
});

test("a model that was written is read back the same", () => {
  fc.assert(
    fc.property(modelArbitrary, (model) => {
      expect(readSentencePieceModel(writeSentencePieceModel(model))).toEqual(model);
    }),
  );
});

test("a character of each plane is written as it is", () => {
  const pieces = Array.from({ length: 17 }, (_, plane) => String.fromCodePoint(plane * 0x10000 + 0x41));
  const model = readSentencePieceModel(writeSentencePieceModel(smallModel(pieces)));
  expect(model.pieces.slice(3).map(({ piece }) => piece)).toEqual(pieces);
});

test("self-tests, rules for decoding and fields that the schema does not know are kept", () => {
  const model: SentencePieceModel = {
    ...smallModel(["a"], { characterCoverage: 1 }),
    pieces: [{ piece: "<unk>", score: 0, type: "unknown", unknownFields: bytesOf(0xc8, 0x0c, 7) }],
    selfTestSamples: [{ input: "a b", expected: "▁a ▁b" }],
    denormalizerSpec: { ...DEFAULT_NORMALIZER_SPEC, name: "back" },
    unknownFields: bytesOf(0xc2, 0x0c, 2, "hi"),
  };
  expect(readSentencePieceModel(writeSentencePieceModel(model))).toEqual(model);
});

test("sentencepiece-js loads what is written, and encodes and decodes alike", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sentencepiece-"));
  try {
    for (const name of ["bytes", "identity", "table"]) {
      const model = readSentencePieceModel(modelBytes(name));
      const path = join(folder, `${name}.model`);
      writeFileSync(
        path,
        writeSentencePieceModel({ ...model, trainerSpec: { ...model.trainerSpec, input: ["ours"] } }),
      );
      const theirs = new sentencepieceJs.SentencePieceProcessor();
      await theirs.load(path);
      const ours = loadSentencePiece(model);
      for (const text of ["draw a card", "Ångström 東京 😀", "  two  spaces "]) {
        const ids = ours.encode(text);
        expect(theirs.encodeIds(text)).toEqual(ids);
        expect(theirs.encodePieces(text)).toEqual(ours.encodePieces(text));
        expect(theirs.decodeIds(ids)).toBe(ours.decode(ids));
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("every file that was cut off is refused, or is a shorter list of pieces", () => {
  const bytes = writeSentencePieceModel(smallModel(["a", "b", "ab"]));
  const whole = readSentencePieceModel(bytes).pieces;
  for (let length = 1; length < bytes.length; length++) {
    let pieces: SentencePieceModel["pieces"] = [];
    try {
      pieces = readSentencePieceModel(bytes.subarray(0, length)).pieces;
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      expect(String(error)).toMatch(/corrupt at byte \d+|has no pieces/);
      continue;
    }
    expect(pieces).toEqual(whole.slice(0, pieces.length));
  }
});

test("bytes at random are refused or read, and nothing else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
      try {
        readSentencePieceModel(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: 2_000 },
  );
});

test.for([
  ["nothing", [], "SentencePiece model is empty: expected a protocol buffer, got 0 bytes"],
  [
    "a text file",
    ["<unk>\t0\n"],
    "SentencePiece model is corrupt at byte 1: a field has wire type 4, expected 0, 1, 2 or 5",
  ],
  [
    "a length beyond the end",
    [0x0a, 0x05, 0x0a],
    "SentencePiece model is corrupt at byte 1: a field of 5 bytes begins, but 1 are left",
  ],
  [
    "a huge length",
    [0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f],
    "SentencePiece model is corrupt at byte 1: a field of 34359738367 bytes begins, but 0 are left",
  ],
  [
    "a number without end",
    [0x0a, 0x80],
    "SentencePiece model is corrupt at byte 1: a number ends before its last byte",
  ],
  [
    "a number of eleven bytes",
    [0x48, ...Array<number>(10).fill(0x80), 1],
    "SentencePiece model is corrupt at byte 1: a number has more than 10 bytes",
  ],
  [
    "a field with the number 0, such as zeros where the file was not written",
    [0x0a, 0x03, 0x0a, 0x01, 0x61, 0x00, 0x00],
    "SentencePiece model is corrupt at byte 5: a field has the number 0",
  ],
  [
    "a field that leaves its message",
    [0x0a, 0x02, 0x0a, 0x03, 0x61, 0x62, 0x63],
    "SentencePiece model is corrupt at byte 3: a field of 3 bytes begins, but 0 are left",
  ],
  [
    "text that is not UTF-8",
    [0x0a, 0x04, 0x0a, 0x02, 0xc3, 0x28],
    "SentencePiece model is corrupt at byte 3: 2 bytes of text are not UTF-8",
  ],
  [
    "a piece that is a number",
    [0x08, 0x01],
    "SentencePiece model is corrupt at byte 1: field 1 has wire type 0, expected 2",
  ],
  [
    "a type of piece that there is not",
    [0x0a, 0x02, 0x18, 0x09],
    "piece 0 of the SentencePiece model has type 9, expected 1 to 6",
  ],
  [
    "a type of model that there is not",
    [0x12, 0x02, 0x18, 0x07],
    "SentencePiece model has model type 7, expected 1 to 4",
  ],
  [
    "no pieces",
    [0x12, 0x00],
    "SentencePiece model of 2 bytes has no pieces, expected at least the unknown piece",
  ],
] as const)("%s is refused", ([, parts, message]) => {
  expect(() => readSentencePieceModel(bytesOf(...parts))).toThrow(new RangeError(message));
});

test("what is no byte array is refused", () => {
  // @ts-expect-error: text is what this call must refuse
  expect(() => readSentencePieceModel("m.model")).toThrow(
    new TypeError("a SentencePiece model must be a Uint8Array, got string"),
  );
});

test("pieces that no file can hold are refused", () => {
  expect(() => writeSentencePieceModel(smallModel(["a", ""]))).toThrow(
    new RangeError('piece 4 must be well-formed text that is not empty, got ""'),
  );
  expect(() => writeSentencePieceModel(smallModel(["\ud800"]))).toThrow(
    new RangeError('piece 3 must be well-formed text that is not empty, got "\\ud800"'),
  );
});

test("a model read from a Buffer does not share its memory", () => {
  const rules = compileCharsmap(new Map([["a", "b"]]));
  const file = Buffer.from(writeSentencePieceModel(smallModel(["a"], {}, { precompiledCharsmap: rules })));
  const model = readSentencePieceModel(file);
  file.fill(0);
  expect(model.normalizerSpec.precompiledCharsmap).toEqual(rules);
});
