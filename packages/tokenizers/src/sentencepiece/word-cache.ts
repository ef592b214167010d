import { addPiece, type PieceList } from "./segmenter.ts";

/** Pieces of words that were split before. */
export interface WordCache {
  /**
   * Appends the pieces of the word `units[start … end)` to `target` if they are known.
   *
   * @returns whether they are
   */
  take(units: Uint16Array, start: number, end: number, target: PieceList): boolean;
  /** Keeps the pieces from `first` on as those of the word asked for last. */
  keep(units: Uint16Array, start: number, end: number, source: PieceList, first: number): void;
}

/** Longer words are rare and rarely come again. */
const LONGEST_WORD = 48;
/** The cache is emptied when it holds so many words, or so many code units; it takes less than 16 MB. */
const MOST_WORDS = 1 << 16;
const MOST_UNITS = 1 << 20;

/** Makes an empty cache; it holds at most 65,536 words, then begins anew. */
export function createWordCache(): WordCache {
  let slots = new Int32Array(1024).fill(-1);
  let letters = new Uint16Array(4096);
  /** Ids and lengths of all words, one after the other. */
  let results = new Int32Array(4096);
  /** For each word: its hash, where its letters begin, where its pieces begin. The entry behind the last says where they end. */
  let entries = new Int32Array(3 * 512);
  let words = 0;
  let letterCount = 0;
  let resultCount = 0;
  let wanted = 0;

  const hashOf = (units: Uint16Array, start: number, end: number): number => {
    let hash = end - start;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ units[at]!, 0x01000193);
    return hash ^ (hash >>> 15);
  };

  /** The slot of a word, or the free slot where it belongs. */
  const slotOf = (hash: number, units: Uint16Array, start: number, end: number): number => {
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]! * 3;
      if (entry < 0) return slot;
      if (entries[entry] !== hash) continue;
      const from = entries[entry + 1]!;
      if (entries[entry + 4]! - from !== end - start) continue;
      let at = start;
      while (at < end && units[at] === letters[from + at - start]) at++;
      if (at === end) return slot;
    }
  };

  return {
    take(units, start, end, target) {
      if (end - start > LONGEST_WORD) return false;
      wanted = hashOf(units, start, end);
      const entry = slots[slotOf(wanted, units, start, end)]! * 3;
      if (entry < 0) return false;
      const last = entries[entry + 5]!;
      for (let at = entries[entry + 2]!; at < last; at += 2) addPiece(target, results[at]!, results[at + 1]!);
      return true;
    },
    keep(units, start, end, source, first) {
      if (end - start > LONGEST_WORD) return;
      if (words === MOST_WORDS || letterCount + end - start > MOST_UNITS) {
        slots.fill(-1);
        words = 0;
        letterCount = 0;
        resultCount = 0;
      }
      if (words * 2 >= slots.length) {
        slots = new Int32Array(slots.length * 2).fill(-1);
        const mask = slots.length - 1;
        for (let word = 0; word < words; word++) {
          let slot = entries[word * 3]! & mask;
          while (slots[slot] !== -1) slot = (slot + 1) & mask;
          slots[slot] = word;
        }
      }
      if (3 * (words + 2) > entries.length) entries = grown(entries, entries.length * 2);
      if (letterCount + end - start > letters.length) {
        const wider = new Uint16Array(letters.length * 2);
        wider.set(letters);
        letters = wider;
      }
      const needed = resultCount + 2 * (source.count - first);
      if (needed > results.length) results = grown(results, Math.max(needed, results.length * 2));

      slots[slotOf(wanted, units, start, end)] = words;
      letters.set(units.subarray(start, end), letterCount);
      const entry = words * 3;
      entries[entry] = wanted;
      entries[entry + 1] = letterCount;
      entries[entry + 2] = resultCount;
      for (let at = first; at < source.count; at++) {
        results[resultCount++] = source.ids[at]!;
        results[resultCount++] = source.lengths[at]!;
      }
      letterCount += end - start;
      words++;
      entries[entry + 4] = letterCount;
      entries[entry + 5] = resultCount;
    },
  };
}

function grown(list: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(size);
  wider.set(list);
  return wider;
}
