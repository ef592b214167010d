/**
 * @file Pieces back to text, as sentencepiece_processor.cc does it: control pieces vanish, `▁` becomes a space, the space that was
 * added before the text is taken off, and pieces of bytes are put together to characters.
 */
import type { SentencePieceModel } from "./model.ts";
import { createNormalizer, SPACE_SYMBOL } from "./normalizer.ts";
import { byteOf, type PieceVocabulary } from "./piece-vocabulary.ts";

/** Gives the text of pieces. */
export type Decoder = (pieces: readonly string[]) => string;

/** Makes the function that decodes the pieces of a model. */
export function createDecoder(model: SentencePieceModel, vocabulary: PieceVocabulary): Decoder {
  const { addDummyPrefix, removeExtraWhitespaces } = model.normalizerSpec;
  const trimsStart = addDummyPrefix || removeExtraWhitespaces;
  const denormalizer =
    model.denormalizerSpec !== undefined && model.denormalizerSpec.precompiledCharsmap.length > 0
      ? createNormalizer(model.denormalizerSpec)
      : null;
  return (pieces) => {
    let text = "";
    let bytes: number[] = [];
    let atStart = true;
    let startTaken = false;
    for (const piece of pieces) {
      const id = vocabulary.idOf(piece);
      const type = model.pieces[id]?.type;
      if (type === "byte") {
        bytes.push(byteOf(piece));
        continue;
      }
      if (bytes.length > 0) {
        text += decodeBytes(bytes);
        bytes = [];
      }
      // Only what comes before any text, and only once, is the added space; with spaces removed all of them are.
      if (startTaken || text !== "") atStart = false;
      startTaken = false;
      if (type === "control") continue;
      if (type === "unknown") {
        text += model.pieces[id]?.piece === piece ? model.trainerSpec.unkSurface : piece;
        continue;
      }
      let rest = piece;
      if (atStart && trimsStart && rest.startsWith(SPACE_SYMBOL)) {
        rest = rest.slice(SPACE_SYMBOL.length);
        startTaken = !removeExtraWhitespaces;
      }
      text += rest.replaceAll(SPACE_SYMBOL, " ");
    }
    text += decodeBytes(bytes);
    return denormalizer === null ? text : denormalizer.normalize(text);
  };
}

/** The characters of bytes; each byte that begins none becomes one U+FFFD, unlike in `TextDecoder`, which may join several. */
function decodeBytes(bytes: readonly number[]): string {
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) {
      text += "\ufffd";
      at++;
      continue;
    }
    const first = bytes[at] ?? 0;
    let point = length === 1 ? first : first & (0x7f >> length);
    for (let next = at + 1; next < at + length; next++) point = (point << 6) | ((bytes[next] ?? 0) & 0x3f);
    text += String.fromCodePoint(point);
    at += length;
  }
  return text;
}

/** How many bytes the character at `at` has; 0 if none begins there. */
function characterLength(bytes: readonly number[], at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let next = at + 1; next < at + length; next++) {
    const byte = bytes[next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const outside = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return overlong || outside ? 0 : length;
}
