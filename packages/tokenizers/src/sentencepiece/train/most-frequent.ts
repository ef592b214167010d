/** @file The selection of the most frequent pairs, with ties cut as the GNU C++ library's `std::partial_sort` cuts them. */

/**
 * Moves the `size` most frequent of some pairs to the front, in no particular order. Which of equally frequent pairs make it
 * follows from the library's heap: the front is made a heap with its least frequent pair on top, and each pair behind it that is
 * more frequent than that takes its place.
 */
export function selectMostFrequent(pairs: Int32Array, size: number, count: Float64Array): void {
  if (size === pairs.length || size === 0) return;

  /** Puts a pair where a hole is: down along the less frequent children to the bottom, then up to where it belongs. */
  function settle(top: number, pair: number): void {
    let hole = top;
    let child = hole;
    while (child < (size - 1) >> 1) {
      child = 2 * (child + 1);
      if (count[pairs[child]!]! > count[pairs[child - 1]!]!) child--;
      pairs[hole] = pairs[child]!;
      hole = child;
    }
    if ((size & 1) === 0 && child === (size - 2) >> 1) {
      child = 2 * (child + 1) - 1;
      pairs[hole] = pairs[child]!;
      hole = child;
    }
    while (hole > top) {
      const parent = (hole - 1) >> 1;
      if (!(count[pairs[parent]!]! > count[pair]!)) break;
      pairs[hole] = pairs[parent]!;
      hole = parent;
    }
    pairs[hole] = pair;
  }

  for (let parent = (size - 2) >> 1; parent >= 0; parent--) settle(parent, pairs[parent]!);
  for (let index = size; index < pairs.length; index++) {
    const pair = pairs[index]!;
    if (!(count[pair]! > count[pairs[0]!]!)) continue;
    pairs[index] = pairs[0]!;
    settle(0, pair);
  }
}
