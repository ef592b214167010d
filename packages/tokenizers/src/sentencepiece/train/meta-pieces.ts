/** @file The pieces that are given, not learned: unknown, begin, end, padding, control and user-defined symbols, bytes. */
import type { PieceType, TrainerSpec } from "../model.ts";
import type { SentencePieceRelease } from "./options.ts";

/** A piece that is given. */
export interface MetaPiece {
  readonly piece: string;
  readonly type: PieceType;
}

/**
 * Gives each piece that is not learned its id, as SentencePiece does: the four special pieces where their ids say, then control
 * symbols, user-defined symbols and bytes on the free ids from 0 up. A control or user-defined symbol that is the begin, end or
 * padding piece changes the type of that one instead.
 *
 * @returns The piece of each id taken.
 * @throws {RangeError} If two pieces want one id, an id is not below `vocabSize`, there is no unknown piece (0.2.3 allows
 *   that with `byteFallback`) or a symbol is listed twice.
 */
export function placeMetaPieces(
  spec: TrainerSpec,
  release: SentencePieceRelease,
): ReadonlyMap<number, MetaPiece> {
  const pieceById = new Map<number, MetaPiece>();
  let hasUnknown = false;
  for (const role of ["unk", "bos", "eos", "pad"] as const) {
    const id = spec[`${role}Id`];
    const piece = spec[`${role}Piece`];
    if (id < 0) continue;
    if (id >= spec.vocabSize) {
      throw new RangeError(`${role}Id must be below vocabSize ${spec.vocabSize}, got ${id}`);
    }
    const taken = pieceById.get(id);
    if (taken !== undefined)
      throw new RangeError(`${role}Id must be an id of its own, got ${id}, which is ${taken.piece}`);
    const isUnknown = piece === spec.unkPiece;
    if (isUnknown && hasUnknown) throw new RangeError(`${role}Piece must not be unkPiece ${piece}`);
    if (isUnknown) hasUnknown = true;
    pieceById.set(id, { piece, type: isUnknown ? "unknown" : "control" });
  }
  if (!hasUnknown && !(release === "0.2.3" && spec.byteFallback)) {
    throw new RangeError(`unkId must be 0 or more, got ${spec.unkId}: ${spec.unkPiece} must be a piece`);
  }
  placeSymbols(pieceById, spec);
  return pieceById;
}

function placeSymbols(pieceById: Map<number, MetaPiece>, spec: TrainerSpec): void {
  const seen = new Set<string>();
  let free = 0;
  function place(list: string, piece: string, type: PieceType): void {
    if (typeof piece !== "string") throw new TypeError(`${list} must hold strings, got ${typeof piece}`);
    if (piece === "") throw new RangeError(`${list} must not hold an empty symbol`);
    if (/\0|\p{Surrogate}/u.test(piece)) {
      throw new RangeError(
        `${list} must hold well-formed text without zero characters, got ${JSON.stringify(piece)}`,
      );
    }
    if (seen.has(piece)) throw new RangeError(`${list} must not define ${piece} again`);
    if (piece === spec.unkPiece) throw new RangeError(`${list} must not hold unkPiece ${piece}`);
    seen.add(piece);
    for (const role of ["bos", "eos", "pad"] as const) {
      const id = spec[`${role}Id`];
      if (piece === spec[`${role}Piece`] && id >= 0) {
        pieceById.set(id, { piece, type });
        return;
      }
    }
    while (pieceById.has(free)) free++;
    pieceById.set(free, { piece, type });
  }
  for (const symbol of spec.controlSymbols) place("controlSymbols", symbol, "control");
  for (const symbol of spec.userDefinedSymbols) place("userDefinedSymbols", symbol, "user-defined");
  if (!spec.byteFallback) return;
  for (let byte = 0; byte < 256; byte++) {
    place("byteFallback", `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`, "byte");
  }
}
