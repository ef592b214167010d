import type { Tree } from "@ast/tree";

/** A value that JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A number that somebody published. */
export interface ReportedValue {
  /** The number, in the unit of its row; proportions lie in [0, 1]. */
  readonly value: number;
  /** Standard deviation over the publication's runs. */
  readonly deviation?: number;
  /** Where it is printed, such as `Drissi et al. 2018, table 1`. */
  readonly source: string;
  /** What a reader must know before comparing, such as another data set or another number of epochs. */
  readonly remark?: string;
}

/** A number that this run gives. */
export interface ObtainedValue {
  /** The number, in the unit of its row; proportions lie in [0, 1]. */
  readonly value: number;
  /** Lower and upper end of the 95 % interval. */
  readonly interval?: readonly [low: number, high: number];
  /** How many of how many, for a proportion. */
  readonly successes?: number;
  readonly trials?: number;
}

/** One row of the table of results. */
export interface ResultRow {
  /** What is measured, such as `Program accuracy, test`. */
  readonly metric: string;
  /** One sentence on how it is counted. */
  readonly explanation?: string;
  /** `proportion` is shown in per cent. Defaults to `proportion`. */
  readonly unit?: "proportion" | "number";
  readonly reported?: ReportedValue;
  readonly obtained?: ObtainedValue;
}

/** One point of a learning curve. */
export interface CurvePoint {
  /** Training examples seen so far. */
  readonly examples: number;
  readonly value: number;
}

/** How a run went, as numbers over examples seen. */
export interface LearningCurves {
  /** Mean loss per example of each logged training step. */
  readonly trainingLoss: readonly CurvePoint[];
  /** Mean loss per example on the development set. */
  readonly devLoss: readonly CurvePoint[];
  /** Program accuracy on the development set, in [0, 1]. */
  readonly devAccuracy: readonly CurvePoint[];
}

/** One translation shown in full. */
export interface ReportSample {
  /** Which program this is, such as `test 17`. */
  readonly id: string;
  readonly source: Tree;
  readonly target: Tree;
  /** The model's tree; absent when decoding hit its limits. */
  readonly predicted?: Tree;
  readonly sourceText: string;
  readonly targetText: string;
  readonly predictedText?: string;
  /** Whether the predicted tree equals the target. */
  readonly correct: boolean;
  /**
   * `attention[p][s]`: weight of source node `s` while predicted node `p` was chosen; both number the
   * nodes of their tree breadth first. Absent for models without attention.
   */
  readonly attention?: readonly (readonly number[])[];
}

/** Everything a report shows, as plain data that JSON can hold. */
export interface ReportData {
  /** The experiment, such as `Grammar-driven tree-to-tree`. */
  readonly title: string;
  /** One sentence: what was trained on what. */
  readonly summary: string;
  /** The publication whose numbers stand beside ours. */
  readonly citation: { readonly text: string; readonly url?: string };
  /** The command that gives this run again. */
  readonly command: string;
  readonly seed: number;
  /** The source revision, where known. */
  readonly commit?: string;
  /** When the run ended, ISO 8601. */
  readonly date: string;
  /** The table of results; the first row is the headline. */
  readonly results: readonly [ResultRow, ...ResultRow[]];
  readonly curves: LearningCurves;
  readonly samples: readonly ReportSample[];
  /** The resolved configuration. */
  readonly config: { readonly [key: string]: JsonValue };
  /** Machine, back end and versions, in the order to show them. */
  readonly environment: { readonly [key: string]: JsonValue };
}
