import type { CoffeeScriptForm, CoffeeScriptVocabulary } from "@ast/languages/coffeescript";
import { type ChenCoffeeScriptSet, wordsOfChenSet } from "./chen-programs.ts";

/** Which programs are drawn: `drissi`, those of Drissi et al. (2018), or the sets of Chen et al. (2018). */
export type CoffeeScriptSetting = "drissi" | ChenCoffeeScriptSet;

/** Which way to translate: CoffeeScript to JavaScript, or back. */
export type CoffeeScriptDirection = "cj" | "jc";

/** A generated corpus of CoffeeScript programs with the JavaScript that the compiler makes of them. */
export interface CoffeeScriptConfig {
  readonly dataset: "coffeescript-javascript";
  /** Which programs are drawn. */
  readonly setting: CoffeeScriptSetting;
  /** Which side is the source. The pairs are the same either way. @defaultValue `"cj"` */
  readonly direction: CoffeeScriptDirection;
  /** The form of the CoffeeScript trees. @defaultValue `"categories"` */
  readonly coffeeForm: CoffeeScriptForm;
  /**
   * The form of the JavaScript trees: `full`, or `chen` with operators as labels and without the arguments of calls, as Chen et al. stored
   * them. @defaultValue `"full"`
   */
  readonly javascriptForm: "full" | "chen";
  /** The size budget of a program of setting `drissi`; the published set has 32. @defaultValue 32 */
  readonly size: number;
  /** Decides which programs come out; an integer from 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** Training pairs. */
  readonly train: number;
  /** Development pairs. */
  readonly dev: number;
  /** Test pairs. */
  readonly test: number;
  /** Whether no program may occur twice, in one split or in two. */
  readonly unique: boolean;
}

const published = {
  dataset: "coffeescript-javascript",
  direction: "cj",
  coffeeForm: "categories",
  javascriptForm: "full",
  size: 32,
  seed: 1,
  train: 100_000,
  dev: 10_000,
  test: 10_000,
} as const;

/** The configuration of each setting, in the published sizes: Drissi's set repeats programs, Chen's do not. */
export const coffeeScriptDefaults: Readonly<Record<CoffeeScriptSetting, CoffeeScriptConfig>> = {
  drissi: { ...published, setting: "drissi", unique: false },
  as: { ...published, setting: "as", unique: true },
  bs: { ...published, setting: "bs", unique: true },
  al: { ...published, setting: "al", unique: true },
  bl: { ...published, setting: "bl", unique: true },
};

/**
 * Checks a configuration.
 *
 * @throws RangeError if a field has no allowed value.
 */
export function checkCoffeeScriptConfig(config: CoffeeScriptConfig): void {
  const choices: Readonly<
    Record<"setting" | "direction" | "coffeeForm" | "javascriptForm", readonly string[]>
  > = {
    setting: Object.keys(coffeeScriptDefaults),
    direction: ["cj", "jc"],
    coffeeForm: ["categories", "compiler"],
    javascriptForm: ["full", "chen"],
  };
  for (const name of ["setting", "direction", "coffeeForm", "javascriptForm"] as const) {
    if (choices[name].includes(config[name])) continue;
    const allowed = choices[name].join(", ");
    throw new RangeError(
      `coffeeScriptJavaScript: ${name} must be one of ${allowed}, got ${JSON.stringify(config[name])}`,
    );
  }
  for (const name of ["size", "train", "dev", "test"] as const) {
    const value = config[name];
    if (Number.isSafeInteger(value) && value >= 0) continue;
    throw new RangeError(`coffeeScriptJavaScript: ${name} must be an integer, 0 or more, got ${value}`);
  }
}

/**
 * The words of a setting's programs, for `productions` and `compilerGrammar` of `@ast/languages/coffeescript`. Chen's programs have chains of
 * comparisons, Drissi's have none.
 *
 * @example productions(coffeeScriptVocabulary("bl"))
 */
export function coffeeScriptVocabulary(setting: CoffeeScriptSetting): CoffeeScriptVocabulary {
  return setting === "drissi" ? { chains: false } : { ...wordsOfChenSet(setting), chains: true };
}
