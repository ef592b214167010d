/** @file The merges of SentencePiece 0.1.97: the most frequent of those pairs that were frequent when last looked at. */

import { codePointOf } from "../code-points.ts";
import type { TrainerSpec } from "../model.ts";
import type { MergeLearner } from "./exact-choice.ts";
import { LinkedText } from "./linked-text.ts";
import { MergeQueue } from "./merge-queue.ts";
import { selectMostFrequent } from "./most-frequent.ts";
import { PairTable } from "./pair-table.ts";
import { NONE, SymbolTable } from "./symbol-table.ts";
import type { WordList } from "./word-list.ts";

/** After so many pieces, which pairs compete is decided anew. */
const INTERVAL = 100;
/** At least so many pairs compete, */
const LEAST_ACTIVE = 1000;
/** and this share of all symbols; the product is one of 32-bit floats. */
const ACTIVE_SHARE = Math.fround(0.05);
/** Places in a word are numbered with 16 bits. */
const MOST_PLACES = 65536;

/**
 * Learns merges as SentencePiece 0.1.97 does, when it is built with the GNU C++ library as Debian's is. Where two ways to make one text
 * are equally frequent at the same time, 0.1.97 decides by where they lie in memory; here the one that was made first is taken.
 *
 * @param words - The words, their uncovered characters replaced.
 * @param order - The order in which they are taken up.
 * @throws {RangeError} If a word has more places than 0.1.97 can number.
 */
export function createActiveLearner(words: WordList, order: Int32Array, spec: TrainerSpec): MergeLearner {
  refuseLongWords(words);
  const table = new PairTable();
  const symbols = new SymbolTable(spec, (symbol) => table.add(symbol, symbols));
  const text = new LinkedText(words, order, symbols, (pair) => table.addAgain(pair));
  const queue = new MergeQueue(symbols);
  const known = new Set<string>();
  for (let symbol = 0; symbol < symbols.size; symbol++) {
    if (symbols.left[symbol] !== NONE) text.forgetOverlaps(symbol);
  }

  function chooseActive(): void {
    const pairs = table.pairs(symbols);
    const share = Math.trunc(Math.fround(Math.fround(table.size) * ACTIVE_SHARE));
    const size = Math.min(Math.max(LEAST_ACTIVE, share), pairs.length);
    selectMostFrequent(pairs, size, symbols.count);
    queue.clear();
    for (let index = 0; index < size; index++) queue.push(pairs[index]!);
  }

  return {
    next() {
      for (;;) {
        if (known.size % INTERVAL === 0) chooseActive();
        const pair = queue.pop();
        if (pair === NONE) return undefined;
        const piece = symbols.text[pair]!;
        if (known.has(piece)) {
          text.forget(pair);
          table.remove(pair);
          continue;
        }
        known.add(piece);
        for (const fresh of text.merge(pair)) {
          text.forgetOverlaps(fresh);
          queue.push(fresh);
        }
        table.remove(pair);
        return piece;
      }
    },
  };
}

function refuseLongWords({ size, starts, units }: WordList): void {
  for (let word = 0; word < size; word++) {
    let length = starts[word + 1]! - starts[word]!;
    if (length <= MOST_PLACES) continue;
    for (let index = starts[word]!; index < starts[word + 1]!; index++) {
      if (codePointOf(units, index) > 0xffff) length--;
    }
    if (length <= MOST_PLACES) continue;
    throw new RangeError(
      `a word must have at most ${MOST_PLACES} characters with release 0.1.97, got one of ${length}`,
    );
  }
}
