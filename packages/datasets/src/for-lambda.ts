import type { Dialect } from "@ast/languages";
import { chenLengths, chenPrograms } from "./chen-generator.ts";
import { drawSplits } from "./draw-splits.ts";
import { drissiLevels, drissiProgram } from "./drissi-generator.ts";
import {
  dialectOf,
  type ForLambdaConfig,
  type ForLambdaSetting,
  forLambdaDefaults,
} from "./for-lambda-config.ts";
import type { Split } from "./manifest.ts";
import { type Pair, pairMaker } from "./pair.ts";
import type { Random } from "./random.ts";

/** Pairs of programs in three splits. */
export interface Corpus extends Readonly<Record<Split, readonly Pair[]>> {
  /** The dialect of the trees. */
  readonly dialect: Dialect;
}

function checkConfig(config: ForLambdaConfig): void {
  if (!Object.hasOwn(forLambdaDefaults, config.setting)) {
    const settings = Object.keys(forLambdaDefaults).join(", ");
    throw new RangeError(
      `forLambda: setting must be one of ${settings}, got ${JSON.stringify(config.setting)}`,
    );
  }
  for (const split of ["train", "dev", "test"] as const) {
    const count = config[split];
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`forLambda: ${split} must be a number of pairs, 0 or more, got ${count}`);
    }
  }
}

/** A function that draws programs of a setting: their labels in pre-order. */
function generator(setting: ForLambdaSetting): (random: Random) => string[] {
  if (setting === "syn-s" || setting === "syn-l") return chenPrograms(chenLengths[setting]);
  return (random) => drissiProgram(random, drissiLevels[setting]);
}

/** Pairs of programs in three splits, each made when it is gone through, and anew each time. */
export interface CorpusStream extends Readonly<Record<Split, Iterable<Pair>>> {
  /** The dialect of the trees. */
  readonly dialect: Dialect;
}

/**
 * Generates the pairs of {@link forLambda} one by one, for whoever uses each once: no split is held in memory. Programs that must
 * be `unique` are drawn at once, and kept as numbers.
 *
 * @param options - As for `forLambda`.
 * @throws RangeError if the configuration is invalid or has no such number of distinct programs.
 * @example for (const { source, target } of streamForLambda({ setting: "medium" }).train) console.log(source, target);
 */
export function streamForLambda(options: Partial<ForLambdaConfig> = {}): CorpusStream {
  const { setting = "veryhard" } = options;
  const config: ForLambdaConfig = { ...forLambdaDefaults[setting], ...options, setting };
  checkConfig(config);
  const dialect = dialectOf(setting);
  const makePair = pairMaker(dialect);
  const drawn = drawSplits({ ...config, caller: "forLambda" }, generator(setting));
  const pairs = (split: Split): Iterable<Pair> => ({
    *[Symbol.iterator]() {
      let index = 0;
      for (const labels of drawn[split]) yield makePair(`${split}/${index++}`, labels);
    },
  });
  return { dialect, train: pairs("train"), dev: pairs("dev"), test: pairs("test") };
}

/**
 * Generates pairs of FOR and LAMBDA programs. The same configuration gives the same pairs, everywhere.
 *
 * @param options - What differs from `forLambdaDefaults` of the setting; without a setting, from `veryhard`.
 * @throws RangeError if the configuration is invalid or has no such number of distinct programs.
 * @example forLambda({ setting: "medium", train: 1000, dev: 100, test: 100, unique: true })
 */
export function forLambda(options: Partial<ForLambdaConfig> = {}): Corpus {
  const { dialect, train, dev, test } = streamForLambda(options);
  return { dialect, train: [...train], dev: [...dev], test: [...test] };
}
