/** @file Training of a byte-pair model as `spm_train` does it. */
import type { SentencePieceModel } from "../model.ts";
import { createBpeTrainer } from "./bpe-trainer.ts";
import type { BpeTrainingOptions } from "./options.ts";

/**
 * Learns a byte-pair vocabulary: the pieces, in the same order and with the same scores and types, that `spm_train
 * --model_type=bpe` of SentencePiece 0.2.3 (or 0.1.97, see {@link BpeTrainingOptions.release}) finds in the same sentences with
 * the same flags. Only where two ways to make one text are equally frequent at one time may the reference differ from run to run.
 *
 * @param sentences - The texts; what `spm_train` reads as lines. Empty ones, too long ones and those with U+2585 are left out.
 * @returns The model, to encode with or to write to a file.
 * @throws {RangeError | TypeError} If `spm_train` would refuse; in particular if `vocabSize` does not fit the sentences, with the
 *   number that would.
 */
export function trainBpe(sentences: Iterable<string>, options: BpeTrainingOptions = {}): SentencePieceModel {
  if (typeof sentences === "string") {
    throw new TypeError(
      "sentences must be a list of strings, got a string, which would be a list of its characters",
    );
  }
  const trainer = createBpeTrainer(options);
  for (const sentence of sentences) {
    if (!trainer.add(sentence)) break;
  }
  return trainer.train();
}
