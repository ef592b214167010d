/** @file The greatest of many values, in order, without an object for each. */

/** Values offered so far, the greatest first; of equal ones, first the one offered first. */
export interface Ranking {
  /** How many are kept; grows to the ranking's size. */
  readonly count: number;
  /** Their values, descending, `[size]`; what stands from `count` on has no meaning. */
  readonly values: Float64Array;
  /** What was offered with each value, `[size]`. */
  readonly items: Int32Array;
  /**
   * Offers a value.
   *
   * @param value - The value.
   * @param item - A number that tells the caller what it belongs to.
   * @returns Whether it is kept. If not, nor is any smaller or equal one offered later.
   */
  offer(value: number, item: number): boolean;
  /** Forgets everything. */
  clear(): void;
}

class ValueRanking implements Ranking {
  readonly values: Float64Array;
  readonly items: Int32Array;
  #count = 0;

  constructor(size: number) {
    this.values = new Float64Array(size);
    this.items = new Int32Array(size);
  }

  get count(): number {
    return this.#count;
  }

  offer(value: number, item: number): boolean {
    const { values, items } = this;
    let place = this.#count;
    if (place === values.length) {
      place--;
      if (!(value > values[place]!)) return false;
    } else this.#count++;
    for (; place > 0 && values[place - 1]! < value; place--) {
      values[place] = values[place - 1]!;
      items[place] = items[place - 1]!;
    }
    values[place] = value;
    items[place] = item;
    return true;
  }

  clear(): void {
    this.#count = 0;
  }
}

/**
 * An empty ranking.
 *
 * @param size - How many values it keeps, at least 1.
 */
export function createRanking(size: number): Ranking {
  return new ValueRanking(size);
}
