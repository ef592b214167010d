/** @file From a configuration to its translator, and programs laid out for it. */
import { type CorpusStream, dialectOf, type Pair, streamForLambda } from "@ast/datasets";
import { type Grammar, grammarFromProductions } from "@ast/grammar-graph";
import { productions as forProductions } from "@ast/languages/for";
import { productions as lambdaProductions } from "@ast/languages/lambda";
import {
  describeTranslator,
  openTranslator,
  type PairArrays,
  sourceArrays,
  type Translator,
  targetArrays,
} from "@ast/translator";
import { labelOf, preOrder, type Tree, type TreeArrays } from "@ast/tree";
import { badInput } from "../command-error.ts";
import type { RunConfig } from "./experiments.ts";

/**
 * Generates a run's corpus.
 *
 * @throws CommandError if there are not as many programs as are asked for.
 */
export function corpusOf({ data }: RunConfig): CorpusStream {
  try {
    return streamForLambda(data);
  } catch (error) {
    if (error instanceof RangeError) throw badInput(error.message, error);
    throw error;
  }
}

/** The labels that a run's translator knows. */
export interface Vocabulary {
  readonly sourceLabels: readonly string[];
  readonly targetLabels: readonly string[];
}

/**
 * The labels that a run's configuration asks for: all of the language, or those that occur in training.
 *
 * @param config - The run's configuration.
 * @param train - Its training pairs; gone through only if their labels are asked for.
 */
export function vocabularyOf(config: RunConfig, train: Iterable<Pair>): Vocabulary {
  if (config.vocabulary === "language") {
    return {
      sourceLabels: labelsOfGrammar(grammarFromProductions(forProductions(dialectOf(config.data.setting)))),
      targetLabels: labelsOfGrammar(targetGrammar(config)),
    };
  }
  const sourceLabels = new Set<string>();
  const targetLabels = new Set<string>();
  for (const { source, target } of train) {
    for (const { node } of preOrder(source)) sourceLabels.add(labelOf(node));
    for (const { node } of preOrder(target)) targetLabels.add(labelOf(node));
  }
  return { sourceLabels: [...sourceLabels], targetLabels: [...targetLabels] };
}

function targetGrammar({ data }: RunConfig): Grammar {
  return grammarFromProductions(lambdaProductions(dialectOf(data.setting)));
}

function labelsOfGrammar(grammar: Grammar): string[] {
  return [...new Set(Object.values(grammar.categories).flat())];
}

/** The translator of a run: a function of its configuration and the labels. */
export function translatorOf(config: RunConfig, { sourceLabels, targetLabels }: Vocabulary): Translator {
  const target = config.model.target === "grammar" ? targetGrammar(config) : targetLabels;
  return openTranslator(describeTranslator(config.model, { sourceLabels, target }));
}

/**
 * Lays a training pair out for a translator.
 *
 * @throws CommandError naming the pair, if the translator cannot take it.
 */
export function pairArrays(translator: Translator, { id, source, target }: Pair): PairArrays {
  try {
    return { source: sourceArrays(translator, source), target: targetArrays(translator, target) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badInput(`the pair ${id} does not fit the model: ${error.message}`, error);
  }
}

/**
 * Lays out a held-out program; `undefined` if a translator cannot take it, since a name or constant occurs in no
 * training program or the program is too large.
 */
export function heldOutArrays(translator: Translator, source: Tree): TreeArrays | undefined {
  return unlessRefused(() => sourceArrays(translator, source));
}

/** Lays out a held-out pair whose loss a translator can tell; `undefined` if a side is not within its vocabularies and limits. */
export function heldOutPair(translator: Translator, { source, target }: Pair): PairArrays | undefined {
  return unlessRefused(() => ({
    source: sourceArrays(translator, source),
    target: targetArrays(translator, target),
  }));
}

function unlessRefused<Result>(layOut: () => Result): Result | undefined {
  try {
    return layOut();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
