/** @file Translation: source trees in, target trees out. No target tree is seen anywhere on the way. */
import type { Hypothesis, SearchOptions, SearchResult } from "@ast/decoders";
import { type IndexedGrammar, treeFromActions } from "@ast/grammar-graph";
import { type Tree, type TreeArrays, treeFromLcrsArrays } from "@ast/tree";
import { dispose } from "@tensorflow/tfjs-core";
import { encodePrograms } from "./encoded-sources.ts";
import { sourceArrays } from "./program-arrays.ts";
import { searchEncoded } from "./search-encoded.ts";
import { distinctPrograms, sizedBatches } from "./source-batches.ts";
import type { Translator, TranslatorModel } from "./translator.ts";

/** Options of {@link translate}. A `boost` has one query for each program, in their order. */
export interface TranslateOptions extends Partial<SearchOptions> {
  /** Programs that go through the model together. @defaultValue as many as fit a few hundred megabytes */
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
  const results = await searchTranslations(model, programs, { ...options, wanted: 1 });
  return results.map(({ hypotheses: [best], stoppedBy }): Translation => {
    if (best === undefined) {
      return { tree: undefined, logProbability: Number.NEGATIVE_INFINITY, problem: stoppedBy ?? "nodes" };
    }
    const tree = treeOf(model.translator, best);
    const { logProbability } = best;
    return tree === undefined ? { tree, logProbability, problem: "malformed" } : { tree, logProbability };
  });
}

/** ln 0.501. A tree with more than half of the probability is the most probable one; the rest of 0.001 is for rounding. */
const MAJORITY = Math.log(0.501);

/**
 * Searches for translations and leaves them as label ids, for callers that need no trees. Programs of like size share a batch, and equal ones
 * are translated once, unless a boost may tell them apart.
 *
 * With a beam, but only one tree `wanted` and no length normalisation, a program whose greedy translation has more than half of the probability needs no
 * beam: a beam would find the same tree.
 *
 * @param model - The translator and its parameters.
 * @param programs - Source programs as arrays.
 * @param options - Search and batch size.
 */
export async function searchTranslations(
  model: TranslatorModel,
  programs: readonly TreeArrays[],
  options: TranslateOptions = {},
): Promise<SearchResult[]> {
  const { batchSize, beamSize = 1, wanted = beamSize, lengthNormalisation = 0, boost } = options;
  if (batchSize !== undefined && (!Number.isInteger(batchSize) || batchSize < 1)) {
    throw new RangeError(`translate: batchSize must be a positive integer, got ${batchSize}`);
  }
  if (boost !== undefined && boost.exampleCount !== programs.length) {
    throw new RangeError(
      `translate: boost must have one query for each of ${programs.length} programs, got ${boost.exampleCount}`,
    );
  }
  const searchThem =
    beamSize > 1 && wanted === 1 && lengthNormalisation === 0 ? searchMostProbable : searchAll;
  if (boost !== undefined) return searchThem(model, programs, options);
  const { first, kinds } = distinctPrograms(programs);
  const distinct = Array.from(first, (index) => programs[index]!);
  const results = await searchThem(model, distinct, options);
  return Array.from(kinds, (kind) => results[kind]!);
}

/** Beam search for the one best tree, where greedy search has not found it for certain. */
async function searchMostProbable(
  model: TranslatorModel,
  programs: readonly TreeArrays[],
  options: TranslateOptions,
): Promise<SearchResult[]> {
  const results = await searchAll(model, programs, { ...options, beamSize: 1 });
  const open = Array.from(results.keys()).filter((index) => {
    const best = results[index]!.hypotheses[0];
    return best === undefined || best.logProbability < MAJORITY;
  });
  const found = await searchAll(
    model,
    open.map((index) => programs[index]!),
    { ...options, boost: options.boost?.select(open) },
  );
  open.forEach((index, place) => {
    results[index] = found[place]!;
  });
  return results;
}

async function searchAll(
  model: TranslatorModel,
  programs: readonly TreeArrays[],
  { batchSize, ...options }: TranslateOptions,
): Promise<SearchResult[]> {
  const results: SearchResult[] = new Array(programs.length);
  for (const batch of sizedBatches(programs, { beamSize: options.beamSize ?? 1, batchSize })) {
    const chosen = Array.from(batch, (index) => programs[index]!);
    const found = await searchBatch(model, chosen, { ...options, boost: options.boost?.select(batch) });
    batch.forEach((index, place) => {
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
  const source = encodePrograms(model, programs);
  try {
    return await searchEncoded(model, source, options);
  } finally {
    dispose([source.roots, source.nodes, source.mask]);
  }
}

function treeOf(translator: Translator, { labels }: Hypothesis): Tree | undefined {
  const { grammar } = translator.decoder;
  const { targetEnd } = translator;
  if (targetEnd === undefined) return treeFromActions(grammar, { order: "breadth-first", actions: labels });
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
