/** @file The corpora of CoffeeScript programs that can be generated, with the JavaScript that the compiler makes of them. */
import { type CoffeeScriptSetting, coffeeScriptJavaScript, type Example, type Split } from "@ast/datasets";
import { badInput, messageOf } from "../command-error.ts";
import { type CorpusFlags, onlyGiven } from "./corpus.ts";
import type { CoffeeCorpusName } from "./corpus-names.ts";

/** What each of them draws. */
export const settingOfCoffeeCorpus: Readonly<Record<CoffeeCorpusName, CoffeeScriptSetting>> = {
  "coffee-drissi": "drissi",
  "coffee-as": "as",
  "coffee-bs": "bs",
  "coffee-al": "al",
  "coffee-bl": "bl",
};

/**
 * Generates pairs of CoffeeScript and JavaScript programs, one by one.
 *
 * @throws CommandError if the configuration is impossible.
 */
export async function coffeeExamples(
  name: CoffeeCorpusName,
  flags: CorpusFlags,
): Promise<Readonly<Record<Split, Iterable<Example>>>> {
  try {
    const corpus = await coffeeScriptJavaScript({
      setting: settingOfCoffeeCorpus[name],
      ...onlyGiven(flags),
    });
    const examples = (split: Split): Iterable<Example> => ({
      *[Symbol.iterator]() {
        let line = 0;
        for (const { id, coffee, javascript } of corpus[split]) {
          yield { id, split, line: ++line, source: coffee, target: javascript };
        }
      },
    });
    return { train: examples("train"), dev: examples("dev"), test: examples("test") };
  } catch (error) {
    if (error instanceof RangeError) throw badInput(messageOf(error), error);
    throw error;
  }
}
