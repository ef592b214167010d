/** @file What decides a tree-to-tree translator. */
import {
  binaryDecoderDefaults,
  checkDecoderConfig,
  grammarDecoderDefaults,
  type TreeDecoderConfig,
} from "@ast/decoders";
import type { ForgetGates } from "@ast/tree-lstm";

/** Configuration of a tree-to-tree translator. */
export interface TranslatorConfig {
  /**
   * How target trees are written: `grammar`, as they are, over a target grammar (Drissi et al. 2018); or `binary`, in left-child
   * right-sibling form with end markers, over no grammar (Chen et al. 2018).
   */
  readonly target: "grammar" | "binary";
  /** Size of label embeddings, of both sides. */
  readonly embeddingSize: number;
  /** Size of every state. */
  readonly hiddenSize: number;
  /** Which children an encoder's forget gate sees: `own` (public code of Chen et al.) or `full` (Tai et al. 2015; Drissi et al.). */
  readonly forgetGates: ForgetGates;
  /** Whether every empty slot of the binarised source holds an end marker, which attention sees too (Chen et al.: on; Drissi et al.: off). */
  readonly sourceEnd: boolean;
  /** The decoder; its sizes are the ones above. */
  readonly decoder: Omit<TreeDecoderConfig, "embeddingSize" | "hiddenSize">;
  /** First values of the parameters. */
  readonly initialisation: {
    /** Everything is uniform in [−range, range). */
    readonly range: number;
    /** Value of the forget biases of encoder and decoder; `null` leaves them uniform. */
    readonly forgetBias: number | null;
  };
  /** What a program may be at most; a larger source is refused, a larger translation given up. */
  readonly limits: {
    /** Nodes of a source tree. */
    readonly sourceNodes: number;
    /** Levels of a source tree in binary form. */
    readonly sourceDepth: number;
    /** Nodes of a translation as the decoder writes it (end markers count). */
    readonly targetNodes: number;
    /** Levels of a translation as the decoder writes it. */
    readonly targetDepth: number;
  };
}

const limits: TranslatorConfig["limits"] = {
  sourceNodes: 2000,
  sourceDepth: 500,
  targetNodes: 2000,
  targetDepth: 100,
};

/** The model of Drissi et al. 2018 (section numbers: their paper's section 3 and its public code for what the paper leaves open). */
export const grammarTranslatorDefaults: TranslatorConfig = {
  target: "grammar",
  embeddingSize: 256,
  hiddenSize: 256,
  forgetGates: "full",
  sourceEnd: false,
  decoder: withoutSizes(grammarDecoderDefaults),
  initialisation: { range: 0.1, forgetBias: 3 },
  limits,
};

/** The model of Chen et al. 2018 (their section 3; forget gates and initialisation from their public code). */
export const binaryTranslatorDefaults: TranslatorConfig = {
  target: "binary",
  embeddingSize: 256,
  hiddenSize: 256,
  forgetGates: "own",
  sourceEnd: true,
  decoder: withoutSizes(binaryDecoderDefaults),
  initialisation: { range: 0.1, forgetBias: null },
  limits,
};

/** A decoder's configuration less what the translator decides for both sides. */
function withoutSizes({
  embeddingSize: _embedding,
  hiddenSize: _hidden,
  ...decoder
}: TreeDecoderConfig): TranslatorConfig["decoder"] {
  return decoder;
}

/** The decoder's whole configuration. */
export function decoderConfig(config: TranslatorConfig): TreeDecoderConfig {
  const { embeddingSize, hiddenSize } = config;
  return { ...config.decoder, embeddingSize, hiddenSize };
}

/**
 * Checks a configuration's consistency.
 *
 * @throws RangeError naming the field, what it may be and what it is.
 */
export function checkTranslatorConfig(config: TranslatorConfig): void {
  choice("target", config.target, ["grammar", "binary"]);
  choice("forgetGates", config.forgetGates, ["own", "full"]);
  checkDecoderConfig(decoderConfig(config));
  for (const [name, value] of Object.entries(config.limits)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`translator: limits.${name} must be a positive integer, got ${value}`);
    }
  }
  const { range, forgetBias } = config.initialisation;
  if (!(range > 0 && Number.isFinite(range))) {
    throw new RangeError(`translator: initialisation.range must be a positive number, got ${range}`);
  }
  if (forgetBias !== null && !Number.isFinite(forgetBias)) {
    throw new RangeError(`translator: initialisation.forgetBias must be a number or null, got ${forgetBias}`);
  }
}

function choice(name: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) {
    throw new RangeError(`translator: ${name} must be one of ${choices.join(", ")}, got ${value}`);
  }
}
