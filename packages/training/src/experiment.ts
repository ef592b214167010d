/** @file What a paper's experiment is, as data: its configurations and the numbers it reported. */

/** A configuration under a name, such as `quick` or `paper`. */
export interface Preset<Config> {
  /** What it is for and what to expect, in a sentence. */
  readonly description: string;
  readonly config: Config;
}

/** One number that a paper reports, to stand beside the one obtained. */
export interface ReportedResult {
  /** What was measured, such as `program accuracy`. */
  readonly metric: string;
  readonly value: number;
  /** Standard deviation over runs, where given. */
  readonly deviation?: number;
  /** What was measured on or with, as a table's row names it. */
  readonly label: string;
  /** Where the number stands: a table, a figure, a page. */
  readonly source: string;
}

/** A paper's experiment. */
export interface Experiment<Config> {
  /** The name on the command line. */
  readonly name: string;
  readonly title: string;
  /** Authors, year, title, venue, address. */
  readonly citation: string;
  readonly presets: Readonly<Record<string, Preset<Config>>>;
  readonly reported: readonly ReportedResult[];
}
