/**
 * @file The edit distances between a query and sentences, with unit costs, after H. Hyyrö, *Explaining and Extending the
 * Bit-Parallel Approximate String Matching Algorithm of Myers*, 2001 (E. W. Myers, 1999), over words in place of letters. A column
 * of the edit matrix is two integers, `up` and `down`: their bits say where it rises and where it falls by one from the row
 * above. One more word of a sentence makes the next column with a dozen operations, whatever the query's length up to 32;
 * longer queries take several such blocks.
 *
 * What is ours: the distance is not carried along. A column begins at the sentence's length and ends at the distance, so the
 * distance is that length plus the rises minus the falls of the last column. Since each of the dozen operations waits for
 * the one before, two sentences are measured at a time: a processor does both in little more than the time of one. And for queries
 * of up to 15 words each of the two integers holds two sentences of one length. The bit between them is never set in `up`, so
 * the carry of the one addition ends there, and nothing that is shifted over it counts: the row above the first one always rises.
 */
import type { SentenceTable } from "./sentence-table.ts";

const BITS = 32;
const HALF = 16;
/** The most words of a query that has a half of the bits to itself: one is left free, so that no carry gets into the other half. */
const LANE_BITS = HALF - 1;
/** The lowest bit of each half. */
const BOTH_LOWEST = 0x00010001;

/**
 * Computes the distances between a query and the first `count` sentences of a rising list.
 *
 * @param query - Word numbers, -1 for a word that no sentence has.
 */
export type SentenceDistances = (
  query: Int32Array,
  sentences: Uint32Array,
  options: {
    readonly count: number;
    /** Where they go, by sentence. */
    readonly distances: Uint16Array;
  },
) => void;

/** Makes the measurement with the memory that its queries share. */
export function createSentenceDistances(table: SentenceTable): SentenceDistances {
  const matches = new Int32Array(table.words.count());
  return (query, sentences, { count, distances }) => {
    const listed = sentences.subarray(0, count);
    if (query.length > BITS) {
      measureByBlocks(table, query, listed, distances);
      return;
    }
    for (let row = 0; row < query.length; row++) {
      const word = query[row]!;
      if (word >= 0) matches[word]! |= 1 << row;
    }
    const rows = query.length === 0 ? 0 : -1 >>> (BITS - query.length);
    const work = { matches, rows, distances };
    if (query.length <= LANE_BITS) measureByFour(table, listed, work);
    else for (let place = 0; place < count; place += 2) measureTwo(table, listed, place, work);
    for (const word of query) if (word >= 0) matches[word] = 0;
  };
}

/** Where a query of up to 32 words has each word, the bits of its rows, and where distances go. */
interface Work {
  readonly matches: Int32Array;
  readonly rows: number;
  readonly distances: Uint16Array;
}

/** Measures four sentences of one length at a time, two to a column: the second has the upper half of the bits. */
function measureByFour(table: SentenceTable, sentences: Uint32Array, work: Work): void {
  const { startOf, wordOf, lengthOf } = table;
  const { matches, rows, distances } = work;
  const bothRows = rows | (rows << HALF);
  let place = 0;
  while (place < sentences.length) {
    const first = sentences[place]!;
    const fourth = sentences[place + 3] ?? first;
    const length = lengthOf[first]!;
    if (fourth === first || lengthOf[fourth] !== length) {
      measureTwo(table, sentences, place, work);
      place += 2;
      continue;
    }
    const second = sentences[place + 1]!;
    const third = sentences[place + 2]!;
    place += 4;
    const start1 = startOf[first]!;
    const start2 = startOf[second]!;
    const start3 = startOf[third]!;
    const start4 = startOf[fourth]!;
    let upA = bothRows;
    let downA = 0;
    let upB = bothRows;
    let downB = 0;
    for (let at = 0; at < length; at++) {
      const equalA = matches[wordOf[start1 + at]!]! | (matches[wordOf[start2 + at]!]! << HALF);
      const equalB = matches[wordOf[start3 + at]!]! | (matches[wordOf[start4 + at]!]! << HALF);
      const diagonalA = ((((equalA & upA) + upA) | 0) ^ upA) | equalA | downA;
      const diagonalB = ((((equalB & upB) + upB) | 0) ^ upB) | equalB | downB;
      const aboveA = ((downA | ~(diagonalA | upA)) << 1) | BOTH_LOWEST;
      const aboveB = ((downB | ~(diagonalB | upB)) << 1) | BOTH_LOWEST;
      upA = (((diagonalA & upA) << 1) | ~(diagonalA | aboveA)) & bothRows;
      upB = (((diagonalB & upB) << 1) | ~(diagonalB | aboveB)) & bothRows;
      downA = aboveA & diagonalA;
      downB = aboveB & diagonalB;
    }
    distances[first] = length + countBits(upA & rows) - countBits(downA & rows);
    distances[second] = length + countBits((upA >>> HALF) & rows) - countBits((downA >>> HALF) & rows);
    distances[third] = length + countBits(upB & rows) - countBits(downB & rows);
    distances[fourth] = length + countBits((upB >>> HALF) & rows) - countBits((downB >>> HALF) & rows);
  }
}

/** Measures a sentence and the next, which is not shorter because they are ordered by length; the last one alone. */
function measureTwo(
  { startOf, wordOf }: SentenceTable,
  sentences: Uint32Array,
  place: number,
  { matches, rows, distances }: Work,
): void {
  const first = sentences[place]!;
  const second = sentences[place + 1] ?? first;
  const firstStart = startOf[first]!;
  const secondStart = startOf[second]!;
  const firstLength = startOf[first + 1]! - firstStart;
  const secondLength = startOf[second + 1]! - secondStart;
  let up1 = rows;
  let down1 = 0;
  let up2 = rows;
  let down2 = 0;
  let at = 0;
  for (; at < firstLength; at++) {
    const equal1 = matches[wordOf[firstStart + at]!]!;
    const equal2 = matches[wordOf[secondStart + at]!]!;
    const diagonal1 = ((((equal1 & up1) + up1) | 0) ^ up1) | equal1 | down1;
    const diagonal2 = ((((equal2 & up2) + up2) | 0) ^ up2) | equal2 | down2;
    const above1 = ((down1 | ~(diagonal1 | up1)) << 1) | 1;
    const above2 = ((down2 | ~(diagonal2 | up2)) << 1) | 1;
    up1 = ((diagonal1 & up1) << 1) | ~(diagonal1 | above1);
    up2 = ((diagonal2 & up2) << 1) | ~(diagonal2 | above2);
    down1 = above1 & diagonal1;
    down2 = above2 & diagonal2;
  }
  for (; at < secondLength; at++) {
    const equal = matches[wordOf[secondStart + at]!]!;
    const diagonal = ((((equal & up2) + up2) | 0) ^ up2) | equal | down2;
    const above = ((down2 | ~(diagonal | up2)) << 1) | 1;
    up2 = ((diagonal & up2) << 1) | ~(diagonal | above);
    down2 = above & diagonal;
  }
  distances[first] = firstLength + countBits(up1 & rows) - countBits(down1 & rows);
  distances[second] = secondLength + countBits(up2 & rows) - countBits(down2 & rows);
}

/** How many bits of 32 are set. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * The same for a query of more than 32 words, one block of rows after the other. How the last row of a block changes from column to column is
 * kept for the block below: 1 where it rises, 2 where it falls.
 */
function measureByBlocks(
  table: SentenceTable,
  query: Int32Array,
  sentences: Uint32Array,
  distances: Uint16Array,
): void {
  const { wordOf, startOf, longest } = table;
  const blockCount = Math.ceil(query.length / BITS);
  const { slotOf, matches } = blockMatches(table, query, blockCount);
  const carries = new Uint8Array(longest);
  const lastRows = -1 >>> (blockCount * BITS - query.length);
  for (const sentence of sentences) {
    const start = startOf[sentence]!;
    const length = startOf[sentence + 1]! - start;
    let distance = length;
    carries.fill(1, 0, length);
    for (let block = 0; block < blockCount; block++) {
      const firstSlot = block * (query.length + 1);
      let up = -1;
      let down = 0;
      for (let at = 0; at < length; at++) {
        const carry = carries[at]!;
        const falling = carry >> 1;
        const equal = matches[firstSlot + slotOf[wordOf[start + at]!]!]! | falling;
        const diagonal = ((((equal & up) + up) | 0) ^ up) | equal | down;
        const rise = down | ~(diagonal | up);
        const fall = diagonal & up;
        const above = (rise << 1) | (carry & 1);
        up = (fall << 1) | falling | ~(diagonal | above);
        down = above & diagonal;
        carries[at] = (rise >>> 31) | ((fall >>> 31) << 1);
      }
      const rows = block === blockCount - 1 ? lastRows : -1;
      distance += countBits(up & rows) - countBits(down & rows);
    }
    distances[sentence] = distance;
  }
}

/**
 * Where the words of a long query stand in it. Each different word has a slot, and slot 0 is for all others; `matches` has the bits of every slot
 * for the first block, then for the second, `[blocks, words + 1]`.
 */
function blockMatches(
  table: SentenceTable,
  query: Int32Array,
  blockCount: number,
): { slotOf: Uint16Array; matches: Int32Array } {
  const slotOf = new Uint16Array(table.words.count());
  const slotCount = query.length + 1;
  const matches = new Int32Array(blockCount * slotCount);
  let nextSlot = 1;
  for (let row = 0; row < query.length; row++) {
    const word = query[row]!;
    if (word < 0) continue;
    if (slotOf[word] === 0) slotOf[word] = nextSlot++;
    matches[(row >>> 5) * slotCount + slotOf[word]!]! |= 1 << (row & 31);
  }
  return { slotOf, matches };
}
