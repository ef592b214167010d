import { createNgramMatcher } from "./bleu/ngram-matcher.ts";
import { isWhiteSpace, splitWhiteSpace } from "./bleu/python-white-space.ts";
import { createTokenReader, type Where } from "./bleu/tokens.ts";

/**
 * What chrF needs to know of an item, or of many: for each order, those of characters first and then those of words, three counts, which are the
 * prediction's n-grams, the reference's, and the matches. Rows of items are added place by place.
 */
export type ChrfStatistics = Int32Array | Float64Array;

/** What is counted of an item. */
export interface ChrfStatisticsOptions {
  /** The longest n-grams of characters. @defaultValue 6 */
  readonly charOrder?: number;
  /** The longest n-grams of words: 2 for chrF++. @defaultValue 0, which is chrF */
  readonly wordOrder?: number;
  /** Whether white space counts among the characters. @defaultValue false */
  readonly whitespace?: boolean;
  /** @defaultValue false */
  readonly lowercase?: boolean;
}

/** Gives the statistics of one pair of texts after another. */
export interface ChrfStatisticsCounter {
  /** Number of orders, of characters and words together. */
  readonly orderCount: number;
  /** @param where - The caller's name and the item, for errors. */
  count(prediction: string, reference: string, where: Where): Int32Array;
}

/** A counter of the n-grams of one kind. */
interface Side {
  readonly orderCount: number;
  /** Begins an item. */
  begin(): void;
  /** The text as integers, and how many they are. They are only good until the next call. */
  read(text: string, where: Where): [Int32Array, number];
}

/** Makes what counts n-grams of characters and words, with memory that grows with the longest item only. */
export function createChrfStatistics(options: ChrfStatisticsOptions, name: string): ChrfStatisticsCounter {
  const { charOrder = 6, wordOrder = 0, whitespace = false, lowercase = false } = options;
  if (!Number.isInteger(charOrder) || charOrder < 1) {
    throw new RangeError(`${name}: charOrder must be a positive integer, got ${charOrder}`);
  }
  if (!Number.isInteger(wordOrder) || wordOrder < 0) {
    throw new RangeError(`${name}: wordOrder must be an integer of at least 0, got ${wordOrder}`);
  }
  const characters = characterSide(charOrder, whitespace);
  const sides = wordOrder === 0 ? [characters] : [characters, wordSide(wordOrder)];
  const matchers = sides.map(({ orderCount }) => createNgramMatcher(orderCount));
  const orderCount = charOrder + wordOrder;
  return {
    orderCount,
    count(prediction, reference, where) {
      const row = new Int32Array(3 * orderCount);
      const predicted = lowercase ? prediction.toLowerCase() : prediction;
      const gold = lowercase ? reference.toLowerCase() : reference;
      let first = 0;
      for (const [index, side] of sides.entries()) {
        const matcher = matchers[index]!;
        side.begin();
        const [goldIds, goldLength] = side.read(gold, where);
        matcher.begin(goldLength);
        matcher.addReference(goldIds, goldLength);
        const [ids, length] = side.read(predicted, where);
        matcher.match(ids, length, row, first + 2, 3);
        for (let order = 1; order <= side.orderCount; order++, first += 3) {
          row[first + 1] = Math.max(0, goldLength - order + 1);
          // Where the reference has no n-grams, the prediction's do not count.
          row[first] = row[first + 1] === 0 ? 0 : Math.max(0, length - order + 1);
        }
      }
      return row;
    },
  };
}

function characterSide(orderCount: number, whitespace: boolean): Side {
  let ids = new Int32Array(256);
  return {
    orderCount,
    begin() {},
    read(text) {
      if (text.length > ids.length) ids = new Int32Array(2 * text.length);
      let length = 0;
      for (let place = 0; place < text.length; place++) {
        let unit = text.charCodeAt(place);
        if (!whitespace && isWhiteSpace(unit)) continue;
        if (unit >= 0xd800 && unit <= 0xdbff) {
          unit = text.codePointAt(place)!;
          if (unit > 0xffff) place++;
        }
        ids[length++] = unit;
      }
      return [ids, length];
    },
  };
}

function wordSide(orderCount: number): Side {
  const reader = createTokenReader();
  return {
    orderCount,
    begin: reader.begin,
    read(text, where) {
      const length = reader.read(wordsOf(text), "words", where);
      return [reader.ids(), length];
    },
  };
}

/** Words, with one punctuation mark at the end, or else at the beginning, a word of its own. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const word of splitWhiteSpace(text)) {
    const end = word.length - 1;
    if (end === 0) words.push(word);
    else if (isPunctuation(word.charCodeAt(end))) words.push(word.slice(0, end), word.slice(end));
    else if (isPunctuation(word.charCodeAt(0))) words.push(word.slice(0, 1), word.slice(1));
    else words.push(word);
  }
  return words;
}

/** Whether a character is one of ASCII's punctuation. */
function isPunctuation(unit: number): boolean {
  return (
    (unit >= 0x21 && unit <= 0x2f) ||
    (unit >= 0x3a && unit <= 0x40) ||
    (unit >= 0x5b && unit <= 0x60) ||
    (unit >= 0x7b && unit <= 0x7e)
  );
}
