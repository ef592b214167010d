/** @file Batches of examples of like size, in an order that depends on the seed and the epoch alone. */
import { randomStream } from "@ast/layers";

/** What {@link bucketedBatches} reads. */
export interface BatchOptions {
  /** The size of each example, such as its number of nodes. */
  readonly sizes: ArrayLike<number>;
  /** Examples per batch. */
  readonly batchSize: number;
  /** The seed of the run. */
  readonly seed: number;
  /** The epoch; each has its own order. */
  readonly epoch: number;
  /** How many batches are sorted by size together: 1 keeps the order random, more wastes less padding. */
  readonly poolBatches: number;
}

/**
 * Splits all examples into batches, each example once.
 *
 * The examples are shuffled and cut into pools of `poolBatches` batches; each pool is sorted by size
 * and cut into batches, and the batches are shuffled. What is left after the last whole batch forms a
 * smaller one.
 *
 * @returns The indices of each batch's examples.
 */
export function bucketedBatches(options: BatchOptions): Int32Array[] {
  const { sizes, batchSize, seed, epoch, poolBatches } = options;
  for (const [name, value] of Object.entries({ batchSize, poolBatches })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`bucketedBatches: ${name} must be a positive integer, got ${value}`);
    }
  }
  const random = randomStream(seed, `batches.${epoch}`);
  const order = Int32Array.from({ length: sizes.length }, (_, index) => index);
  shuffle(order, random);
  const batches: Int32Array[] = [];
  const poolSize = batchSize * poolBatches;
  for (let poolStart = 0; poolStart < order.length; poolStart += poolSize) {
    // Typed arrays sort stably: examples of equal size stay shuffled.
    const pool = order.slice(poolStart, poolStart + poolSize).sort((a, b) => sizes[a]! - sizes[b]!);
    for (let start = 0; start < pool.length; start += batchSize) {
      batches.push(pool.slice(start, start + batchSize));
    }
  }
  shuffle(batches, random);
  return batches;
}

/** Fisher–Yates, in place. */
function shuffle<T>(items: { [index: number]: T; readonly length: number }, random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = items[last]!;
    items[last] = items[other]!;
    items[other] = moved;
  }
}
