/** @file Parts of a list that are drawn by seed and keep its order: folds for cross-validation, and a part to hold out. */
import { createRandom, shuffle } from "./random.ts";

/** One of several ways to divide a list. */
export interface Fold<Item> {
  readonly train: readonly Item[];
  readonly test: readonly Item[];
}

/** A list in random order of its places. */
function shuffledPlaces(count: number, { seed, name }: { seed: number; name: string }): number[] {
  return shuffle(
    Array.from({ length: count }, (_, place) => place),
    createRandom(seed, name),
  );
}

/**
 * Divides a list for cross-validation: each item is in the test part of one fold, and in the training part of all others. Test parts differ in
 * size by one at most. Equal seeds give equal folds, everywhere.
 *
 * @param items - What to divide, such as the examples of all splits together.
 * @param options - The number of folds, 10 unless given, and the seed.
 * @throws RangeError if there are fewer than two folds, or fewer items than folds.
 */
export function folds<Item>(
  items: readonly Item[],
  { count = 10, seed }: { readonly count?: number; readonly seed: number },
): readonly Fold<Item>[] {
  if (!Number.isSafeInteger(count) || count < 2 || count > items.length) {
    throw new RangeError(`folds: count must be an integer from 2 to the ${items.length} items, got ${count}`);
  }
  const foldOfPlace = new Uint32Array(items.length);
  for (const [rank, place] of shuffledPlaces(items.length, { seed, name: "folds" }).entries()) {
    foldOfPlace[place] = rank % count;
  }
  return Array.from({ length: count }, (_, fold) => ({
    train: items.filter((_, place) => foldOfPlace[place] !== fold),
    test: items.filter((_, place) => foldOfPlace[place] === fold),
  }));
}

/**
 * Holds out a part of a list, such as the 200 training items of CoNaLa on which TranX chooses its model.
 *
 * @param items - What to divide.
 * @param options - How many items to hold out, and the seed.
 * @throws RangeError if there are not so many.
 */
export function holdOut<Item>(
  items: readonly Item[],
  { count, seed }: { readonly count: number; readonly seed: number },
): { readonly rest: readonly Item[]; readonly held: readonly Item[] } {
  if (!Number.isSafeInteger(count) || count < 0 || count > items.length) {
    throw new RangeError(
      `holdOut: count must be an integer from 0 to the ${items.length} items, got ${count}`,
    );
  }
  const places = new Set(shuffledPlaces(items.length, { seed, name: "hold-out" }).slice(0, count));
  return {
    rest: items.filter((_, place) => !places.has(place)),
    held: items.filter((_, place) => places.has(place)),
  };
}
