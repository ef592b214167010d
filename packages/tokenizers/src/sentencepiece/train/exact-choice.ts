/** @file The merges of SentencePiece 0.2.3: always the pair that is most frequent now. */
import type { TrainerSpec } from "../model.ts";
import { LinkedText } from "./linked-text.ts";
import { MergeQueue } from "./merge-queue.ts";
import { NONE, SymbolTable } from "./symbol-table.ts";
import type { WordList } from "./word-list.ts";

/** Learns merges one at a time. */
export interface MergeLearner {
  /** The text of the next piece, with its place in the text merged; nothing if no pair is left. */
  next(): string | undefined;
}

/**
 * Learns merges as SentencePiece 0.2.3 does.
 *
 * @param words - The words, their uncovered characters replaced.
 * @param order - The order in which they are taken up.
 */
export function createExactLearner(words: WordList, order: Int32Array, spec: TrainerSpec): MergeLearner {
  const symbols = new SymbolTable(spec);
  const text = new LinkedText(words, order, symbols);
  const queue = new MergeQueue(symbols);
  const known = new Set<string>();
  for (let symbol = 0; symbol < symbols.size; symbol++) {
    if (symbols.left[symbol] !== NONE) queue.push(symbol);
  }
  return {
    next() {
      for (let pair = queue.pop(); pair !== NONE; pair = queue.pop()) {
        const piece = symbols.text[pair]!;
        // The same text found on another way, as aa + a and a + aa, is one piece, and only the first way is merged.
        if (known.has(piece)) {
          text.forget(pair);
          continue;
        }
        known.add(piece);
        for (const fresh of text.merge(pair)) queue.push(fresh);
        return piece;
      }
      return undefined;
    },
  };
}
