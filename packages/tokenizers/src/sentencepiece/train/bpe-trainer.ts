/** @file Training of a byte-pair model from sentences that come one at a time. */
import type { SentencePieceModel } from "../model.ts";
import { createActiveLearner } from "./active-choice.ts";
import { chooseAlphabet } from "./alphabet.ts";
import { assembleModel } from "./assemble-model.ts";
import { createExactLearner } from "./exact-choice.ts";
import { placeMetaPieces } from "./meta-pieces.ts";
import { type BpeTrainingOptions, resolveBpeOptions } from "./options.ts";
import { createSentencePreparation } from "./prepare-sentence.ts";
import { replaceCharacters } from "./replace-characters.ts";
import { UNKNOWN } from "./reserved-characters.ts";
import { splitIntoWords } from "./split-words.ts";
import { WordCounter } from "./word-list.ts";

/** How far a training is. */
export interface BpeTrainingProgress {
  /** Merges learned so far. */
  readonly merges: number;
  /** Merges wanted. */
  readonly mergesWanted: number;
  /** The piece learned last. */
  readonly piece: string;
}

/** How many sentences were taken, and how many were left out and why. */
export interface SentenceCounts {
  readonly taken: number;
  readonly empty: number;
  /** Longer than `maxSentenceLength` bytes. */
  readonly tooLong: number;
  /** With U+2585, which stands for unknown characters. */
  readonly reserved: number;
}

/** Counts sentences, and trains a model from the counts. */
export interface BpeTrainer {
  /**
   * Counts a sentence.
   *
   * @param sentence - The text; not yet normalised.
   * @param count - How often it occurs: a positive integer, 1 by default.
   * @returns Whether more sentences are wanted: false once there are `inputSentenceSize`.
   * @throws {TypeError} If the sentence is not a string.
   * @throws {RangeError} If the count is not a positive integer.
   */
  add(sentence: string, count?: number): boolean;
  /** What became of the sentences so far. */
  readonly sentences: SentenceCounts;
  /**
   * Learns the pieces. Sentences may be added afterwards and the training be repeated.
   *
   * @param onMerge - Called after each merge; what it throws ends the training and reaches the caller.
   * @throws {RangeError} If there is no sentence, or `vocabSize` is too small or too large for them; the error has the number.
   */
  train(onMerge?: (progress: BpeTrainingProgress) => void): SentencePieceModel;
}

/**
 * Makes a trainer for sentences that come one at a time. It keeps the words with their counts and no sentence (with
 * `splitByWhitespace: false` it keeps the sentences), so its memory is that of the distinct words.
 *
 * @throws {RangeError | TypeError} If an option is one that `spm_train` refuses, or is not supported.
 */
export function createBpeTrainer(options: BpeTrainingOptions = {}): BpeTrainer {
  const resolved = resolveBpeOptions(options);
  const { trainerSpec: spec, release } = resolved;
  const metaPieces = placeMetaPieces(spec, release);
  const prepare = createSentencePreparation(resolved, metaPieces);
  const counter = new WordCounter();
  const { list } = counter;
  const sentences = { taken: 0, empty: 0, tooLong: 0, reserved: 0 };

  function count(sentence: string, times: number): void {
    const { units, length } = prepare(sentence);
    if (!spec.splitByWhitespace) list.append(units, 0, length, times);
    else splitIntoWords(units, length, spec, (start, end) => counter.add(units, start, end, times));
  }

  return {
    sentences,
    add(sentence, times = 1) {
      if (typeof sentence !== "string") {
        throw new TypeError(`sentence ${totalOf(sentences)} must be a string, got ${typeof sentence}`);
      }
      if (!Number.isSafeInteger(times) || times < 1) {
        throw new RangeError(
          `the count of sentence ${totalOf(sentences)} must be a positive integer, got ${times}`,
        );
      }
      const wanted = spec.inputSentenceSize;
      if (wanted > 0 && sentences.taken >= wanted) return false;
      if (sentence === "") sentences.empty++;
      else if (isLongerThan(sentence, spec.maxSentenceLength)) sentences.tooLong++;
      else if (sentence.includes(UNKNOWN)) sentences.reserved++;
      else {
        sentences.taken++;
        count(sentence, times);
      }
      return wanted === 0 || sentences.taken < wanted;
    },
    train(onMerge) {
      if (sentences.taken === 0)
        throw new RangeError(`there must be a sentence to train on, got ${described(sentences)}`);
      const { covered, uncovered } = chooseAlphabet(list, spec, release);
      const given = covered.length + metaPieces.size;
      if (given > spec.vocabSize) {
        throw new RangeError(
          `vocabSize must be at least ${given}, for ${covered.length} characters and ${metaPieces.size} given pieces, got ${spec.vocabSize} (or lower characterCoverage)`,
        );
      }
      const words = replaceCharacters(list, uncovered, spec.splitByWhitespace);
      const order = spec.splitByWhitespace ? words.sortedByCount() : words.withoutEmpty(release === "0.1.97");
      const createLearner = release === "0.1.97" ? createActiveLearner : createExactLearner;
      const learner = createLearner(words, order, spec);
      const learned: string[] = [];
      const mergesWanted = spec.vocabSize - given;
      while (learned.length < mergesWanted) {
        const piece = learner.next();
        if (piece === undefined) break;
        learned.push(piece);
        onMerge?.({ merges: learned.length, mergesWanted, piece });
      }
      for (const code of covered) learned.push(String.fromCodePoint(code));
      return assembleModel(learned, metaPieces, spec, resolved.normalizerSpec);
    },
  };
}

function totalOf({ taken, empty, tooLong, reserved }: SentenceCounts): number {
  return taken + empty + tooLong + reserved;
}

function described({ empty, tooLong, reserved }: SentenceCounts): string {
  return `${empty} empty, ${tooLong} too long and ${reserved} with U+2585`;
}

/** Whether a text has more bytes in UTF-8 than some number. */
function isLongerThan(text: string, bytes: number): boolean {
  if (text.length * 3 <= bytes) return false;
  let size = 0;
  for (let unit = 0; unit < text.length; unit++) {
    const code = text.codePointAt(unit)!;
    if (code > 0xffff) unit++;
    size += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return size > bytes;
}
