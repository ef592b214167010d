import type { Dialect } from "@ast/languages";
import { chenLengths, chenPrograms } from "./chen-generator.ts";
import { distinctPrograms } from "./distinct-programs.ts";
import { drissiLevels, drissiProgram } from "./drissi-generator.ts";
import {
  dialectOf,
  type ForLambdaConfig,
  type ForLambdaSetting,
  forLambdaDefaults,
} from "./for-lambda-config.ts";
import type { Split } from "./manifest.ts";
import { type Pair, pairMaker } from "./pair.ts";
import { createRandom, type Random, shuffle } from "./random.ts";

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

function drawSplits(config: ForLambdaConfig): Record<Split, string[][]> {
  const { setting, seed, train, dev, test, unique } = config;
  const draw = generator(setting);
  const stream = (name: string): Random => createRandom(seed, `for-lambda/${setting}/${name}`);
  if (unique) {
    const random = stream("all");
    const programs = distinctPrograms(train + dev + test, () => draw(random), setting);
    // Frequent programs are drawn first; without shuffling they would all be training programs.
    shuffle(programs, stream("deal"));
    return {
      train: programs.slice(0, train),
      dev: programs.slice(train, train + dev),
      test: programs.slice(train + dev),
    };
  }
  const split = (name: Split): string[][] => {
    const random = stream(name);
    return Array.from({ length: config[name] }, () => draw(random));
  };
  return { train: split("train"), dev: split("dev"), test: split("test") };
}

/**
 * Generates pairs of FOR and LAMBDA programs. The same configuration gives the same pairs, everywhere.
 *
 * @param options - What differs from `forLambdaDefaults` of the setting; without a setting, from `veryhard`.
 * @throws RangeError if the configuration is invalid or has no such number of distinct programs.
 * @example forLambda({ setting: "medium", train: 1000, dev: 100, test: 100, unique: true })
 */
export function forLambda(options: Partial<ForLambdaConfig> = {}): Corpus {
  const { setting = "veryhard" } = options;
  const config: ForLambdaConfig = { ...forLambdaDefaults[setting], ...options, setting };
  checkConfig(config);
  const dialect = dialectOf(setting);
  const makePair = pairMaker(dialect);
  const drawn = drawSplits(config);
  const pairs = (split: Split): Pair[] =>
    drawn[split].map((labels, index) => makePair(`${split}/${index}`, labels));
  return { dialect, train: pairs("train"), dev: pairs("dev"), test: pairs("test") };
}
