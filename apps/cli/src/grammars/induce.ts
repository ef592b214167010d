/** @file `ast grammar induce`: a grammar from programs. */
import { resolve } from "node:path";
import {
  createGrammarInducer,
  GrammarError,
  grammarStatistics,
  grammarToJson,
  type LeafPolicy,
} from "@ast/grammar-graph";
import { badInput, CommandError, exitCodes, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { formatCount } from "../format-number.ts";
import { loadLanguage } from "../programs/load-language.ts";
import { programSources, type SourceFlags } from "../programs/program-sources.ts";
import { placeOf } from "../programs/program-text.ts";
import { replaceFile } from "../replace-file.ts";
import { sizeInWords } from "./grammar-size.ts";
import { visitTrees } from "./visit-trees.ts";

/** The options of `ast grammar induce`. */
export interface InduceFlags extends SourceFlags {
  /** Which values of leaves may stand in a place. */
  readonly policy: LeafPolicy;
  /** Whether the language's own grammar says which fields are optional or lists, and in which order they come. */
  readonly narrow: boolean;
  /** The file to write, in place of standard output. */
  readonly output?: string | undefined;
  readonly json: boolean;
}

/** Runs `ast grammar induce`: writes the tightest grammar of the programs' trees as JSON. */
export async function induce(
  this: AstContext,
  flags: InduceFlags,
  ...files: readonly string[]
): Promise<void> {
  const { policy: leaves, narrow, output, json } = flags;
  const sources = await programSources(this, files, flags);
  const language = await loadLanguage(sources.language);
  if (narrow && language.grammar === undefined) {
    throw badInput(`--narrow needs a grammar, and ${language.title} states none`);
  }
  const definition = narrow ? await language.grammar?.({ whole: true }) : undefined;
  const inducer = createGrammarInducer(definition === undefined ? { leaves } : { leaves, definition });
  const counts = await visitTrees(this, { sources, language }, (tree, origin) => {
    try {
      inducer.add(tree);
    } catch (error) {
      if (!(error instanceof GrammarError)) throw error;
      throw new CommandError(exitCodes.failed, `${placeOf(origin)}: ${error.message}`, { cause: error });
    }
  });
  if (counts.trees === 0) throw badInput("there is no program to induce a grammar from");
  const grammar = inducer.grammar();
  const { stdout } = this.process;
  if (output === undefined) {
    stdout.write(grammarToJson(grammar));
    return;
  }
  await replaceFile(resolve(this.directory, output), grammarToJson(grammar)).catch((cause: unknown) => {
    throw new CommandError(exitCodes.failed, `cannot write ${output}: ${messageOf(cause)}`, { cause });
  });
  const statistics = grammarStatistics(grammar);
  stdout.write(
    json
      ? `${JSON.stringify({ output, ...counts, statistics })}\n`
      : `${output}: ${sizeInWords(statistics)}, from ${formatCount(counts.trees)} trees\n`,
  );
}
