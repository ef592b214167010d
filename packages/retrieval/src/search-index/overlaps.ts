import type { Postings } from "./postings.ts";
import type { SentenceTable } from "./sentence-table.ts";

/**
 * How many words a query has in common with each sentence, `[sentences]`; a word counts as often as both have it. Overwritten by
 * the next call.
 */
export type Overlaps = (query: Int32Array) => Uint16Array;

/** Makes the counting with the memory that its queries share. */
export function createOverlaps(
  table: SentenceTable,
  { startOf, sentences, frequencies }: Postings,
): Overlaps {
  const overlaps = new Uint16Array(table.sentenceCount);
  const queryFrequency = new Uint16Array(table.words.count());
  return (query) => {
    overlaps.fill(0);
    for (const word of query) if (word >= 0) queryFrequency[word]!++;
    for (const word of query) {
      if (word < 0) continue;
      const most = queryFrequency[word]!;
      queryFrequency[word] = 0;
      const end = startOf[word + 1]!;
      if (most === 1) {
        for (let entry = startOf[word]!; entry < end; entry++) overlaps[sentences[entry]!]!++;
      } else if (most > 1) {
        for (let entry = startOf[word]!; entry < end; entry++) {
          overlaps[sentences[entry]!]! += Math.min(most, frequencies[entry]!);
        }
      }
    }
    return overlaps;
  };
}
