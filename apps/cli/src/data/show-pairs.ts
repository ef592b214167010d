import type { Example, Pair, Split } from "@ast/datasets";
import type { Dialect } from "@ast/languages";
import { print as printFor } from "@ast/languages/for";
import { print as printLambda } from "@ast/languages/lambda";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { coffeeExamples } from "./coffee-corpora.ts";
import { loadCorpus } from "./corpus.ts";
import { type CorpusName, isCoffeeCorpusName, isDatasetName } from "./corpus-names.ts";
import { showExamples, sidesText } from "./show-examples.ts";

/** The options of `ast data show`. */
export interface ShowFlags {
  readonly variant?: string | undefined;
  readonly sample: boolean;
  readonly split: Split;
  readonly start: number;
  readonly count: number;
  readonly seed?: number | undefined;
  readonly json: boolean;
}

function pairText(
  { id, source, target }: Pair,
  { dialect, json }: { dialect: Dialect; json: boolean },
): string {
  const sourceText = printFor(source, { dialect });
  const targetText = printLambda(target, { dialect });
  if (json) return `${JSON.stringify({ id, source: sourceText, target: targetText })}\n`;
  return `${id}\n${sidesText([
    ["FOR", sourceText],
    ["LAMBDA", targetText],
  ])}`;
}

function exampleText({ id, source, target }: Example, json: boolean): string {
  if (json) return `${JSON.stringify({ id, source, target })}\n`;
  return `${id}\n${sidesText([
    ["CoffeeScript", source],
    ["JavaScript", target],
  ])}`;
}

/** Runs `ast data show`: pairs of one split as text; with `--json` one object per line. */
export async function showPairs(this: AstContext, flags: ShowFlags, name: CorpusName): Promise<void> {
  if (isDatasetName(name)) {
    if (flags.seed !== undefined) throw badInput(`--seed is for generated corpora, and ${name} is stored`);
    await showExamples(this, flags, name);
    return;
  }
  const { variant, sample, split, start, count, json, ...rest } = flags;
  if (variant !== undefined) throw badInput(`--variant is for stored datasets, and ${name} has none`);
  if (sample) throw badInput(`--sample is for stored datasets, and ${name} has none`);
  const wanted = { ...rest, train: 0, dev: 0, test: 0, [split]: start + count };
  const { stdout } = this.process;
  if (isCoffeeCorpusName(name)) {
    const examples = await coffeeExamples(name, wanted);
    let place = 0;
    for (const example of examples[split]) if (place++ >= start) stdout.write(exampleText(example, json));
    return;
  }
  const corpus = await loadCorpus(this, name, wanted);
  for (const pair of corpus[split].slice(start)) {
    stdout.write(pairText(pair, { dialect: corpus.dialect, json }));
  }
}
