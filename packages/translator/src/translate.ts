/** @file Translation: source trees in, target trees out. No target tree is seen anywhere on the way. */
import {
  type Hypothesis,
  type OpenDecoder,
  openDecoder,
  type SearchOptions,
  type SearchResult,
  search,
} from "@ast/decoders";
import { type IndexedGrammar, treeFromLabels } from "@ast/grammar-graph";
import { type Tree, type TreeArrays, treeFromLcrsArrays } from "@ast/tree";
import { dispose } from "@tensorflow/tfjs-core";
import { encodePrograms } from "./encoded-sources.ts";
import { sourceArrays } from "./program-arrays.ts";
import { decoderOf, type Translator, type TranslatorModel } from "./translator.ts";

/** Options of {@link translate}. */
export interface TranslateOptions extends Partial<SearchOptions> {
  /** Programs that go through the model together. @defaultValue 100 */
  readonly batchSize?: number;
}

/** A translated program. */
export interface Translation {
  /** The most probable target tree found; `undefined` if there is none, and then `problem` says why. */
  readonly tree: Tree | undefined;
  /** Natural logarithm of its probability; −∞ without a tree. */
  readonly logProbability: number;
  /**
   * Why there is no tree: the decoder met its limit of `nodes` or of `depth`, or (binary targets only) what it wrote is `malformed`: no
   * left-child right-sibling form of any tree.
   */
  readonly problem?: "nodes" | "depth" | "malformed";
}

/**
 * Translates programs.
 *
 * @param model - The translator and its parameters.
 * @param programs - Source trees.
 * @param options - Search and batch size.
 * @returns One translation per program, in order.
 * @throws VocabularyError, RangeError if the translator cannot take a program.
 */
export async function translate(
  model: TranslatorModel,
  programs: readonly Tree[],
  options: TranslateOptions = {},
): Promise<Translation[]> {
  const arrays = programs.map((program) => sourceArrays(model.translator, program));
  return translateArrays(model, arrays, options);
}

/**
 * Translates programs already laid out by `sourceArrays`.
 *
 * @param model - The translator and its parameters.
 * @param programs - Source programs as arrays.
 * @param options - Search and batch size.
 */
export async function translateArrays(
  model: TranslatorModel,
  programs: readonly TreeArrays[],
  options: TranslateOptions = {},
): Promise<Translation[]> {
  const results = await searchTranslations(model, programs, options);
  return results.map(({ hypotheses: [best], stoppedBy }): Translation => {
    if (best === undefined) {
      return { tree: undefined, logProbability: Number.NEGATIVE_INFINITY, problem: stoppedBy ?? "nodes" };
    }
    const tree = treeOf(model.translator, best);
    const { logProbability } = best;
    return tree === undefined ? { tree, logProbability, problem: "malformed" } : { tree, logProbability };
  });
}

/**
 * Searches for translations and leaves them as label ids, for callers that need no trees. Programs of like size share a batch.
 *
 * @param model - The translator and its parameters.
 * @param programs - Source programs as arrays.
 * @param options - Search and batch size.
 */
export async function searchTranslations(
  model: TranslatorModel,
  programs: readonly TreeArrays[],
  { batchSize = 100, ...options }: TranslateOptions = {},
): Promise<SearchResult[]> {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`translate: batchSize must be a positive integer, got ${batchSize}`);
  }
  const order = Array.from(programs.keys()).sort(
    (a, b) => programs[a]!.labels.length - programs[b]!.labels.length,
  );
  const results: SearchResult[] = new Array(programs.length);
  for (let start = 0; start < order.length; start += batchSize) {
    const chosen = order.slice(start, start + batchSize);
    const found = await searchBatch(
      model,
      chosen.map((index) => programs[index]!),
      options,
    );
    chosen.forEach((index, place) => {
      results[index] = found[place]!;
    });
  }
  return results;
}

async function searchBatch(
  model: TranslatorModel,
  programs: readonly TreeArrays[],
  options: Partial<SearchOptions>,
): Promise<SearchResult[]> {
  const { targetNodes, targetDepth } = model.translator.description.config.limits;
  const opened = openBatch(model, programs);
  try {
    const limits = { maxNodes: targetNodes, maxDepth: targetDepth };
    return await search(opened.model, programs.length, { ...limits, ...options });
  } finally {
    opened.dispose();
  }
}

function openBatch(model: TranslatorModel, programs: readonly TreeArrays[]): OpenDecoder {
  const source = encodePrograms(model, programs);
  try {
    return openDecoder(decoderOf(model), source);
  } finally {
    dispose([source.roots, source.nodes, source.mask]);
  }
}

function treeOf(translator: Translator, { labels }: Hypothesis): Tree | undefined {
  const { grammar } = translator.decoder;
  const { targetEnd } = translator;
  if (targetEnd === undefined) return treeFromLabels(grammar, labels, "breadth-first");
  return treeFromLcrsArrays(writtenArrays(grammar, labels), grammar.labels, { endId: targetEnd });
}

/** Parents and slots of labels written breadth-first: the grammar says how many children each label takes. */
function writtenArrays(
  grammar: IndexedGrammar,
  labels: Int32Array,
): Pick<TreeArrays, "labels" | "parents" | "slots"> {
  const parents = new Int32Array(labels.length).fill(-1);
  const slots = new Int32Array(labels.length);
  let child = 1;
  labels.forEach((label, parent) => {
    for (let slot = 0; slot < grammar.slots[label]!.length; slot++, child++) {
      parents[child] = parent;
      slots[child] = slot;
    }
  });
  return { labels, parents, slots };
}
