/** @file From a configuration to what is trained: pairs as arrays, and the translator for them. */
import { type Corpus, type ForLambdaConfig, forLambda, type Pair } from "@ast/datasets";
import { type Grammar, grammarFromProductions } from "@ast/grammar-graph";
import type { Dialect } from "@ast/languages";
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

/** A corpus and the translator made for it. */
export interface CorpusModel {
  readonly corpus: Corpus;
  readonly translator: Translator;
}

/**
 * Generates a run's corpus and describes its translator: a function of the configuration alone.
 *
 * @throws CommandError if there are not as many programs as are asked for.
 */
export function corpusModel(config: RunConfig): CorpusModel {
  const corpus = generate(config.data);
  const grammar = grammarFromProductions(lambdaProductions(corpus.dialect));
  const vocabulary =
    config.vocabulary === "language"
      ? languageVocabulary(corpus.dialect, grammar)
      : {
          sourceLabels: labelsIn(corpus.train, (pair) => pair.source),
          targetLabels: labelsIn(corpus.train, (pair) => pair.target),
        };
  const description = describeTranslator(config.model, {
    sourceLabels: vocabulary.sourceLabels,
    target: config.model.target === "grammar" ? grammar : vocabulary.targetLabels,
  });
  return { corpus, translator: openTranslator(description) };
}

function generate(config: ForLambdaConfig): Corpus {
  try {
    return forLambda(config);
  } catch (error) {
    if (error instanceof RangeError) throw badInput(error.message, error);
    throw error;
  }
}

function languageVocabulary(
  dialect: Dialect,
  target: Grammar,
): { sourceLabels: string[]; targetLabels: string[] } {
  return {
    sourceLabels: labelsOfGrammar(grammarFromProductions(forProductions(dialect))),
    targetLabels: labelsOfGrammar(target),
  };
}

function labelsOfGrammar(grammar: Grammar): string[] {
  return [...new Set(Object.values(grammar.categories).flat())];
}

function labelsIn(pairs: readonly Pair[], treeOf: (pair: Pair) => Tree): string[] {
  const labels = new Set<string>();
  for (const pair of pairs) for (const { node } of preOrder(treeOf(pair))) labels.add(labelOf(node));
  return [...labels];
}

/**
 * Lays pairs out for a translator.
 *
 * @throws CommandError naming the first pair that it cannot take.
 */
export function pairArrays(translator: Translator, pairs: readonly Pair[]): PairArrays[] {
  return pairs.map((pair) => {
    try {
      return {
        source: sourceArrays(translator, pair.source),
        target: targetArrays(translator, pair.target),
      };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw badInput(`the pair ${pair.id} does not fit the model: ${error.message}`, error);
    }
  });
}

/**
 * Lays out a held-out program; `undefined` if a translator cannot take it, since a name or constant occurs in no
 * training program or the program is too large.
 */
export function heldOutArrays(translator: Translator, source: Tree): TreeArrays | undefined {
  try {
    return sourceArrays(translator, source);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The pairs whose loss a translator can tell: both sides within its vocabularies and limits. */
export function fittingPairs(translator: Translator, pairs: readonly Pair[]): Pair[] {
  return pairs.filter(({ source, target }) => {
    if (heldOutArrays(translator, source) === undefined) return false;
    try {
      targetArrays(translator, target);
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  });
}
