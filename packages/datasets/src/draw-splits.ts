import { distinctPrograms } from "./distinct-programs.ts";
import type { Split } from "./manifest.ts";
import { createRandom, type Random, shuffle } from "./random.ts";

/** The programs of a generated corpus. */
export interface DrawnPrograms extends Readonly<Record<Split, number>> {
  /** The dataset, which names the streams of random numbers, and the function that generates it, for errors. */
  readonly dataset: string;
  readonly caller: string;
  readonly setting: string;
  readonly seed: number;
  /** Whether no program may occur twice. */
  readonly unique: boolean;
}

/** Programs of one split as labels in pre-order, drawn anew each time they are gone through. */
export type Programs = Iterable<readonly string[]>;

/**
 * Draws the programs of three splits: each on its own or, where no program may occur twice, one set that is dealt out at random, so
 * that all splits are alike.
 *
 * @param draw - Draws one program: its labels in pre-order.
 * @throws RangeError if there are too few distinct programs.
 */
export function drawSplits(
  config: DrawnPrograms,
  draw: (random: Random) => string[],
): Readonly<Record<Split, Programs>> {
  const { dataset, setting, seed, train, dev, test, unique } = config;
  const stream = (name: string): Random => createRandom(seed, `${dataset}/${setting}/${name}`);
  const split = (name: Split): Programs => ({
    *[Symbol.iterator]() {
      const random = stream(name);
      for (let count = 0; count < config[name]; count++) yield draw(random);
    },
  });
  if (!unique) return { train: split("train"), dev: split("dev"), test: split("test") };
  const random = stream("all");
  const programs = distinctPrograms(train + dev + test, () => draw(random), config);
  // Frequent programs are drawn first; without shuffling they would all be training programs.
  const order = shuffle(
    Array.from({ length: programs.length }, (_, index) => index),
    stream("deal"),
  );
  const dealt = (first: number, end?: number): Programs => ({
    *[Symbol.iterator]() {
      for (const index of order.slice(first, end)) yield programs.labelsOf(index);
    },
  });
  return { train: dealt(0, train), dev: dealt(train, train + dev), test: dealt(train + dev) };
}
