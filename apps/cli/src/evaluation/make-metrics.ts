/** @file Metrics made of their names, and of a language where they need one. */
import { SourceError } from "@ast/languages";
import {
  bleuMetric,
  chrfMetric,
  codeTokens,
  type Metric,
  matchMetric,
  parsedMatcher,
  prefixMetric,
  pythonTokensMatcher,
  sacrebleuMetric,
  snippetMatcher,
  syntaxValidMetric,
  textMatcher,
  tokenAccuracyMetric,
  treeEditSimilarityMetric,
} from "@ast/metrics";
import type { Tree } from "@ast/tree";
import { badInput } from "../command-error.ts";
import type { LoadedLanguage } from "../programs/language-entry.ts";
import {
  isProgramMetric,
  type MetricChoice,
  type ProgramMetricName,
  type TextMetricName,
} from "./metric-names.ts";

/** A parser that gives `undefined` for what is no program, and knows what it was last asked. */
type ParseText = (text: string) => Tree | undefined;

/** Texts whose trees are remembered: several metrics ask for the same two of an item. */
const REMEMBERED = 16;

function remembering(parse: LoadedLanguage["parse"]): ParseText {
  const trees = new Map<string, Tree | undefined>();
  return (text) => {
    if (trees.has(text)) return trees.get(text);
    let tree: Tree | undefined;
    try {
      tree = parse(text);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
    if (trees.size === REMEMBERED) trees.clear();
    trees.set(text, tree);
    return tree;
  };
}

function textMetric(name: TextMetricName, k: number): Metric {
  switch (name) {
    case "sentenceMethod3Repaired":
      return bleuMetric("sentenceMethod3", { repairClassNames: true });
    case "corpusUnsmoothed":
    case "sentenceMethod3":
    case "corpusAddOne":
    case "corpusMethod1":
    case "sentenceDefault":
      return bleuMetric(name);
    case "sacrebleu":
      return sacrebleuMetric();
    case "chrF":
      return chrfMetric();
    case "chrF++":
      return chrfMetric({ wordOrder: 2 });
    case "line":
    case "conalaTokens":
    case "lowerCase":
    case "bleuIsOne":
      return matchMetric(name, textMatcher(name), { k });
    default:
      return prefixMetric(name, codeTokens);
  }
}

function programMetric(
  name: ProgramMetricName,
  k: number,
  language: { readonly parse: ParseText; readonly print: (tree: Tree) => string },
): Metric {
  const { parse } = language;
  const accepts = (text: string): boolean => parse(text) !== undefined;
  switch (name) {
    case "pythonTokens":
      // Text that one printer wrote has the same tokens only if it is the same text.
      return matchMetric(
        name,
        pythonTokensMatcher(language, (text) => [text]),
        { k, accepts },
      );
    case "snippet":
      return matchMetric(name, snippetMatcher(language), { k });
    case "tokenAccuracy":
      return tokenAccuracyMetric(parse);
    case "treeEditSimilarity":
      return treeEditSimilarityMetric(parse);
    case "syntaxValid":
      return syntaxValidMetric(accepts);
    default:
      return matchMetric(name, parsedMatcher(name, parse), { k, accepts });
  }
}

/**
 * Makes the metrics of an evaluation.
 *
 * @param language - What predictions are written in; needed by metrics of programs only.
 * @throws CommandError if one needs a language and there is none.
 */
export function makeMetrics(
  choices: readonly MetricChoice[],
  language: LoadedLanguage | undefined,
): Metric[] {
  const texts = language && { parse: remembering(language.parse), print: language.print };
  return choices.map(({ name, k }) => {
    if (!isProgramMetric(name)) return textMetric(name, k);
    if (texts === undefined) throw badInput(`the metric ${name} needs a language; give --language`);
    return programMetric(name, k, texts);
  });
}
