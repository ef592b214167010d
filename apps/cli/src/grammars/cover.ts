/** @file `ast grammar coverage`: what programs hold that a grammar does not. */
import { type Coverage, coverage, type Missing } from "@ast/grammar-graph";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { loadLanguage } from "../programs/load-language.ts";
import { programSources, type SourceFlags } from "../programs/program-sources.ts";
import { coverageLines, type OriginatedTree, placeOfExample } from "./coverage-report.ts";
import { readGrammar } from "./read-grammar.ts";
import { visitTrees } from "./visit-trees.ts";

/** The options of `ast grammar coverage`. */
export interface CoverageFlags extends SourceFlags {
  /** How many things of each sort are listed. */
  readonly rows: number;
  /** How many examples of each thing are kept. */
  readonly examples: number;
  readonly json: boolean;
}

type Located<Thing extends Missing> = Omit<Thing, "examples"> & { readonly examples: readonly string[] };

/** A coverage whose examples are places in files. */
function located(found: Coverage, trees: readonly OriginatedTree[]): object {
  const locate = <Thing extends Missing>(things: readonly Thing[]): readonly Located<Thing>[] =>
    things.map((thing) => ({
      ...thing,
      examples: thing.examples.map((example) => placeOfExample(trees, example)),
    }));
  const { labels, fields, pairs, values, arrangements, ...counts } = found;
  return {
    ...counts,
    labels: locate(labels),
    fields: locate(fields),
    pairs: locate(pairs),
    values: locate(values),
    arrangements: locate(arrangements),
  };
}

/** Runs `ast grammar coverage`. */
export async function cover(
  this: AstContext,
  flags: CoverageFlags,
  grammarFile: string,
  ...files: readonly string[]
): Promise<void> {
  const grammar = await readGrammar(this, grammarFile);
  const sources = await programSources(this, files, flags);
  const language = await loadLanguage(sources.language);
  const trees: OriginatedTree[] = [];
  const counts = await visitTrees(this, { sources, language }, (tree, origin) => {
    trees.push({ tree, origin });
  });
  if (counts.trees === 0) throw badInput("there is no program to compare with the grammar");
  const found = coverage(
    grammar,
    trees.map(({ tree }) => tree),
    { maxExamples: flags.examples },
  );
  const { refused, unreadable } = counts;
  const text = flags.json
    ? JSON.stringify({ ...located(found, trees), refused, unreadable })
    : coverageLines(found, { trees, limit: flags.rows }).join("\n");
  this.process.stdout.write(`${text}\n`);
}
