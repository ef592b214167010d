/** @file Byte-pair models small enough to follow by hand. */
import {
  DEFAULT_NORMALIZER_SPEC,
  DEFAULT_TRAINER_SPEC,
  type NormalizerSpec,
  type PieceType,
  type SentencePieceModel,
  type TrainerSpec,
} from "./model.ts";

/** A piece: its text, which is an ordinary piece with the next score, or its text and type. */
type Piece = string | readonly [string, PieceType];

/** A model of `<unk>`, `<s>`, `</s>` and the given pieces, the first of which merge first. */
export function smallModel(
  pieces: readonly Piece[],
  trainerSpec: Partial<TrainerSpec> = {},
  normalizerSpec: Partial<NormalizerSpec> = {},
): SentencePieceModel {
  return {
    pieces: [
      { piece: "<unk>", score: 0, type: "unknown" },
      { piece: "<s>", score: 0, type: "control" },
      { piece: "</s>", score: 0, type: "control" },
      ...pieces.map((entry, index) => {
        const [piece, type] = typeof entry === "string" ? ([entry, "normal"] as const) : entry;
        return { piece, type, score: -index };
      }),
    ],
    trainerSpec: { ...DEFAULT_TRAINER_SPEC, modelType: "bpe", ...trainerSpec },
    normalizerSpec: { ...DEFAULT_NORMALIZER_SPEC, ...normalizerSpec },
  };
}
