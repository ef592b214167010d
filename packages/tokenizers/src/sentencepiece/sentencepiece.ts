import { createDecoder } from "./decoder.ts";
import { createRawEncoder } from "./encoder.ts";
import type { SentencePieceModel } from "./model.ts";
import { readSentencePieceModel } from "./model-file.ts";
import { unitsToString } from "./normalizer.ts";
import { createPieceVocabulary } from "./piece-vocabulary.ts";

/** How a text is encoded. */
export interface EncodeOptions {
  /** Whether the piece that begins a text is put first. Default `false`. */
  readonly addBos?: boolean;
  /** Whether the piece that ends a text is put last. Default `false`. */
  readonly addEos?: boolean;
  /** Whether the pieces are turned round; the begin and the end stay where they are. Default `false`. */
  readonly reverse?: boolean;
  /** Skips merges at random (BPE dropout, Provilkov et al. 2020). Default none. */
  readonly dropout?: Dropout;
}

/** How often merges are skipped, and by which chance. */
export interface Dropout {
  /** The share of merges that are skipped, in [0, 1]. */
  readonly probability: number;
  /** Draws from [0, 1); seeded by the caller. */
  readonly random: () => number;
}

/** A piece and what it stands for. */
export interface PieceSpan {
  readonly id: number;
  /** The text of the piece; for unknown characters these themselves. */
  readonly piece: string;
  /** Where its source begins in the text that was encoded, in code units. */
  readonly start: number;
  /** Behind the end of its source. The pieces of one character's bytes are all empty but for the last. */
  readonly end: number;
}

/** The ids of many texts, one after the other. */
export interface EncodedBatch {
  readonly ids: Int32Array;
  /** `[texts + 1]`: the ids of text `i` are `ids.subarray(starts[i], starts[i + 1])`. */
  readonly starts: Int32Array;
}

/** A SentencePiece model that is ready for use. */
export interface SentencePieceTokenizer {
  /** What it was made from. */
  readonly model: SentencePieceModel;
  /** The number of pieces. */
  readonly size: number;
  /** −1 if the model has no such piece; so with the ids below. */
  readonly unkId: number;
  readonly bosId: number;
  readonly eosId: number;
  readonly padId: number;
  /** The ids that `spm_encode --output_format=id` prints: a run of unknown characters is one id. */
  encode(text: string, options?: EncodeOptions): number[];
  /** The ids of many texts in two arrays. */
  encodeBatch(texts: Iterable<string>, options?: EncodeOptions): EncodedBatch;
  /** The pieces that `spm_encode` prints: a run of unknown characters is one piece. */
  encodePieces(text: string, options?: EncodeOptions): string[];
  /** Ids, pieces and where in the text they come from. */
  encodeWithSpans(text: string, options?: EncodeOptions): PieceSpan[];
  /**
   * The text of ids, as `spm_decode` prints it.
   *
   * @throws RangeError if a number is no id, naming its place
   */
  decode(ids: Iterable<number>): string;
  /** The text of pieces, as `spm_decode` prints it; what is no piece stays as it is. */
  decodePieces(pieces: readonly string[]): string;
  /** The id of a piece of any type; `unkId` for what is no piece. */
  idOf(piece: string): number;
  /** Whether there is such a piece. */
  has(piece: string): boolean;
  /**
   * The text of a piece.
   *
   * @throws RangeError if the number is no id
   */
  pieceOf(id: number): string;
  /** What is split into pieces, as `spm_normalize` prints it. */
  normalize(text: string): string;
}

/** Whether a model is given as data. What is neither data nor a file's bytes is for the reader of files to refuse. */
function isModel(source: Uint8Array | SentencePieceModel): source is SentencePieceModel {
  return typeof source === "object" && source !== null && "trainerSpec" in source;
}

/** Refuses one text in place of several: it would be taken for a list of its characters. */
function checkTexts(texts: Iterable<string>): void {
  if (typeof texts === "string")
    throw new TypeError(
      "texts must be a list of strings, got a string, which would be a list of its characters",
    );
}

/**
 * Makes a tokenizer of a byte-pair model. Its results equal those of SentencePiece 0.1.97 and 0.2.3 on well-formed text; a surrogate
 * without its other half counts as U+FFFD.
 *
 * @param source a `.model` file, or its content as data
 * @returns the tokenizer, which keeps words that it has split, at most 65,536
 * @throws RangeError if the file is corrupt, its pieces contradict each other, or the model is no byte-pair model; TypeError if it is neither
 * @example
 * const tokenizer = loadSentencePiece(await readFile("m.model"));
 * tokenizer.decode(tokenizer.encode("draw a card")); // "draw a card"
 */
export function loadSentencePiece(source: Uint8Array | SentencePieceModel): SentencePieceTokenizer {
  const model = isModel(source) ? source : readSentencePieceModel(source);
  const { modelType, byteFallback } = model.trainerSpec;
  if (modelType !== "bpe") {
    throw new RangeError(
      `a tokenizer needs a model of the type bpe, got ${modelType}; its file can be read and written`,
    );
  }
  const vocabulary = createPieceVocabulary(model);
  const { unknownId, byteIds } = vocabulary;
  const encoder = createRawEncoder(model, vocabulary);
  const decoder = createDecoder(model, vocabulary);
  const { normalized, pieces: raw } = encoder;
  const bosPiece = model.trainerSpec.bosPiece || "<s>";
  const eosPiece = model.trainerSpec.eosPiece || "</s>";

  /** The id of a control piece, or −1. */
  const controlId = (piece: string): number => {
    const id = vocabulary.idOf(piece);
    return model.pieces[id]?.type === "control" ? id : -1;
  };
  const bosId = controlId(bosPiece);
  const eosId = controlId(eosPiece);

  /** Calls `visit` for every piece of the text: its id and its place in the normalised text; −1 as the start means begin or end. */
  function visitPieces(
    text: string,
    options: EncodeOptions,
    name: string,
    visit: (id: number, start: number, end: number, isLastByte: boolean) => void,
  ): void {
    if (typeof text !== "string")
      throw new TypeError(`${name} must be a string, got ${text === null ? "null" : typeof text}`);
    encoder.encode(text, toSkipsMerge(options.dropout));
    let start = 0;
    for (let at = 0; at < raw.count; at++) {
      const id = raw.ids[at]!;
      let end = start + raw.lengths[at]!;
      if (id !== unknownId) visit(id, start, end, true);
      else if (byteFallback) visitBytes(start, end, visit);
      else {
        while (at + 1 < raw.count && raw.ids[at + 1] === unknownId) end += raw.lengths[++at]!;
        visit(id, start, end, true);
      }
      start = end;
    }
  }

  /** Visits the bytes of an unknown character. */
  function visitBytes(
    start: number,
    end: number,
    visit: (id: number, start: number, end: number, isLastByte: boolean) => void,
  ): void {
    const bytes = utf8.encode(unitsToString(normalized.units, start, end));
    bytes.forEach((byte, index) => {
      visit(byteIds[byte] ?? -1, start, end, index === bytes.length - 1);
    });
  }

  /** Puts begin and end around what `collect` gives, and turns it round. */
  function dress<T>(
    collected: T[],
    options: EncodeOptions,
    toItem: (id: number, piece: string, isEnd: boolean) => T,
  ): T[] {
    const { addBos = false, addEos = false, reverse = false } = options;
    if (reverse) collected.reverse();
    if (addBos) collected.unshift(toItem(expectId(bosId, bosPiece, "addBos"), bosPiece, false));
    if (addEos) collected.push(toItem(expectId(eosId, eosPiece, "addEos"), eosPiece, true));
    return collected;
  }

  function encodeNamed(text: string, options: EncodeOptions, name: string): number[] {
    const ids: number[] = [];
    visitPieces(text, options, name, (id) => {
      ids.push(id);
    });
    return dress(ids, options, (id) => id);
  }

  const pieceAt = (id: number, start: number, end: number): string =>
    id === unknownId ? unitsToString(normalized.units, start, end) : (model.pieces[id]?.piece ?? "");

  return {
    model,
    size: model.pieces.length,
    unkId: unknownId,
    bosId,
    eosId,
    padId: controlId(model.trainerSpec.padPiece || "<pad>"),
    idOf: vocabulary.idOf,
    has: vocabulary.has,
    normalize: encoder.normalizer.normalize,
    decodePieces: decoder.decodePieces,
    encode: (text, options = {}) => encodeNamed(text, options, "text"),
    encodeBatch(texts, options = {}) {
      checkTexts(texts);
      let ids = new Int32Array(1024);
      const starts = [0];
      let count = 0;
      for (const text of texts) {
        const encoded = encodeNamed(text, options, `texts[${starts.length - 1}]`);
        if (count + encoded.length > ids.length) {
          const wider = new Int32Array(Math.max(ids.length * 2, count + encoded.length));
          wider.set(ids);
          ids = wider;
        }
        ids.set(encoded, count);
        count += encoded.length;
        starts.push(count);
      }
      return { ids: ids.slice(0, count), starts: Int32Array.from(starts) };
    },
    encodePieces(text, options = {}) {
      const pieces: string[] = [];
      visitPieces(text, options, "text", (id, start, end) => {
        pieces.push(pieceAt(id, start, end));
      });
      return dress(pieces, options, (_, piece) => piece);
    },
    encodeWithSpans(text, options = {}) {
      const spans: PieceSpan[] = [];
      visitPieces(text, options, "text", (id, start, end, isLastByte) => {
        const from = normalized.origins[start] ?? 0;
        spans.push({
          id,
          piece: pieceAt(id, start, end),
          start: from,
          end: isLastByte ? (normalized.origins[end] ?? 0) : from,
        });
      });
      return dress(spans, options, (id, piece, isEnd) => {
        const place = isEnd ? text.length : 0;
        return { id, piece, start: place, end: place };
      });
    },
    decode: decoder.decodeIds,
    pieceOf: (id) => expectPiece(model, id, "id"),
  };
}

const utf8 = new TextEncoder();

function toSkipsMerge(dropout: Dropout | undefined): (() => boolean) | null {
  if (dropout === undefined) return null;
  const { probability, random } = dropout;
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`dropout.probability must be in [0, 1], got ${probability}`);
  }
  return probability === 0 ? null : () => random() < probability;
}

function expectId(id: number, piece: string, option: string): number {
  if (id < 0) throw new RangeError(`${option} needs a control piece ${piece}, but the model has none`);
  return id;
}

function expectPiece(model: SentencePieceModel, id: number, name: string): string {
  const piece = model.pieces[id]?.piece;
  if (piece === undefined)
    throw new RangeError(`${name} must be an id from 0 to ${model.pieces.length - 1}, got ${id}`);
  return piece;
}
