/** @file What decides the shape of a tree decoder. */

/**
 * How a target node looks at the source. With source states h_s and the node's state h, the score of s is
 * `bilinear`: h_sᵀ W_0 h (Chen et al. 2018, eq. 1; Drissi et al. 2018, whose h · (A h_s + b) is the same: h · b is equal for all s, and
 * the softmax removes it); `dot`: h_s · h (public code of Chen et al.). `none`: no attention, e_t = h (ablation −Attn).
 */
export type DecoderAttention = "bilinear" | "dot" | "none";

/** Configuration of a tree decoder. */
export interface TreeDecoderConfig {
  /** Size of a label's embedding. */
  readonly embeddingSize: number;
  /** Size of h and of c; equal to the encoder's. */
  readonly hiddenSize: number;
  /** How a node looks at the source. */
  readonly attention: DecoderAttention;
  /** Whether a node's attention vector e_t is fed to its children's cells; must be off without attention (ablation −PF when off). */
  readonly parentFeeding: boolean;
  /** One output layer per `category`, or per `slot` (parent label and child index). */
  readonly outputWeights: "category" | "slot";
  /** One LSTM cell per child `index`, or per `slot` (parent label and child index). */
  readonly childCells: "index" | "slot";
  /**
   * Where the root's state comes from: `copy` takes the source root's; `go` runs the cell of child 0 below a GO pseudo-node that has it,
   * with e_t = 0 (Chen et al. 2018).
   */
  readonly root: "copy" | "go";
  /** Dropout on e_t just before the output layer, in [0, 1); what children are fed is not dropped. */
  readonly dropout: number;
}

/** The decoder of Drissi et al. 2018 in the form their paper's runs used, over a target grammar. */
export const grammarDecoderDefaults: TreeDecoderConfig = {
  embeddingSize: 256,
  hiddenSize: 256,
  attention: "bilinear",
  parentFeeding: true,
  outputWeights: "category",
  childCells: "index",
  root: "copy",
  dropout: 0,
};

/**
 * The decoder of Chen et al. 2018, over binary trees with end markers: the same machine over `binaryGrammar(labels)`,
 * whose one category holds every label, with one cell for left and one for right children.
 */
export const binaryDecoderDefaults: TreeDecoderConfig = {
  embeddingSize: 256,
  hiddenSize: 256,
  attention: "bilinear",
  parentFeeding: true,
  outputWeights: "category",
  childCells: "index",
  root: "go",
  dropout: 0.5,
};

/** What each field that is a choice may be; configurations also come from files. */
const choicesByField: Readonly<
  Record<"attention" | "outputWeights" | "childCells" | "root", readonly string[]>
> = {
  attention: ["bilinear", "dot", "none"],
  outputWeights: ["category", "slot"],
  childCells: ["index", "slot"],
  root: ["copy", "go"],
};

/**
 * Checks a configuration's consistency.
 *
 * @throws RangeError naming the field, what it may be and what it is.
 */
export function checkDecoderConfig(config: TreeDecoderConfig): void {
  for (const name of ["embeddingSize", "hiddenSize"] as const) {
    if (!Number.isInteger(config[name]) || config[name] < 1) {
      throw new RangeError(`tree decoder: ${name} must be a positive integer, got ${config[name]}`);
    }
  }
  for (const [name, choices] of Object.entries(choicesByField)) {
    const value = config[name as keyof typeof choicesByField];
    if (!choices.includes(value)) {
      throw new RangeError(`tree decoder: ${name} must be one of ${choices.join(", ")}, got ${value}`);
    }
  }
  if (config.attention === "none" && config.parentFeeding) {
    throw new RangeError(
      'tree decoder: parentFeeding must be false when attention is "none": there is no attention vector to feed',
    );
  }
  if (!(config.dropout >= 0 && config.dropout < 1)) {
    throw new RangeError(`tree decoder: dropout must be in [0, 1), got ${config.dropout}`);
  }
}
