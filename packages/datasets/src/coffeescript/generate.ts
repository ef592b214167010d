import { type CoffeeScript, loadCoffeeScript, print, unwrapProgram } from "@ast/languages/coffeescript";
import { type Estree, loadEstree, toChenTree } from "@ast/languages/estree";
import type { Tree } from "@ast/tree";
import { drawSplits } from "../draw-splits.ts";
import type { Split } from "../manifest.ts";
import type { Random } from "../random.ts";
import { chenCoffeeScript } from "./chen-programs.ts";
import { type CoffeeScriptConfig, checkCoffeeScriptConfig, coffeeScriptDefaults } from "./config.ts";
import { drissiCoffeeScript } from "./drissi-programs.ts";
import { programTree } from "./program-tree.ts";

/** A CoffeeScript program and what the compiler makes of it. All but the id is made anew each time it is read: keep what you use again. */
export interface CoffeeScriptPair {
  /** Its split and its place there, such as `test/0`. */
  readonly id: string;
  /** The CoffeeScript program. */
  readonly coffee: string;
  /** The whole JavaScript program, with the function around it. */
  readonly javascript: string;
  /** The tree to translate from. That of JavaScript is the body of the function around the program. */
  readonly source: Tree;
  /** The tree to translate to. */
  readonly target: Tree;
}

/** Pairs in three splits, each made when it is gone through, and anew each time. */
export type CoffeeScriptCorpus = Readonly<Record<Split, Iterable<CoffeeScriptPair>>>;

/** A function that draws programs: their labels in pre-order. */
function generator({ setting, size }: CoffeeScriptConfig): (random: Random) => string[] {
  return setting === "drissi" ? (random) => drissiCoffeeScript(random, size) : chenCoffeeScript(setting);
}

/** Makes pairs from the labels of CoffeeScript programs. */
function pairMaker(
  { direction, coffeeForm, javascriptForm }: CoffeeScriptConfig,
  languages: { readonly coffeeScript: CoffeeScript; readonly estree: Estree },
): (id: string, labels: readonly string[]) => CoffeeScriptPair {
  const { coffeeScript, estree } = languages;
  return (id, labels) => {
    const coffee = (): string => print(programTree(labels));
    const javascript = (): string => coffeeScript.compile(coffee());
    const coffeeTree = (): Tree =>
      coffeeForm === "categories" ? programTree(labels) : coffeeScript.parse(coffee(), { form: coffeeForm });
    const javascriptTree = (): Tree => {
      const full = estree.parse(unwrapProgram(javascript()), { part: "body" });
      return javascriptForm === "full" ? full : toChenTree(full);
    };
    return {
      id,
      get coffee() {
        return coffee();
      },
      get javascript() {
        return javascript();
      },
      get source() {
        return direction === "cj" ? coffeeTree() : javascriptTree();
      },
      get target() {
        return direction === "cj" ? javascriptTree() : coffeeTree();
      },
    };
  };
}

/**
 * Generates CoffeeScript programs with the JavaScript that the compiler makes of them. The same configuration gives the same pairs,
 * everywhere. Pairs are made one by one; programs that must be `unique` are drawn at once, and kept as numbers.
 *
 * @param options - What differs from `coffeeScriptDefaults` of the setting; without a setting, from `drissi`.
 * @throws RangeError if the configuration is invalid or has no such number of distinct programs.
 * @throws Error if `coffeescript`, `acorn` or `astring` is not installed.
 * @example for (const { coffee } of (await coffeeScriptJavaScript({ setting: "as" })).train) console.log(coffee);
 */
export async function coffeeScriptJavaScript(
  options: Partial<CoffeeScriptConfig> = {},
): Promise<CoffeeScriptCorpus> {
  const { setting = "drissi" } = options;
  // An unknown setting has no defaults of its own; the check refuses it.
  const config = { ...coffeeScriptDefaults.drissi, ...coffeeScriptDefaults[setting], ...options, setting };
  checkCoffeeScriptConfig(config);
  const [coffeeScript, estree] = await Promise.all([loadCoffeeScript(), loadEstree()]);
  const makePair = pairMaker(config, { coffeeScript, estree });
  const drawn = drawSplits({ ...config, caller: "coffeeScriptJavaScript" }, generator(config));
  const pairs = (split: Split): Iterable<CoffeeScriptPair> => ({
    *[Symbol.iterator]() {
      let index = 0;
      for (const labels of drawn[split]) yield makePair(`${split}/${index++}`, labels);
    },
  });
  return { train: pairs("train"), dev: pairs("dev"), test: pairs("test") };
}
