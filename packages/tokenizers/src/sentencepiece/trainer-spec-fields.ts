import type { PbfWriter } from "pbf";
import type { CheckedReader } from "./checked-reader.ts";
import { DEFAULT_TRAINER_SPEC, type ModelType, type TrainerSpec } from "./model.ts";

/** A message while it is being read. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The numbers of the schema; 0 is none. */
const MODEL_TYPES: readonly (ModelType | undefined)[] = [undefined, "unigram", "bpe", "word", "char"];

/** How a field of TrainerSpec stands in a file; a field that is `int` may be negative. */
type FieldKind = "string" | "strings" | "int" | "count" | "bool" | "float" | "modelType";

/** The names of the fields whose values have a type. */
type Named<Value> = {
  [Key in keyof TrainerSpec]-?: TrainerSpec[Key] extends Value ? Key : never;
}[keyof TrainerSpec];

type TrainerField =
  | { readonly number: number; readonly kind: "string"; readonly name: Exclude<Named<string>, "modelType"> }
  | { readonly number: number; readonly kind: "strings"; readonly name: Named<readonly string[]> }
  | { readonly number: number; readonly kind: "int" | "count" | "float"; readonly name: Named<number> }
  | { readonly number: number; readonly kind: "bool"; readonly name: Named<boolean> }
  | { readonly number: number; readonly kind: "modelType"; readonly name: "modelType" };

/** Every field of the schema but the two that it calls deprecated, in the order in which they are written. */
const FIELDS: readonly TrainerField[] = [
  { number: 1, kind: "strings", name: "input" },
  { number: 2, kind: "string", name: "modelPrefix" },
  { number: 3, kind: "modelType", name: "modelType" },
  { number: 4, kind: "int", name: "vocabSize" },
  { number: 5, kind: "strings", name: "acceptLanguage" },
  { number: 6, kind: "int", name: "selfTestSampleSize" },
  { number: 7, kind: "string", name: "inputFormat" },
  { number: 10, kind: "float", name: "characterCoverage" },
  { number: 11, kind: "count", name: "inputSentenceSize" },
  { number: 14, kind: "int", name: "seedSentencepieceSize" },
  { number: 15, kind: "float", name: "shrinkingFactor" },
  { number: 16, kind: "int", name: "numThreads" },
  { number: 17, kind: "int", name: "numSubIterations" },
  { number: 18, kind: "int", name: "maxSentenceLength" },
  { number: 19, kind: "bool", name: "shuffleInputSentence" },
  { number: 20, kind: "int", name: "maxSentencepieceLength" },
  { number: 21, kind: "bool", name: "splitByUnicodeScript" },
  { number: 22, kind: "bool", name: "splitByWhitespace" },
  { number: 23, kind: "bool", name: "splitByNumber" },
  { number: 24, kind: "bool", name: "treatWhitespaceAsSuffix" },
  { number: 25, kind: "bool", name: "splitDigits" },
  { number: 26, kind: "bool", name: "allowWhitespaceOnlyPieces" },
  { number: 30, kind: "strings", name: "controlSymbols" },
  { number: 31, kind: "strings", name: "userDefinedSymbols" },
  { number: 32, kind: "bool", name: "vocabularyOutputPieceScore" },
  { number: 33, kind: "bool", name: "hardVocabLimit" },
  { number: 34, kind: "bool", name: "useAllVocab" },
  { number: 35, kind: "bool", name: "byteFallback" },
  { number: 36, kind: "string", name: "requiredChars" },
  { number: 40, kind: "int", name: "unkId" },
  { number: 41, kind: "int", name: "bosId" },
  { number: 42, kind: "int", name: "eosId" },
  { number: 43, kind: "int", name: "padId" },
  { number: 44, kind: "string", name: "unkSurface" },
  { number: 45, kind: "string", name: "unkPiece" },
  { number: 46, kind: "string", name: "bosPiece" },
  { number: 47, kind: "string", name: "eosPiece" },
  { number: 48, kind: "string", name: "padPiece" },
  { number: 49, kind: "bool", name: "trainExtremelyLargeCorpus" },
  { number: 50, kind: "bool", name: "enableDifferentialPrivacy" },
  { number: 51, kind: "float", name: "differentialPrivacyNoiseLevel" },
  { number: 52, kind: "count", name: "differentialPrivacyClippingThreshold" },
  { number: 53, kind: "string", name: "pretokenizationDelimiter" },
  { number: 54, kind: "string", name: "seedSentencepiecesFile" },
];

const FIELD_BY_NUMBER: ReadonlyMap<number, TrainerField> = new Map(
  FIELDS.map((field) => [field.number, field]),
);

/** Fields that `spm_train` 0.1.97 does not know: written only where they say something. */
const FIRST_NEWER_FIELD = 53;

const WIRE: Readonly<Record<FieldKind, "bytes" | "number" | "float">> = {
  string: "bytes",
  strings: "bytes",
  int: "number",
  count: "number",
  bool: "number",
  float: "float",
  modelType: "number",
};

/** Reads one field of a TrainerSpec into `target`. */
export function readTrainerField(tag: number, target: Mutable<TrainerSpec>, reader: CheckedReader): void {
  const field = FIELD_BY_NUMBER.get(tag);
  if (field === undefined) {
    readUnknownField(tag, target, reader);
    return;
  }
  reader.expectWireType(tag, WIRE[field.kind]);
  switch (field.kind) {
    case "string":
      target[field.name] = reader.readString();
      break;
    case "strings":
      target[field.name] = [...target[field.name], reader.readString()];
      break;
    case "int":
      target[field.name] = reader.readVarint(true) | 0;
      break;
    case "count":
      target[field.name] = reader.readVarint();
      break;
    case "float":
      target[field.name] = reader.readFloat();
      break;
    case "bool":
      target[field.name] = reader.readBoolean();
      break;
    case "modelType": {
      const number = reader.readVarint();
      const type = MODEL_TYPES[number];
      if (type === undefined)
        throw new RangeError(`SentencePiece model has model type ${number}, expected 1 to 4`);
      target.modelType = type;
    }
  }
}

/** Writes a TrainerSpec with all the fields that `spm_train` 0.1.97 writes, also those that have their default. */
export function writeTrainerSpec(spec: TrainerSpec, writer: PbfWriter): void {
  for (const field of FIELDS) {
    switch (field.kind) {
      case "string":
        if (field.number < FIRST_NEWER_FIELD || spec[field.name] !== DEFAULT_TRAINER_SPEC[field.name]) {
          writeText(writer, field.number, spec[field.name]);
        }
        break;
      case "strings":
        for (const text of spec[field.name]) writeText(writer, field.number, text);
        break;
      case "int":
      case "count":
        writer.writeVarintField(field.number, spec[field.name]);
        break;
      case "float":
        writer.writeFloatField(field.number, spec[field.name]);
        break;
      case "bool":
        writer.writeBooleanField(field.number, spec[field.name]);
        break;
      case "modelType":
        writer.writeVarintField(field.number, MODEL_TYPES.indexOf(spec.modelType));
    }
  }
  writeRaw(writer, spec.unknownFields);
}

/** Keeps a field that the schema does not know, tag and value, behind those kept before. */
export function readUnknownField(
  tag: number,
  target: { unknownFields?: Uint8Array },
  reader: CheckedReader,
): void {
  const wireType = reader.type;
  const start = reader.pos;
  reader.skip(wireType);
  const value = reader.buf.subarray(start, reader.pos);
  const before = target.unknownFields ?? new Uint8Array(0);
  const tagBytes: number[] = [];
  for (let rest = tag * 8 + wireType; rest > 0; rest = Math.floor(rest / 128)) {
    tagBytes.push((rest % 128) | (rest >= 128 ? 128 : 0));
  }
  const fields = new Uint8Array(before.length + tagBytes.length + value.length);
  fields.set(before);
  fields.set(tagBytes, before.length);
  fields.set(value, before.length + tagBytes.length);
  target.unknownFields = fields;
}

const utf8 = new TextEncoder();

/** Writes text. `writeStringField` of pbf 5.1.2 takes a character of an even plane, U+20000 for example, for one of the plane before. */
export function writeText(writer: PbfWriter, field: number, text: string): void {
  writer.writeBytesField(field, utf8.encode(text));
}

/** Writes fields that were kept as they stood. */
export function writeRaw(writer: PbfWriter, fields: Uint8Array | undefined): void {
  if (fields === undefined) return;
  writer.realloc(fields.length);
  writer.buf.set(fields, writer.pos);
  writer.pos += fields.length;
}
