/**
 * @file Words of texts as integers, without a string for each: a table from the units of a word to its number, which compares the
 * units themselves, so that two words are never taken for one.
 */
import { isWhiteSpace } from "./python-white-space.ts";
import { REMEMBERED_TOKENS, type TokenReader, withRoom } from "./tokens.ts";
import { createUnits, type Units } from "./units.ts";

/** Puts a text there with white space between its tokens. */
export type Spread = (text: string, into: Units) => void;

/** So many units of words are remembered from item to item. */
const REMEMBERED_UNITS = 1 << 20;

/** The numbers of words. */
interface WordTable {
  /** The number of a word, whose hash is given too. */
  numberOf(units: Uint16Array, start: number, end: number, hash: number): number;
  /** Forgets all words where there are many. */
  tidy(): void;
}

function createWordTable(): WordTable {
  // Of each slot the hash of a word, and its number plus 1.
  let slots = new Int32Array(2 * 1024);
  let mask = 1023;
  let words = new Uint16Array(1 << 14);
  let starts = new Int32Array(512);
  let count = 0;

  function grow(): void {
    const old = slots;
    slots = new Int32Array(2 * old.length);
    mask = slots.length / 2 - 1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue;
      let slot = (old[from]! & mask) * 2;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & (2 * mask + 1);
      slots[slot] = old[from]!;
      slots[slot + 1] = old[from + 1]!;
    }
    const larger = new Int32Array(slots.length / 4);
    larger.set(starts);
    starts = larger;
  }

  function add(units: Uint16Array, start: number, end: number): void {
    const first = starts[count]!;
    const last = first + end - start;
    if (last > words.length) {
      const larger = new Uint16Array(2 * last);
      larger.set(words);
      words = larger;
    }
    for (let place = start; place < end; place++) words[first + place - start] = units[place]!;
    starts[++count] = last;
  }

  function isWord(number: number, units: Uint16Array, start: number, end: number): boolean {
    const first = starts[number]!;
    if (starts[number + 1]! - first !== end - start) return false;
    const known = words;
    for (let place = start, at = first; place < end; place++, at++) {
      if (known[at] !== units[place]) return false;
    }
    return true;
  }

  return {
    numberOf(units, start, end, hash) {
      const table = slots;
      const last = table.length - 1;
      let slot = (hash * 2) & last;
      for (let found = table[slot + 1]!; found !== 0; found = table[slot + 1]!) {
        if (table[slot] === hash && isWord(found - 1, units, start, end)) return found - 1;
        slot = (slot + 2) & last;
      }
      add(units, start, end);
      slots[slot] = hash;
      slots[slot + 1] = count;
      const number = count - 1;
      if (4 * count >= slots.length - 8) grow();
      return number;
    },
    tidy() {
      if (count <= REMEMBERED_TOKENS && starts[count]! <= REMEMBERED_UNITS) return;
      slots.fill(0);
      count = 0;
    },
  };
}

/**
 * Makes a reader of texts.
 *
 * @param spread - Puts white space between tokens, and what else a tokenizer does.
 */
export function createWordReader(spread: Spread): TokenReader<string> {
  const table = createWordTable();
  const text = createUnits();
  let ids = new Int32Array(256);
  let end = 0;
  return {
    begin() {
      end = 0;
      table.tidy();
    },
    read(string) {
      spread(string, text);
      const { units, length } = text;
      ids = withRoom(ids, end + Math.ceil(length / 2));
      const target = ids;
      let place = 0;
      while (place < length) {
        const start = place;
        let hash = 0x811c9dc5;
        for (; place < length; place++) {
          const unit = units[place]!;
          if ((unit <= 0x20 || unit >= 0x80) && isWhiteSpace(unit)) break;
          hash = Math.imul(hash ^ unit, 0x01000193);
        }
        if (place > start) target[end++] = table.numberOf(units, start, place, hash ^ (hash >>> 15));
        place++;
      }
      return end;
    },
    ids: () => ids,
  };
}
