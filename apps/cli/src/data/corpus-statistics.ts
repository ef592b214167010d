import { describe, reportedStatistics, statisticsRows } from "@ast/datasets";
import type { AstContext } from "../context.ts";
import { type CorpusFlags, type CorpusName, loadCorpus } from "./corpus.ts";
import { statisticsTable } from "./statistics-table.ts";

/** The options of `ast data stats`. */
export interface StatisticsFlags extends CorpusFlags {
  /** Whether to list every statistic, such as the count of each variable. */
  readonly all: boolean;
  readonly json: boolean;
}

/** Runs `ast data stats`: the statistics of one corpus beside those its authors state. */
export async function showStatistics(
  this: AstContext,
  flags: StatisticsFlags,
  name: CorpusName,
): Promise<void> {
  const { all, json, ...corpusFlags } = flags;
  const corpus = await loadCorpus(this, name, corpusFlags);
  const rows = statisticsRows(describe(corpus), reportedStatistics[name]);
  const text = json ? JSON.stringify({ name, rows }) : statisticsTable(rows, { all }).join("\n");
  this.process.stdout.write(`${text}\n`);
}
