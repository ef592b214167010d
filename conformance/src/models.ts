/** @file Both tree-to-tree models, small, and pairs of programs for them: what every back end computes on. */
import { grammarFromProductions } from "@ast/grammar-graph";
import { parse } from "@ast/languages/for";
import { translate } from "@ast/languages/for-to-lambda";
import { productions } from "@ast/languages/lambda";
import {
  binaryTranslatorDefaults,
  describeTranslator,
  grammarTranslatorDefaults,
  openTranslator,
  type PairArrays,
  sourceArrays,
  type Translator,
  targetArrays,
} from "@ast/translator";
import { labelOf, preOrder, type Tree } from "@ast/tree";

/** The models by what their decoders write. */
export const MODELS = ["grammar", "binary"] as const;

/** One of {@link MODELS}. */
export type ModelName = (typeof MODELS)[number];

/** Programs in FOR, as text. */
export const programTexts: readonly string[] = [
  "a1 = 2",
  "a0 = a1 + 4",
  "a0 = a1 ; a1 = a0 + 2",
  "a0 = 2 ; a1 = 2 ; a0 = 4",
  "if a1 > 2 then a0 = 4 else a0 = 2 endif",
  "a1 = 4 ; if a0 > 4 then a0 = a1 else a0 = 4 endif",
  "for a1 = 2 ; a1 < 4 ; a1 + 2 do a0 = a1 endfor",
  "for a1 = 4 ; a1 < a0 ; a1 + 4 do a0 = 2 endfor ; a1 = 2",
];

/** The same as trees. */
export const programs: readonly Tree[] = programTexts.map((text) => parse(text));

const translations: readonly Tree[] = programs.map((program) => translate(program));

function labelsOf(trees: readonly Tree[]): string[] {
  return [...new Set(trees.flatMap((tree) => Array.from(preOrder(tree), ({ node }) => labelOf(node))))];
}

/** A model without its parameters, and the programs and their translations as it reads them. */
export interface ModelOfPrograms {
  readonly translator: Translator;
  readonly pairs: readonly PairArrays[];
}

/**
 * Opens a model from FOR to LAMBDA.
 *
 * @param name - Which one.
 * @param size - Of its states and embeddings.
 */
export function openModel(name: ModelName, size: number): ModelOfPrograms {
  const defaults = name === "grammar" ? grammarTranslatorDefaults : binaryTranslatorDefaults;
  const target = name === "grammar" ? grammarFromProductions(productions("long")) : labelsOf(translations);
  const translator = openTranslator(
    describeTranslator(
      { ...defaults, embeddingSize: size, hiddenSize: size },
      { sourceLabels: labelsOf(programs), target },
    ),
  );
  const pairs = programs.map((program, index) => ({
    source: sourceArrays(translator, program),
    target: targetArrays(translator, translations[index]!),
  }));
  return { translator, pairs };
}
