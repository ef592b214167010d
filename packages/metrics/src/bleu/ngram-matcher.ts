/**
 * @file Clipped n-gram matches (Papineni et al. 2002), exactly and without n-grams as strings. An n-gram is the pair of the number of its
 * first n − 1 tokens and its last token, and gets a number of its own; the table that gives it compares both, so two n-grams are never
 * taken for one. An n-gram of the prediction is only looked for where the n-gram before its last token is in a reference.
 */

/** Counts n-grams of one item after another. */
export interface NgramMatcher {
  /**
   * Begins an item.
   *
   * @param tokenCount - At least the number of tokens in all its references.
   */
  begin(tokenCount: number): void;
  /** Counts the n-grams of a reference, the integers from `from` to before `to`. Of several references an n-gram's largest count holds. */
  addReference(ids: Int32Array, from: number, to: number): void;
  /**
   * Counts how many n-grams of a prediction are in the references, each at most as often as there; once for an item.
   *
   * @param matches - Order n's number is put at index `first + (n − 1) · step`.
   */
  match(ids: Int32Array, from: number, to: number, matches: Int32Array, first: number, step: number): void;
}

/** A slot of the table: which item filled it, the number of the shorter n-gram, the last token, and the n-gram's own number. */
const SLOT_SIZE = 4;

/** Items and references are counted so far, and then from 0 again; an item may have as many references once more. */
const MOST_STAMPS = 1 << 30;

/**
 * Makes a matcher. Its memory grows with the longest item only.
 *
 * @param maxOrder - The longest n-grams that are counted.
 */
export function createNgramMatcher(maxOrder: number): NgramMatcher {
  let slots = new Int32Array(0);
  let mask = 0;
  let item = 0;
  /** By an n-gram's number: how many of it are still unmatched, how many the reference at hand has, and which reference that is. */
  let unmatched = new Int32Array(0);
  let counts = new Int32Array(0);
  let owners = new Int32Array(0);
  /** The number of the n-gram at each place of a text; 0 is the empty one, which has no number of its own. */
  let numbers = new Int32Array(0);
  let ngramCount = 0;
  /** References of the item, and of all items. */
  let referenceCount = 0;
  let reference = 0;

  function numbersFor(length: number): Int32Array {
    if (numbers.length < length) numbers = new Int32Array(2 * length);
    numbers.fill(0, 0, length);
    return numbers;
  }

  return {
    begin(tokenCount) {
      const capacity = Math.min(maxOrder, tokenCount) * tokenCount + 1;
      if (unmatched.length < capacity) {
        unmatched = new Int32Array(2 * capacity);
        counts = new Int32Array(2 * capacity);
        owners = new Int32Array(2 * capacity);
      }
      // Short items use a small part of a large table, which is in the processor's cache.
      let size = 16;
      while (size < 2 * capacity) size *= 2;
      if (slots.length < size * SLOT_SIZE) {
        slots = new Int32Array(size * SLOT_SIZE);
        item = 0;
      }
      mask = size - 1;
      if (item > MOST_STAMPS || reference > MOST_STAMPS) {
        slots.fill(0);
        owners.fill(0);
        item = 0;
        reference = 0;
      }
      item++;
      ngramCount = 0;
      referenceCount = 0;
    },

    addReference(ids, from, to) {
      const length = to - from;
      const numberAt = numbersFor(length);
      const table = slots;
      const limits = unmatched;
      const isFirst = ++referenceCount === 1;
      reference++;
      for (let order = 1; order <= maxOrder; order++) {
        for (let start = 0; start + order <= length; start++) {
          const prefix = numberAt[start]!;
          const token = ids[from + start + order - 1]!;
          let slot = slotOf(prefix, token, mask);
          while (table[slot] === item && (table[slot + 1] !== prefix || table[slot + 2] !== token)) {
            slot = (slot + SLOT_SIZE) & (mask * SLOT_SIZE);
          }
          let number: number;
          if (table[slot] === item) number = table[slot + 3]!;
          else {
            number = ++ngramCount;
            table[slot] = item;
            table[slot + 1] = prefix;
            table[slot + 2] = token;
            table[slot + 3] = number;
            limits[number] = 0;
          }
          numberAt[start] = number;
          if (isFirst) limits[number]!++;
          else {
            if (owners[number] !== reference) {
              owners[number] = reference;
              counts[number] = 0;
            }
            const count = ++counts[number]!;
            if (count > limits[number]!) limits[number] = count;
          }
        }
      }
    },

    match(ids, from, to, matches, first, step) {
      const length = to - from;
      const numberAt = numbersFor(length);
      const table = slots;
      const limits = unmatched;
      let last = length;
      for (let order = 1; order <= maxOrder; order++) {
        let matchCount = 0;
        // From `last` on no n-gram of this order is in a reference.
        const end = Math.min(last, length - order + 1);
        last = 0;
        for (let start = 0; start < end; start++) {
          const prefix = numberAt[start]!;
          if (prefix === 0 && order > 1) continue;
          const token = ids[from + start + order - 1]!;
          let slot = slotOf(prefix, token, mask);
          while (table[slot] === item && (table[slot + 1] !== prefix || table[slot + 2] !== token)) {
            slot = (slot + SLOT_SIZE) & (mask * SLOT_SIZE);
          }
          if (table[slot] !== item) {
            numberAt[start] = 0;
            continue;
          }
          const number = table[slot + 3]!;
          numberAt[start] = number;
          last = start + 1;
          if (limits[number]! > 0) {
            limits[number]!--;
            matchCount++;
          }
        }
        matches[first + (order - 1) * step] = matchCount;
      }
    },
  };
}

/** Where to begin looking for an n-gram. */
function slotOf(prefix: number, token: number, mask: number): number {
  const mixed = Math.imul(prefix, 0x9e3779b1) ^ Math.imul(token, 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) & mask) * SLOT_SIZE;
}
