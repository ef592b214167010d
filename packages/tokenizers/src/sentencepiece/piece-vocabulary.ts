import type { PieceType, SentencePieceModel } from "./model.ts";

/** The pieces of a model by text and by id, checked as SentencePiece checks them when it loads a model. */
export interface PieceVocabulary {
  /** −1 if there is none, which SentencePiece 0.2.3 allows with byte fallback: each character has bytes then. */
  readonly unknownId: number;
  /** The id of a piece of any type, those that no text is split into first; the unknown id for what is no piece. */
  idOf(piece: string): number;
  /** The id of a piece that a text may be split into; the unknown id for what is none. */
  textIdOf(piece: string): number;
  /** Whether there is such a piece. */
  has(piece: string): boolean;
  /** `[256]`: the id of the piece of each byte; all −1 without byte fallback. */
  readonly byteIds: Int32Array;
}

/** Whether a text may be split into pieces of this type. */
export function isTextPiece(type: PieceType): boolean {
  return type === "normal" || type === "user-defined" || type === "unused";
}

/** The byte that a piece like `<0x0A>` stands for, or −1. */
export function byteOf(piece: string): number {
  return /^<0x[0-9A-F]{2}>$/.test(piece) ? Number.parseInt(piece.slice(3, 5), 16) : -1;
}

/**
 * Indexes the pieces of a model.
 *
 * @throws RangeError if a piece is empty, holds a zero character or comes twice, if there is not exactly one unknown piece
 * (at most one with byte fallback), or if the pieces of bytes are incomplete, or there without byte fallback
 */
export function createPieceVocabulary(model: SentencePieceModel): PieceVocabulary {
  const textIds = new Map<string, number>();
  const otherIds = new Map<string, number>();
  const byteIds = new Int32Array(256).fill(-1);
  let unknownId = -1;
  model.pieces.forEach(({ piece, type }, id) => {
    if (piece === "") throw new RangeError(`piece ${id} is empty`);
    if (piece.includes("\0"))
      throw new RangeError(`piece ${id} holds a zero character: ${JSON.stringify(piece)}`);
    const ids = isTextPiece(type) ? textIds : otherIds;
    const first = ids.get(piece);
    if (first !== undefined)
      throw new RangeError(`pieces ${first} and ${id} are the same: ${JSON.stringify(piece)}`);
    ids.set(piece, id);
    if (type === "unknown") {
      if (unknownId >= 0)
        throw new RangeError(`pieces ${unknownId} and ${id} both have the type unknown, expected one`);
      unknownId = id;
    }
    if (type === "byte") {
      if (!model.trainerSpec.byteFallback) {
        throw new RangeError(`piece ${id} has the type byte, but the model has no byte fallback`);
      }
      const byte = byteOf(piece);
      if (byte < 0)
        throw new RangeError(`piece ${id} has the type byte, expected <0x00> to <0xFF>, got ${piece}`);
      byteIds[byte] = id;
    }
  });
  if (unknownId < 0 && !model.trainerSpec.byteFallback)
    throw new RangeError(`none of the ${model.pieces.length} pieces has the type unknown, expected one`);
  const missing = model.trainerSpec.byteFallback ? byteIds.indexOf(-1) : -1;
  if (missing >= 0) throw new RangeError(`the model has byte fallback, but no piece for byte ${missing}`);
  return {
    unknownId,
    byteIds,
    idOf: (piece) => otherIds.get(piece) ?? textIds.get(piece) ?? unknownId,
    textIdOf: (piece) => textIds.get(piece) ?? unknownId,
    has: (piece) => otherIds.has(piece) || textIds.has(piece),
  };
}
