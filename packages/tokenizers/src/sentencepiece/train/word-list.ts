/** @file Words with their counts, as code units one after the other. */
import { codePointRank } from "../code-points.ts";

/** A list of words and how often each occurs. A million words are three arrays, and no strings. */
export class WordList {
  size = 0;
  /** The words, one after the other. */
  units: Uint16Array = new Uint16Array(1024);
  /** Where each word begins, and one more: where the last one ends. */
  starts: Int32Array = new Int32Array(256);
  counts: Float64Array = new Float64Array(256);

  /** Adds a word: the units from `start` to `end`. */
  append(units: Uint16Array, start: number, end: number, count: number): void {
    const from = this.starts[this.size]!;
    const to = from + end - start;
    if (to > this.units.length) {
      const longer = new Uint16Array(Math.max(to, this.units.length * 2));
      longer.set(this.units.subarray(0, from));
      this.units = longer;
    }
    if (this.size + 1 === this.starts.length) {
      const starts = new Int32Array(this.starts.length * 2);
      starts.set(this.starts);
      this.starts = starts;
      const counts = new Float64Array(starts.length);
      counts.set(this.counts);
      this.counts = counts;
    }
    for (let index = start, at = from; index < end; index++, at++) this.units[at] = units[index]!;
    this.counts[this.size++] = count;
    this.starts[this.size] = to;
  }

  /**
   * The numbers of the words, most frequent first and else by code points: the order in which SentencePiece takes them up.
   */
  sortedByCount(): Int32Array {
    const { counts, starts, units } = this;
    return Int32Array.from({ length: this.size }, (_, word) => word).sort((a, b) => {
      if (counts[a] !== counts[b]) return counts[b]! - counts[a]!;
      let atA = starts[a]!;
      let atB = starts[b]!;
      const endA = starts[a + 1]!;
      const endB = starts[b + 1]!;
      while (atA < endA && atB < endB) {
        const unitA = units[atA++]!;
        const unitB = units[atB++]!;
        if (unitA !== unitB) return codePointRank(unitA) - codePointRank(unitB);
      }
      return endA - atA - (endB - atB);
    });
  }

  /**
   * The numbers of the words that are not empty, in order but that the last one takes the place of an empty one.
   *
   * @param onlyOnce - Whether what takes the place is kept even if it is empty too, as SentencePiece 0.1.97 does.
   */
  withoutEmpty(onlyOnce: boolean): Int32Array {
    const words = Array.from({ length: this.size }, (_, word) => word);
    const isEmpty = (word: number | undefined): boolean =>
      word !== undefined && this.starts[word] === this.starts[word + 1];
    for (let index = 0; index < words.length; index++) {
      while (isEmpty(words[index])) {
        const last = words.pop();
        if (last === undefined || index >= words.length) break;
        words[index] = last;
        if (onlyOnce) break;
      }
    }
    return Int32Array.from(words);
  }
}

/** A {@link WordList} in which each word is once. */
export class WordCounter {
  readonly list: WordList = new WordList();
  /** An open-addressing table of word numbers plus one; 0 is free. */
  #table = new Int32Array(1024);
  #hashes = new Int32Array(256);

  /** Counts a word: the units from `start` to `end`. */
  add(units: Uint16Array, start: number, end: number, count: number): void {
    let hash = end - start;
    for (let index = start; index < end; index++) hash = Math.imul(hash ^ units[index]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#table.length - 1;
    let slot = hash & mask;
    for (;;) {
      const word = this.#table[slot]! - 1;
      if (word < 0) break;
      if (this.#hashes[word] === hash && this.#isEqual(word, units, start, end)) {
        this.list.counts[word]! += count;
        return;
      }
      slot = (slot + 1) & mask;
    }
    const word = this.list.size;
    this.list.append(units, start, end, count);
    this.#table[slot] = word + 1;
    if (word === this.#hashes.length) {
      const hashes = new Int32Array(word * 2);
      hashes.set(this.#hashes);
      this.#hashes = hashes;
    }
    this.#hashes[word] = hash;
    if (this.list.size * 2 > this.#table.length) this.#growTable();
  }

  #isEqual(word: number, units: Uint16Array, start: number, end: number): boolean {
    const known = this.list.units;
    let at = this.list.starts[word]!;
    if (this.list.starts[word + 1]! - at !== end - start) return false;
    for (let index = start; index < end; index++) {
      if (known[at++] !== units[index]) return false;
    }
    return true;
  }

  #growTable(): void {
    const table = new Int32Array(this.#table.length * 4);
    const mask = table.length - 1;
    for (let word = 0; word < this.list.size; word++) {
      let slot = this.#hashes[word]! & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = word + 1;
    }
    this.#table = table;
  }
}
