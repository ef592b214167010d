/**
 * @file The order of merges: a binary heap of (rank, place) with the same moves as `std::priority_queue` of libstdc++, so that
 * entries that are equal in both, which a model with equal scores can have, come out in the order of SentencePiece.
 */

/** Merges that wait, the best first: the lowest rank, then the leftmost. */
export interface Agenda {
  /** How many wait. */
  size: number;
  /** The entry that `pop` took out. */
  left: number;
  right: number;
  /** The symbol that the two become. */
  merged: number;
  /** How many code units that symbol had in the text when it was put in. */
  length: number;
  push(rank: number, left: number, right: number, merged: number, length: number): void;
  pop(): void;
}

/** Places in a text are below this, and so rank and place fit into one exact number. */
const PLACES = 2 ** 31;
/** Integers an entry has besides its key. */
const FIELDS = 4;

/** Makes an empty agenda; it keeps its memory between uses. */
export function createAgenda(): Agenda {
  let keys = new Float64Array(64);
  let fields = new Int32Array(64 * FIELDS);

  const set = (
    at: number,
    key: number,
    left: number,
    right: number,
    merged: number,
    length: number,
  ): void => {
    keys[at] = key;
    const field = at * FIELDS;
    fields[field] = left;
    fields[field + 1] = right;
    fields[field + 2] = merged;
    fields[field + 3] = length;
  };
  const move = (from: number, to: number): void => {
    keys[to] = keys[from]!;
    fields.copyWithin(to * FIELDS, from * FIELDS, from * FIELDS + FIELDS);
  };

  /** Moves the hole at `hole` up past every entry that is worse than `key`, not above `top`. */
  const rise = (start: number, top: number, key: number): number => {
    let hole = start;
    while (hole > top) {
      const parent = (hole - 1) >> 1;
      if (!(keys[parent]! > key)) break;
      move(parent, hole);
      hole = parent;
    }
    return hole;
  };

  const agenda: Agenda = {
    size: 0,
    left: 0,
    right: 0,
    merged: 0,
    length: 0,
    push(rank, left, right, merged, length) {
      if (agenda.size === keys.length) {
        const widerKeys = new Float64Array(keys.length * 2);
        widerKeys.set(keys);
        keys = widerKeys;
        const widerFields = new Int32Array(fields.length * 2);
        widerFields.set(fields);
        fields = widerFields;
      }
      const key = rank * PLACES + left;
      set(rise(agenda.size, 0, key), key, left, right, merged, length);
      agenda.size++;
    },
    pop() {
      agenda.left = fields[0]!;
      agenda.right = fields[1]!;
      agenda.merged = fields[2]!;
      agenda.length = fields[3]!;
      const last = --agenda.size;
      if (last === 0) return;
      const key = keys[last]!;
      const field = last * FIELDS;
      const left = fields[field]!;
      const right = fields[field + 1]!;
      const merged = fields[field + 2]!;
      const length = fields[field + 3]!;
      // The hole goes down to a leaf along the better children, then up to where the last entry belongs.
      let hole = 0;
      while (2 * hole + 2 < last) {
        let child = 2 * hole + 2;
        if (keys[child]! > keys[child - 1]!) child--;
        move(child, hole);
        hole = child;
      }
      if (2 * hole + 2 === last) {
        move(last - 1, hole);
        hole = last - 1;
      }
      set(rise(hole, 0, key), key, left, right, merged, length);
    },
  };
  return agenda;
}
