import type { Pair, Split } from "@ast/datasets";
import type { Dialect } from "@ast/languages";
import { print as printFor } from "@ast/languages/for";
import { print as printLambda } from "@ast/languages/lambda";
import type { AstContext } from "../context.ts";
import { type CorpusName, loadCorpus } from "./corpus.ts";

/** The options of `ast data show`. */
export interface ShowFlags {
  readonly split: Split;
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
  if (json) return JSON.stringify({ id, source: sourceText, target: targetText });
  return `${id}\n  FOR     ${sourceText}\n  LAMBDA  ${targetText}`;
}

/** Runs `ast data show`: the first pairs of one split as program text; with `--json` one object per line. */
export async function showPairs(this: AstContext, flags: ShowFlags, name: CorpusName): Promise<void> {
  const { split, count, json, ...rest } = flags;
  const corpus = await loadCorpus(this, name, { ...rest, train: 0, dev: 0, test: 0, [split]: count });
  const lines = corpus[split].map((pair) => pairText(pair, { dialect: corpus.dialect, json }));
  this.process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}
