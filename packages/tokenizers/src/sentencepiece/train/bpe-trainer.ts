/** @file Training of a byte-pair model from sentences that come one at a time. */
import type { SentencePieceModel } from "../model.ts";
import { createActiveLearner } from "./active-choice.ts";
import { chooseAlphabet, createReplacement } from "./alphabet.ts";
import { assembleModel } from "./assemble-model.ts";
import { createExactLearner } from "./exact-choice.ts";
import { placeMetaPieces } from "./meta-pieces.ts";
import { type BpeTrainingOptions, resolveBpeOptions, type SentencePieceRelease } from "./options.ts";
import { createSentencePreparation } from "./prepare-sentence.ts";
import { UNKNOWN } from "./reserved-characters.ts";
import { sortedByCount, splitIntoWords } from "./words.ts";

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
  const counts = new Map<string, number>();
  const whole: [string, number][] = [];
  const sentences = { taken: 0, empty: 0, tooLong: 0, reserved: 0 };

  function countWords(sentence: string, count: number): void {
    splitIntoWords(sentence, spec, (word) => {
      const known = counts.get(word);
      if (known !== undefined) counts.set(word, known + count);
      // A slice would keep its whole sentence in memory.
      else counts.set(word.length < 13 ? word : detached(word), count);
    });
  }

  return {
    sentences,
    add(sentence, count = 1) {
      if (typeof sentence !== "string") {
        throw new TypeError(`sentence ${totalOf(sentences)} must be a string, got ${typeof sentence}`);
      }
      if (!Number.isSafeInteger(count) || count < 1) {
        throw new RangeError(
          `the count of sentence ${totalOf(sentences)} must be a positive integer, got ${count}`,
        );
      }
      const wanted = spec.inputSentenceSize;
      if (wanted > 0 && sentences.taken >= wanted) return false;
      if (sentence === "") sentences.empty++;
      else if (isLongerThan(sentence, spec.maxSentenceLength)) sentences.tooLong++;
      else if (sentence.includes(UNKNOWN)) sentences.reserved++;
      else {
        sentences.taken++;
        const normalised = prepare(sentence);
        if (spec.splitByWhitespace) countWords(normalised, count);
        else whole.push([normalised, count]);
      }
      return wanted === 0 || sentences.taken < wanted;
    },
    train(onMerge) {
      if (sentences.taken === 0)
        throw new RangeError(`there must be a sentence to train on, got ${described(sentences)}`);
      const texts = spec.splitByWhitespace ? counts : whole;
      const { covered, uncovered } = chooseAlphabet(texts, spec, release);
      const given = covered.length + metaPieces.size;
      if (given > spec.vocabSize) {
        throw new RangeError(
          `vocabSize must be at least ${given}, for ${covered.length} characters and ${metaPieces.size} given pieces, got ${spec.vocabSize} (or lower characterCoverage)`,
        );
      }
      const replace = createReplacement(uncovered);
      const words = spec.splitByWhitespace
        ? sortedByCount(uncovered.length === 0 ? counts : renamed(counts, replace))
        : withoutEmpty(whole, release).map(([sentence, count]) => [replace(sentence), count] as const);
      const createLearner = release === "0.1.97" ? createActiveLearner : createExactLearner;
      const learner = createLearner(words, spec);
      const learned: string[] = [];
      const mergesWanted = spec.vocabSize - given;
      while (learned.length < mergesWanted) {
        const piece = learner.next();
        if (piece === undefined) break;
        learned.push(piece);
        onMerge?.({ merges: learned.length, mergesWanted, piece });
      }
      learned.push(...covered);
      return assembleModel(learned, metaPieces, spec, resolved.normalizerSpec);
    },
  };
}

/**
 * The sentences that normalisation has left something of. The last one takes the place of an empty one; 0.1.97 does not look
 * whether that is empty too. (An empty sentence changes nothing, but the order decides ties.)
 */
function withoutEmpty(
  sentences: readonly (readonly [string, number])[],
  release: SentencePieceRelease,
): (readonly [string, number])[] {
  const kept = [...sentences];
  for (let index = 0; index < kept.length; index++) {
    while (kept[index]?.[0] === "") {
      const last = kept.pop();
      if (last !== undefined && index < kept.length) kept[index] = last;
      if (release === "0.1.97") break;
    }
  }
  return kept;
}

/** The counts under new names; those of equal names are added up. */
function renamed(counts: ReadonlyMap<string, number>, rename: (word: string) => string): Map<string, number> {
  const result = new Map<string, number>();
  for (const [word, count] of counts) {
    const name = rename(word);
    result.set(name, (result.get(name) ?? 0) + count);
  }
  return result;
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

/** The same text with characters of its own. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}
