import type { Split } from "./manifest.ts";

/** The mean and the extremes of some numbers. */
export interface Summary {
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** The sizes of the programs of one language. */
export interface SideStatistics {
  /** Tokens of the program text. */
  readonly tokens: Summary;
  /** Nodes of the tree. */
  readonly nodes: Summary;
  /** Nodes of the binary tree with an end in every empty slot: 2n + 1 for n nodes. */
  readonly binaryNodes: Summary;
  /** Levels of the tree. */
  readonly depth: Summary;
}

/** How sequences of statements nest: which of their two children are sequences too. */
export interface SequenceNesting {
  readonly neither: number;
  readonly left: number;
  readonly right: number;
  readonly both: number;
}

/** The statistics of one split. */
export interface SplitStatistics {
  readonly programs: number;
  /** Different programs among them. */
  readonly distinct: number;
  /** The FOR programs. */
  readonly source: SideStatistics;
  /** The LAMBDA programs. */
  readonly target: SideStatistics;
  /** FOR programs by the type of their root. */
  readonly rootKinds: Readonly<Record<string, number>>;
  /** Uses of each variable name in the FOR programs. */
  readonly names: Readonly<Record<string, number>>;
  /** Sequences in the FOR programs. */
  readonly sequences: SequenceNesting;
}

/** What two splits have in common. */
export interface Overlap {
  /** Different FOR programs that occur in both. */
  readonly distinct: number;
  /** Programs of the second split, repeats included, that occur in the first. */
  readonly repeated: number;
}

/** The statistics of a corpus. */
export interface CorpusStatistics {
  /** The splits that are not empty. */
  readonly splits: Readonly<Partial<Record<Split, SplitStatistics>>>;
  /** Each two of them: what the second repeats of the first. */
  readonly overlaps: Readonly<Partial<Record<"trainDev" | "trainTest" | "devTest", Overlap>>>;
}
