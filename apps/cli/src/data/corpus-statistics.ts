import {
  type DatasetName,
  describe,
  describeDataset,
  describeExamples,
  reportedDatasetFigures,
  reportedStatistics,
  type StatisticsRow,
  statisticsRows,
} from "@ast/datasets";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { coffeeExamples } from "./coffee-corpora.ts";
import { type CorpusFlags, loadCorpus } from "./corpus.ts";
import { type CorpusName, isCoffeeCorpusName, isDatasetName } from "./corpus-names.ts";
import { datasetFault } from "./dataset-fault.ts";
import { fileOptions } from "./file-options.ts";
import { statisticsTable } from "./statistics-table.ts";

/** The options of `ast data stats`. */
export interface StatisticsFlags extends CorpusFlags {
  /** The form of a stored dataset. */
  readonly variant?: string | undefined;
  /** Whether to count the few examples that come with the program. */
  readonly sample: boolean;
  /** Whether to list every statistic, such as the count of each variable. */
  readonly all: boolean;
  readonly json: boolean;
}

/** What is shown of a corpus or dataset. */
interface Statistics {
  readonly rows: readonly StatisticsRow[];
  /** What its readers have to know. */
  readonly notes: readonly string[];
}

/** Statistics of a stored dataset: of its texts, without parsing. */
async function datasetStatistics(
  context: AstContext,
  name: DatasetName,
  { variant, sample }: Pick<StatisticsFlags, "variant" | "sample">,
): Promise<Statistics> {
  const { datasets } = await import("@ast/datasets");
  const { fileOpener, openSample } = await import("@ast/datasets/files");
  const dataset = datasets[name];
  const { name: form } = dataset.variants.find((other) => other.name === variant) ?? dataset.variants[0];
  try {
    const open = sample ? openSample : fileOpener(fileOptions(context));
    const described = await describeDataset(dataset, variant === undefined ? { open } : { open, variant });
    const reported = reportedDatasetFigures[name][form] ?? {};
    return { rows: statisticsRows(described, reported), notes: dataset.manifest.notes };
  } catch (error) {
    throw datasetFault(error, name);
  }
}

async function generatedStatistics(
  context: AstContext,
  name: Exclude<CorpusName, DatasetName>,
  flags: CorpusFlags,
): Promise<Statistics> {
  if (isCoffeeCorpusName(name)) {
    const described = await describeExamples(await coffeeExamples(name, flags));
    return { rows: statisticsRows(described, {}), notes: [] };
  }
  const corpus = await loadCorpus(context, name, flags);
  return { rows: statisticsRows(describe(corpus), reportedStatistics[name]), notes: [] };
}

function refuseDrawing(name: DatasetName, flags: CorpusFlags): void {
  const [given] = Object.entries(flags).find(([, value]) => value !== undefined) ?? [];
  if (given !== undefined) throw badInput(`--${given} is for generated corpora, and ${name} is stored`);
}

/** Runs `ast data stats`: the statistics of one corpus beside those its authors state. */
export async function showStatistics(
  this: AstContext,
  flags: StatisticsFlags,
  name: CorpusName,
): Promise<void> {
  const { all, json, variant, sample, ...corpusFlags } = flags;
  let statistics: Statistics;
  if (isDatasetName(name)) {
    refuseDrawing(name, corpusFlags);
    statistics = await datasetStatistics(this, name, flags);
  } else {
    if (variant !== undefined) throw badInput(`--variant is for stored datasets, and ${name} has none`);
    if (sample) throw badInput(`--sample is for stored datasets, and ${name} has none`);
    statistics = await generatedStatistics(this, name, corpusFlags);
  }
  const { rows, notes } = statistics;
  const lines = (): readonly string[] => [
    ...statisticsTable(rows, { all }),
    ...(notes.length === 0 ? [] : ["", ...notes.map((note) => `- ${note}`)]),
  ];
  this.process.stdout.write(`${json ? JSON.stringify({ name, rows }) : lines().join("\n")}\n`);
}
