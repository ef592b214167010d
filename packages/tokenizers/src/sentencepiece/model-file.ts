/**
 * @file Reading and writing `.model` files. They are the message ModelProto of sentencepiece_model.proto. What is written
 * has the fields, and their order, that `spm_train` 0.1.97 writes, so a model that it wrote comes back byte for byte.
 */
import { type PbfReader, PbfWriter } from "pbf";
import { CheckedReader } from "./checked-reader.ts";
import {
  DEFAULT_NORMALIZER_SPEC,
  DEFAULT_TRAINER_SPEC,
  type NormalizerSpec,
  type PieceType,
  type SelfTestSample,
  type SentencePiece,
  type SentencePieceModel,
} from "./model.ts";
import {
  type Mutable,
  readTrainerField,
  readUnknownField,
  writeRaw,
  writeText,
  writeTrainerSpec,
} from "./trainer-spec-fields.ts";

/** The numbers of the schema; an index that is no number of a type is a hole. */
const PIECE_TYPES: readonly (PieceType | undefined)[] = [
  undefined,
  "normal",
  "unknown",
  "control",
  "user-defined",
  "unused",
  "byte",
];

/**
 * Reads a `.model` file of SentencePiece, whatever the type of the model.
 *
 * @param bytes the file
 * @returns the model; fields that the file leaves out have the default of the schema, and fields that the schema does not
 * know are kept, to be written again
 * @throws RangeError if the bytes are no such file, naming the byte where that shows
 */
export function readSentencePieceModel(bytes: Uint8Array): SentencePieceModel {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(`a SentencePiece model must be a Uint8Array, got ${describe(bytes)}`);
  }
  if (bytes.length === 0)
    throw new RangeError("SentencePiece model is empty: expected a protocol buffer, got 0 bytes");
  const model: Mutable<SentencePieceModel> & { pieces: SentencePiece[] } = {
    pieces: [],
    trainerSpec: { ...DEFAULT_TRAINER_SPEC },
    normalizerSpec: { ...DEFAULT_NORMALIZER_SPEC },
  };
  new CheckedReader(bytes).readFields((field, target, pbf) => {
    const reader = checked(pbf);
    if (field >= 1 && field <= 5) reader.expectWireType(field, "bytes");
    switch (field) {
      case 1:
        target.pieces.push(readPiece(reader, target.pieces.length));
        break;
      case 2:
        reader.readMessage(
          (tag, spec, inner) => readTrainerField(tag, spec, checked(inner)),
          target.trainerSpec,
        );
        break;
      case 3:
        reader.readMessage(readNormalizerField, target.normalizerSpec);
        break;
      case 4:
        target.selfTestSamples = readSelfTest(reader, target.selfTestSamples ?? []);
        break;
      case 5:
        target.denormalizerSpec = reader.readMessage(readNormalizerField, {
          ...(target.denormalizerSpec ?? DEFAULT_NORMALIZER_SPEC),
        });
        break;
      default:
        readUnknownField(field, target, reader);
    }
  }, model);
  if (model.pieces.length === 0) {
    throw new RangeError(
      `SentencePiece model of ${bytes.length} bytes has no pieces, expected at least the unknown piece`,
    );
  }
  return model;
}

/**
 * Writes a model as the `.model` file that the tools of SentencePiece, and libraries built on it, load.
 *
 * @param model the model; scores and shares are rounded to 32-bit floats
 * @returns the file
 * @throws RangeError if a piece is empty or is not well-formed Unicode
 */
export function writeSentencePieceModel(model: SentencePieceModel): Uint8Array {
  const writer = new PbfWriter(new Uint8Array(model.normalizerSpec.precompiledCharsmap.length + 4096));
  model.pieces.forEach((piece, id) => {
    if (piece.piece === "" || /\p{Surrogate}/u.test(piece.piece)) {
      throw new RangeError(
        `piece ${id} must be well-formed text that is not empty, got ${JSON.stringify(piece.piece)}`,
      );
    }
    writer.writeMessage(1, writePiece, piece);
  });
  writer.writeMessage(2, writeTrainerSpec, model.trainerSpec);
  writer.writeMessage(3, writeNormalizerSpec, model.normalizerSpec);
  if (model.selfTestSamples !== undefined) writer.writeMessage(4, writeSelfTest, model.selfTestSamples);
  if (model.denormalizerSpec !== undefined)
    writer.writeMessage(5, writeNormalizerSpec, model.denormalizerSpec);
  writeRaw(writer, model.unknownFields);
  return writer.finish().slice();
}

function readPiece(reader: CheckedReader, id: number): SentencePiece {
  const piece: Mutable<SentencePiece> = { piece: "", score: 0, type: "normal" };
  return reader.readMessage((field, target, pbf) => {
    const inner = checked(pbf);
    switch (field) {
      case 1:
        inner.expectWireType(field, "bytes");
        target.piece = inner.readString();
        break;
      case 2:
        inner.expectWireType(field, "float");
        target.score = inner.readFloat();
        break;
      case 3: {
        inner.expectWireType(field, "number");
        const number = inner.readVarint();
        const type = PIECE_TYPES[number];
        if (type === undefined) {
          throw new RangeError(`piece ${id} of the SentencePiece model has type ${number}, expected 1 to 6`);
        }
        target.type = type;
        break;
      }
      default:
        readUnknownField(field, target, inner);
    }
  }, piece);
}

function readNormalizerField(field: number, target: Mutable<NormalizerSpec>, pbf: PbfReader): void {
  const reader = checked(pbf);
  if (field >= 1 && field <= 6) reader.expectWireType(field, field >= 3 && field <= 5 ? "number" : "bytes");
  switch (field) {
    case 1:
      target.name = reader.readString();
      break;
    case 2:
      target.precompiledCharsmap = reader.readBytes().slice();
      break;
    case 3:
      target.addDummyPrefix = reader.readBoolean();
      break;
    case 4:
      target.removeExtraWhitespaces = reader.readBoolean();
      break;
    case 5:
      target.escapeWhitespaces = reader.readBoolean();
      break;
    case 6:
      target.normalizationRuleTsv = reader.readString();
      break;
    default:
      readUnknownField(field, target, reader);
  }
}

function readSelfTest(reader: CheckedReader, before: readonly SelfTestSample[]): readonly SelfTestSample[] {
  const samples = [...before];
  reader.readMessage((field, target, pbf) => {
    if (field !== 1) {
      pbf.skip(pbf.type);
      return;
    }
    const sample = { input: "", expected: "" };
    checked(pbf).expectWireType(field, "bytes");
    pbf.readMessage((tag, into, inner) => {
      if (tag === 1) into.input = inner.readString();
      else if (tag === 2) into.expected = inner.readString();
      else inner.skip(inner.type);
    }, sample);
    target.push(sample);
  }, samples);
  return samples;
}

function writePiece(piece: SentencePiece, writer: PbfWriter): void {
  writeText(writer, 1, piece.piece);
  writer.writeFloatField(2, piece.score);
  if (piece.type !== "normal") writer.writeVarintField(3, PIECE_TYPES.indexOf(piece.type));
  writeRaw(writer, piece.unknownFields);
}

function writeNormalizerSpec(spec: NormalizerSpec, writer: PbfWriter): void {
  writeText(writer, 1, spec.name);
  writer.writeBytesField(2, spec.precompiledCharsmap);
  writer.writeBooleanField(3, spec.addDummyPrefix);
  writer.writeBooleanField(4, spec.removeExtraWhitespaces);
  if (!spec.escapeWhitespaces) writer.writeBooleanField(5, false);
  writeText(writer, 6, spec.normalizationRuleTsv);
  writeRaw(writer, spec.unknownFields);
}

function writeSelfTest(samples: readonly SelfTestSample[], writer: PbfWriter): void {
  for (const sample of samples) {
    writer.writeMessage(
      1,
      (one: SelfTestSample, inner: PbfWriter) => {
        writeText(inner, 1, one.input);
        writeText(inner, 2, one.expected);
      },
      sample,
    );
  }
}

/** `PbfReader` hands itself to its callbacks as a `PbfReader`; it is the `CheckedReader` that the reading began with. */
function checked(reader: PbfReader): CheckedReader {
  if (!(reader instanceof CheckedReader))
    throw new TypeError("expected the CheckedReader that the reading began with");
  return reader;
}

function describe(value: unknown): string {
  return value === null
    ? "null"
    : typeof value === "object"
      ? (value.constructor?.name ?? "an object")
      : typeof value;
}
