import type { Dialect } from "@ast/languages";
import type { ChenSet } from "./chen-generator.ts";
import type { DrissiLevel } from "./drissi-generator.ts";

/**
 * Which programs are drawn: `veryhard` is the set of Drissi et al. (2018) and `hard`, `medium`, `easy` its easier
 * levels; `syn-s` and `syn-l` are the sets of Chen et al. (2018).
 */
export type ForLambdaSetting = DrissiLevel | ChenSet;

/** A generated corpus of FOR programs with their LAMBDA translations. */
export interface ForLambdaConfig {
  readonly dataset: "for-lambda";
  /** Which programs are drawn. */
  readonly setting: ForLambdaSetting;
  /** Decides which programs come out; an integer from 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** Training pairs. */
  readonly train: number;
  /** Development pairs. */
  readonly dev: number;
  /** Test pairs. */
  readonly test: number;
  /**
   * Whether no program may occur twice, in one split or in two. Where this holds, one set of distinct programs is
   * drawn and dealt out at random, so all splits are alike; else each split is drawn on its own.
   */
  readonly unique: boolean;
}

/** The configuration of any corpus that can be generated. */
export type DataConfig = ForLambdaConfig;

/** The sizes of the published sets. */
const published = { dataset: "for-lambda", seed: 1, train: 100_000, dev: 10_000, test: 10_000 } as const;

/** The configuration of each setting, as published: Drissi's sets repeat programs, Chen's do not. */
export const forLambdaDefaults: Readonly<Record<ForLambdaSetting, ForLambdaConfig>> = {
  easy: { ...published, setting: "easy", unique: false },
  medium: { ...published, setting: "medium", unique: false },
  hard: { ...published, setting: "hard", unique: false },
  veryhard: { ...published, setting: "veryhard", unique: false },
  "syn-s": { ...published, setting: "syn-s", unique: true },
  "syn-l": { ...published, setting: "syn-l", unique: true },
};

/** The dialect in which a setting's trees are written. */
export function dialectOf(setting: ForLambdaSetting): Dialect {
  return setting === "syn-s" || setting === "syn-l" ? "syn" : "long";
}
