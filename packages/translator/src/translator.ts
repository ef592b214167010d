/** @file A translator: configuration, labels, grammar and parameters, and what is derived from them. */
import { createTreeDecoder, decoderShape, type TreeDecoder, type TreeDecoderParams } from "@ast/decoders";
import { binaryGrammar, type Grammar, indexGrammar } from "@ast/grammar-graph";
import { createTreeLstm, type TreeLstmConfig, type TreeLstmParams } from "@ast/tree-lstm";
import { checkTranslatorConfig, decoderConfig, type TranslatorConfig } from "./config.ts";

/** The end marker's label. */
export const END_LABEL = "EOS";

/** Everything about a translator but its parameters: plain data, serialisable as JSON. */
export interface TranslatorDescription {
  readonly config: TranslatorConfig;
  /** Labels of source programs; their position is their id. */
  readonly sourceLabels: readonly string[];
  /** What the decoder writes: the target grammar, or `binaryGrammar` of the target labels. */
  readonly grammar: Grammar;
}

/** Parameters of a translator. */
export type TranslatorParams = {
  readonly encoder: TreeLstmParams;
  readonly decoder: TreeDecoderParams;
};

/** A translator and its parameters. */
export interface TranslatorModel {
  readonly translator: Translator;
  readonly params: TranslatorParams;
}

/** A translator ready to work: its description and what follows from it. Parameters are apart, so that training can replace them. */
export interface Translator {
  readonly description: TranslatorDescription;
  /** The encoder's shape. */
  readonly encoder: TreeLstmConfig;
  /** The decoder without its parameters. */
  readonly decoder: Omit<TreeDecoder, "params">;
  /** Id of each source label. */
  readonly sourceIds: ReadonlyMap<string, number>;
  /** Id of the end marker among the target labels, if the target is binary. */
  readonly targetEnd: number | undefined;
}

/**
 * Describes a translator.
 *
 * @param config - Its configuration.
 * @param vocabulary - `sourceLabels`; and the `grammar` of the target, or for a binary target its labels.
 * @throws RangeError if the configuration contradicts itself or the vocabulary.
 */
export function describeTranslator(
  config: TranslatorConfig,
  vocabulary: { readonly sourceLabels: readonly string[]; readonly target: Grammar | readonly string[] },
): TranslatorDescription {
  checkTranslatorConfig(config);
  const { sourceLabels, target } = vocabulary;
  const isLabels = (given: Grammar | readonly string[]): given is readonly string[] => Array.isArray(given);
  if (isLabels(target) !== (config.target === "binary")) {
    throw new RangeError(
      `describeTranslator: a ${config.target} target needs ${config.target === "binary" ? "a list of labels" : "a grammar"}, got ${
        isLabels(target) ? "a list of labels" : "a grammar"
      }`,
    );
  }
  return {
    config,
    sourceLabels: [...sourceLabels],
    grammar: isLabels(target) ? binaryGrammar(target, END_LABEL) : target,
  };
}

/**
 * Prepares a translator from its description.
 *
 * @throws RangeError if the description contradicts itself.
 */
export function openTranslator(description: TranslatorDescription): Translator {
  const { config, sourceLabels, grammar } = description;
  checkTranslatorConfig(config);
  const indexed = indexGrammar(grammar);
  const sourceIds = new Map(sourceLabels.map((label, id) => [label, id]));
  if (sourceIds.size !== sourceLabels.length) {
    throw new RangeError("openTranslator: a source label is listed twice");
  }
  const decoder = decoderConfig(config);
  return {
    description,
    encoder: {
      labelCount: sourceLabels.length + (config.sourceEnd ? 1 : 0),
      embeddingSize: config.embeddingSize,
      hiddenSize: config.hiddenSize,
      forgetGates: config.forgetGates,
      endId: config.sourceEnd ? sourceLabels.length : null,
    },
    decoder: { config: decoder, grammar: indexed, shape: decoderShape(indexed, decoder) },
    sourceIds,
    targetEnd: config.target === "binary" ? indexed.idOf(END_LABEL) : undefined,
  };
}

/**
 * Draws a translator's first parameters.
 *
 * @param translator - The translator.
 * @param seed - Equal seeds give equal parameters on every back end.
 */
export function createParams(translator: Translator, seed: number): TranslatorParams {
  const { range, forgetBias } = translator.description.config.initialisation;
  return {
    encoder: createTreeLstm(translator.encoder, { range, forgetBias, seed }),
    decoder: createTreeDecoder(translator.decoder, { range, forgetBias, seed }),
  };
}

/** The decoder with its parameters. */
export function decoderOf({ translator, params }: TranslatorModel): TreeDecoder {
  return { ...translator.decoder, params: params.decoder };
}
