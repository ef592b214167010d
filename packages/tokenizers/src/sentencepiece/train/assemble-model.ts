/** @file The learned pieces and the given ones as one vocabulary. */
import type { NormalizerSpec, SentencePiece, SentencePieceModel, TrainerSpec } from "../model.ts";
import type { MetaPiece } from "./meta-pieces.ts";

/**
 * Numbers the pieces: given ones stand at their ids, learned ones fill the ids between them in order, the n-th from 0 with
 * score −n.
 *
 * @param learned - The merged pieces in the order of their merges, then the characters.
 * @throws {RangeError} If there are fewer pieces than `vocabSize` and `hardVocabLimit` is on; if a given piece would have no piece
 *   before it; if a piece is there twice.
 */
export function assembleModel(
  learned: readonly string[],
  metaPieces: ReadonlyMap<number, MetaPiece>,
  trainerSpec: TrainerSpec,
  normalizerSpec: NormalizerSpec,
): SentencePieceModel {
  const { vocabSize, hardVocabLimit } = trainerSpec;
  const found = metaPieces.size + learned.length;
  if (hardVocabLimit && found < vocabSize) {
    throw new RangeError(
      `vocabSize must be at most ${found}, which is all that these sentences give, got ${vocabSize} (or set hardVocabLimit: false)`,
    );
  }
  const pieces: SentencePiece[] = [];
  const idByPiece = new Map<string, number>();
  let next = 0;
  for (let id = 0; id < found; id++) {
    const meta = metaPieces.get(id);
    const text = meta?.piece ?? learned[next];
    if (text === undefined) {
      const stranded = [...metaPieces].find(([taken]) => taken >= id);
      throw new RangeError(
        `the id of ${stranded?.[1].piece} must be at most ${id}, as there are ${found} pieces, got ${stranded?.[0]}`,
      );
    }
    const other = idByPiece.get(text);
    if (other !== undefined)
      throw new RangeError(`each piece must be there once, got ${text} as ${other} and as ${id}`);
    idByPiece.set(text, id);
    pieces.push(meta === undefined ? { piece: text, score: -next++, type: "normal" } : { ...meta, score: 0 });
  }
  return { pieces, trainerSpec: { ...trainerSpec, vocabSize: pieces.length }, normalizerSpec };
}
