/**
 * @file The order of merges: a binary heap of (rank, place) with the same moves as `std::priority_queue` of libstdc++, so that
 * entries that are equal in both, which a model with equal scores can have, come out in the order of SentencePiece.
 */

/** Merges that wait, the best first: the lowest rank, then the leftmost. */
export interface Agenda {
  /** How many wait. */
  size: number;
  /** Where the left part of the merge that `pop` took out begins. */
  left: number;
  /** The symbol that it makes. */
  merged: number;
  push(rank: number, left: number, merged: number): void;
  pop(): void;
}

/** Places in a text are below this, and so rank and place fit into one exact number. */
const PLACES = 2 ** 31;

/** Makes an empty agenda; it keeps its memory between uses. */
export function createAgenda(): Agenda {
  let keys = new Float64Array(64);
  let symbols = new Int32Array(64);

  /** Moves the hole at `start` up past every entry that is worse than the key, and fills it. */
  const place = (start: number, key: number, merged: number): void => {
    let hole = start;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!(keys[parent]! > key)) break;
      keys[hole] = keys[parent]!;
      symbols[hole] = symbols[parent]!;
      hole = parent;
    }
    keys[hole] = key;
    symbols[hole] = merged;
  };

  const agenda: Agenda = {
    size: 0,
    left: 0,
    merged: 0,
    push(rank, left, merged) {
      if (agenda.size === keys.length) {
        const widerKeys = new Float64Array(keys.length * 2);
        widerKeys.set(keys);
        keys = widerKeys;
        const widerSymbols = new Int32Array(keys.length);
        widerSymbols.set(symbols);
        symbols = widerSymbols;
      }
      place(agenda.size++, rank * PLACES + left, merged);
    },
    pop() {
      agenda.left = keys[0]! % PLACES;
      agenda.merged = symbols[0]!;
      const last = --agenda.size;
      if (last === 0) return;
      // The hole goes down to a leaf along the better children, then up to where the last entry belongs.
      let hole = 0;
      let child = 2;
      while (child < last) {
        if (keys[child]! > keys[child - 1]!) child--;
        keys[hole] = keys[child]!;
        symbols[hole] = symbols[child]!;
        hole = child;
        child = 2 * hole + 2;
      }
      if (child === last) {
        keys[hole] = keys[child - 1]!;
        symbols[hole] = symbols[child - 1]!;
        hole = child - 1;
      }
      place(hole, keys[last]!, symbols[last]!);
    },
  };
  return agenda;
}
