/** @file The figures published for each set, or counted in the published files, to print beside one's own. */
import type { CorpusStatistics } from "./corpus-statistics.ts";
import type { DatasetStatistics } from "./describe-examples.ts";
import type { ForLambdaSetting } from "./for-lambda-config.ts";

/** Where a figure comes from: the text of a paper, the page that publishes the data, or a count of the published files. */
export type FigureOrigin = "paper" | "publisher" | "count";

/** A figure that others state about a set. */
export interface ReportedFigure {
  readonly value: number;
  readonly origin: FigureOrigin;
}

/** Figures by the path of the statistic, such as `splits.test.source.nodes.mean`. */
export type ReportedFigures = Readonly<Record<string, ReportedFigure>>;

/** One statistic of a corpus, with what is reported of it. */
export interface StatisticsRow {
  /** The path of the statistic in `CorpusStatistics` or `DatasetStatistics`. */
  readonly statistic: string;
  readonly obtained: number;
  readonly reported?: ReportedFigure;
}

/** Nested figures with the keys of `CorpusStatistics` or `DatasetStatistics`. */
export interface Figures {
  readonly [key: string]: number | Figures;
}

/** Every number in nested data, by its path. */
function flatten(figures: object, prefix = ""): [path: string, value: number][] {
  return Object.entries(figures).flatMap(([key, value]: [string, unknown]): [string, number][] => {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (typeof value === "number") return [[path, value]];
    return typeof value === "object" && value !== null ? flatten(value, path) : [];
  });
}

/** Figures of one origin by their paths. */
export function figures(origin: FigureOrigin, nested: Figures): ReportedFigures {
  return Object.fromEntries(flatten(nested).map(([path, value]) => [path, { value, origin }]));
}

function summary(mean: number, minimum: number, maximum: number): Figures {
  return { mean, minimum, maximum };
}

const none: Figures = { distinct: 0, repeated: 0 };

/** What Chen et al. (2018) say of both their sets, and of one its mean length. */
function chenFigures(meanTokens: number): ReportedFigures {
  const large: Figures = { programs: 100_000, distinct: 100_000, source: { tokens: { mean: meanTokens } } };
  const small: Figures = { programs: 10_000, distinct: 10_000, source: { tokens: { mean: meanTokens } } };
  return figures("paper", {
    splits: { train: large, dev: small, test: small },
    overlaps: { trainDev: none, trainTest: none, devTest: none },
  });
}

/** What is reported of each generated setting and, under `stored`, of the published programs. */
export const reportedStatistics: Readonly<Record<ForLambdaSetting | "stored", ReportedFigures>> = {
  easy: {},
  medium: {},
  hard: {},
  // The paper counts nodes of FOR trees, but nodes of binary trees with ends for LAMBDA.
  veryhard: figures("paper", {
    splits: {
      train: {
        programs: 100_000,
        source: { nodes: summary(22, 5, 104) },
        target: { binaryNodes: summary(56, 13, 299) },
      },
      dev: { programs: 10_000 },
      test: { programs: 10_000 },
    },
  }),
  "syn-s": chenFigures(20),
  "syn-l": chenFigures(50),
  stored: figures("count", {
    splits: {
      dev: {
        programs: 10_000,
        distinct: 6_392,
        source: { nodes: summary(21.71, 5, 90) },
        target: { nodes: summary(27.72, 6, 119) },
        rootKinds: { ASSIGN: 3_920, IF: 2_020, FOR: 2_004, SEQ: 2_056 },
        names: { a0: 39_223, a1: 12_883, a2: 1_539, a3: 83, a4: 1 },
        sequences: { neither: 3_350, left: 763, right: 458, both: 115 },
      },
      test: {
        programs: 10_000,
        distinct: 6_339,
        source: { nodes: summary(21.62, 5, 86), depth: { mean: 4.82, maximum: 8 } },
        target: {
          nodes: summary(27.55, 6, 119),
          binaryNodes: summary(56.09, 13, 239),
          depth: { mean: 5.64, maximum: 11 },
        },
        rootKinds: { ASSIGN: 3_991, IF: 2_064, FOR: 2_000, SEQ: 1_945 },
        names: { a0: 39_194, a1: 12_852, a2: 1_500, a3: 80, a4: 3 },
        sequences: { neither: 3_308, left: 776, right: 420, both: 124 },
      },
    },
    overlaps: { devTest: { distinct: 340, repeated: 3_936 } },
  }),
};

/**
 * Puts the statistics of a corpus beside the reported ones.
 *
 * @param statistics - What `describe` or `describeDataset` found.
 * @param reported - The figures of its setting, from `reportedStatistics`, or of its variant, from `reportedDatasetFigures`.
 * @returns One row for each statistic, in the order of `statistics`.
 */
export function statisticsRows(
  statistics: CorpusStatistics | DatasetStatistics,
  reported: ReportedFigures,
): StatisticsRow[] {
  return flatten(statistics).map(([statistic, obtained]) => {
    const figure = reported[statistic];
    return figure === undefined ? { statistic, obtained } : { statistic, obtained, reported: figure };
  });
}
