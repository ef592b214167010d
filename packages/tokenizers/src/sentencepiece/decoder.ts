/**
 * @file Pieces back to text, as sentencepiece_processor.cc does it: control pieces vanish, `▁` becomes a space, the space that was
 * added before the text is taken off, and pieces of bytes are put together to characters.
 */
import { bytesToText } from "./bytes-to-text.ts";
import type { SentencePieceModel } from "./model.ts";
import { createNormalizer, SPACE_SYMBOL } from "./normalizer.ts";
import { byteOf, type PieceVocabulary } from "./piece-vocabulary.ts";

/** Gives the text of pieces. */
export interface Decoder {
  /**
   * The text of ids.
   *
   * @throws RangeError if a number is no id, naming its place
   */
  decodeIds(ids: Iterable<number>): string;
  /** The text of pieces. */
  decodePieces(pieces: Iterable<string>): string;
}

/** Makes what decodes the pieces of a model. */
export function createDecoder(model: SentencePieceModel, vocabulary: PieceVocabulary): Decoder {
  const { addDummyPrefix, removeExtraWhitespaces } = model.normalizerSpec;
  const trimsStart = addDummyPrefix || removeExtraWhitespaces;
  const types = model.pieces.map(({ type }) => type);
  const bytes = model.pieces.map(({ piece }) => byteOf(piece));
  const texts = model.pieces.map(({ piece }) => piece.replaceAll(SPACE_SYMBOL, " "));
  const beginsWithSpace = model.pieces.map(({ piece }) => piece.startsWith(SPACE_SYMBOL));
  // SentencePiece looks ids up again by their pieces, which matters where a control piece reads like another one.
  const idOfId = Int32Array.from(model.pieces, ({ piece }) => vocabulary.idOf(piece));
  const denormalizer =
    model.denormalizerSpec !== undefined && model.denormalizerSpec.precompiledCharsmap.length > 0
      ? createNormalizer(model.denormalizerSpec)
      : null;

  /** Decodes items whose ids `idOf` gives; `unknownText` is what an item with the unknown id stands for. */
  function decode<T>(
    items: Iterable<T>,
    idOf: (item: T) => number,
    unknownText: (item: T) => string,
  ): string {
    let text = "";
    let pending: number[] = [];
    let atStart = trimsStart;
    let startTaken = false;
    for (const item of items) {
      const id = idOf(item);
      const type = types[id];
      if (type === "byte") {
        pending.push(bytes[id] ?? 0);
        continue;
      }
      if (pending.length > 0) {
        text += bytesToText(pending);
        pending = [];
      }
      if (atStart) {
        // Only what comes before any text, and only once, is the added space; with spaces removed all of them are.
        if (startTaken || text !== "") atStart = false;
        startTaken = false;
      }
      if (type === "control") continue;
      if (type === "unknown" || id < 0) {
        text += unknownText(item);
        continue;
      }
      const piece = texts[id] ?? "";
      if (atStart && beginsWithSpace[id]) {
        text += piece.slice(1);
        startTaken = !removeExtraWhitespaces;
      } else text += piece;
    }
    if (pending.length > 0) text += bytesToText(pending);
    return denormalizer === null ? text : denormalizer.normalize(text);
  }

  const { unkSurface } = model.trainerSpec;
  const unknownPiece = model.pieces[vocabulary.unknownId]?.piece;
  return {
    decodeIds(ids) {
      let place = 0;
      const idOf = (id: number): number => {
        const known = idOfId[id];
        if (known === undefined) {
          throw new RangeError(`ids[${place}] must be an id from 0 to ${idOfId.length - 1}, got ${id}`);
        }
        place++;
        return known;
      };
      return decode(ids, idOf, () => unkSurface);
    },
    decodePieces: (pieces) =>
      decode(pieces, vocabulary.idOf, (piece) => (piece === unknownPiece ? unkSurface : piece)),
  };
}
