import { createNgramMatcher } from "./bleu/ngram-matcher.ts";
import { isWhiteSpace } from "./bleu/python-white-space.ts";
import { type TokenReader, type Where, withRoom } from "./bleu/tokens.ts";
import { reserve, type Units } from "./bleu/units.ts";
import { createWordReader } from "./bleu/word-reader.ts";

const SPACE = 0x20;

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

/** Makes what counts n-grams of characters and words, with memory that grows with the longest item only. */
export function createChrfStatistics(options: ChrfStatisticsOptions, name: string): ChrfStatisticsCounter {
  const { charOrder = 6, wordOrder = 0, whitespace = false, lowercase = false } = options;
  if (!Number.isInteger(charOrder) || charOrder < 1) {
    throw new RangeError(`${name}: charOrder must be a positive integer, got ${charOrder}`);
  }
  if (!Number.isInteger(wordOrder) || wordOrder < 0) {
    throw new RangeError(`${name}: wordOrder must be an integer of at least 0, got ${wordOrder}`);
  }
  const kinds = [{ maxOrder: charOrder, reader: createCharacterReader(whitespace) }];
  if (wordOrder > 0) kinds.push({ maxOrder: wordOrder, reader: createWordReader(spreadPunctuation) });
  const sides = kinds.map((kind) => ({ ...kind, matcher: createNgramMatcher(kind.maxOrder) }));
  const orderCount = charOrder + wordOrder;
  return {
    orderCount,
    count(prediction, reference, where) {
      const row = new Int32Array(3 * orderCount);
      const predicted = lowercase ? prediction.toLowerCase() : prediction;
      const gold = lowercase ? reference.toLowerCase() : reference;
      let first = 0;
      for (const { maxOrder, reader, matcher } of sides) {
        reader.begin();
        const goldLength = reader.read(gold, "reference", where);
        const end = reader.read(predicted, "prediction", where);
        const ids = reader.ids();
        matcher.begin(goldLength);
        matcher.addReference(ids, 0, goldLength);
        matcher.match(ids, goldLength, end, row, first + 2, 3);
        for (let order = 1; order <= maxOrder; order++, first += 3) {
          row[first + 1] = Math.max(0, goldLength - order + 1);
          // Where the reference has no n-grams, the prediction's do not count.
          row[first] = row[first + 1] === 0 ? 0 : Math.max(0, end - goldLength - order + 1);
        }
      }
      return row;
    },
  };
}

/** Code points, but for white space where it does not count. */
function createCharacterReader(whitespace: boolean): TokenReader<string> {
  let ids = new Int32Array(256);
  let end = 0;
  return {
    begin() {
      end = 0;
    },
    read(text) {
      ids = withRoom(ids, end + text.length);
      for (let place = 0; place < text.length; place++) {
        let unit = text.charCodeAt(place);
        if (!whitespace && isWhiteSpace(unit)) continue;
        if (unit >= 0xd800 && unit <= 0xdbff) {
          unit = text.codePointAt(place)!;
          if (unit > 0xffff) place++;
        }
        ids[end++] = unit;
      }
      return end;
    },
    ids: () => ids,
  };
}

/** Puts a space between a word and one punctuation mark at its end, or else at its beginning. */
function spreadPunctuation(text: string, into: Units): void {
  const units = reserve(into, 2 * text.length);
  let length = 0;
  let start = 0;
  for (let place = 0; place <= text.length; place++) {
    if (place < text.length && !isWhiteSpace(text.charCodeAt(place))) continue;
    const isLastApart = place - start > 1 && isPunctuation(text.charCodeAt(place - 1));
    const isFirstApart = place - start > 1 && !isLastApart && isPunctuation(text.charCodeAt(start));
    for (let at = start; at < place; at++) {
      if (isLastApart && at === place - 1) units[length++] = SPACE;
      units[length++] = text.charCodeAt(at);
      if (isFirstApart && at === start) units[length++] = SPACE;
    }
    if (place < text.length) units[length++] = SPACE;
    start = place + 1;
  }
  into.length = length;
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
