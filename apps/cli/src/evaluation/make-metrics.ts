/** @file Metrics made of their names, and of a language where they need one. */
import { SourceError } from "@ast/languages";
import type { TreeSitterLanguage } from "@ast/languages/tree-sitter";
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
  splitWhiteSpace,
  syntaxValidMetric,
  textMatcher,
  tokenAccuracyMetric,
  treeEditSimilarityMetric,
} from "@ast/metrics";
import type { CodeBleuLanguage } from "@ast/metrics/code-bleu";
import type { Tree } from "@ast/tree";
import { badInput } from "../command-error.ts";
import type { LoadedLanguage } from "../programs/language-entry.ts";
import { type LanguageName, languages } from "../programs/languages.ts";
import { type LanguageChoice, loadLanguage } from "../programs/load-language.ts";
import { maskedCodeTokens } from "./masked-tokens.ts";
import {
  codeBleuLanguages,
  isProgramMetric,
  type MetricChoice,
  type ProgramMetricName,
  type TextMetricName,
} from "./metric-names.ts";

/** A parser that gives `undefined` for what is no program, and a printer of what it gave. */
interface Reader {
  readonly parse: (text: string) => Tree | undefined;
  readonly print: (tree: Tree) => string;
}

/** Texts whose trees are remembered: several metrics ask for the same two of an item. */
const REMEMBERED = 16;

/**
 * Reads and prints texts: as the fragment that is asked for, or else as whatever they can be read as, a whole program first.
 *
 * @throws CommandError if the language has no such form or fragment.
 */
async function openReader(choice: LanguageChoice): Promise<Reader> {
  const { fragments } = languages[choice.language];
  // What `auto` tells by the first words alone some other way may read.
  const others = fragments.filter((fragment) => fragment !== "auto");
  const guess = fragments.filter((fragment) => fragment === "auto");
  const ways = choice.fragment === undefined ? [undefined, ...guess, ...others] : [choice.fragment];
  const loaded: LoadedLanguage[] = [];
  for (const fragment of ways) loaded.push(await loadLanguage({ ...choice, fragment }));
  const trees = new Map<string, Tree | undefined>();
  const readBy = new WeakMap<Tree, LoadedLanguage>();
  const read = (text: string): Tree | undefined => {
    for (const language of loaded) {
      try {
        const tree = language.parse(text);
        readBy.set(tree, language);
        return tree;
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
      }
    }
    return undefined;
  };
  return {
    parse(text) {
      if (trees.has(text)) return trees.get(text);
      const tree = read(text);
      if (trees.size === REMEMBERED) trees.clear();
      trees.set(text, tree);
      return tree;
    },
    print(tree) {
      const language = readBy.get(tree);
      if (language === undefined) throw new TypeError("print: the tree must be one that was read here");
      return language.print(tree);
    },
  };
}

function textMetric(name: TextMetricName, k: number): Metric {
  switch (name) {
    case "sentenceMethod3Repaired":
      return bleuMetric("sentenceMethod3", { repairClassNames: true });
    case "corpusUnsmoothedWhiteSpace":
      return { ...bleuMetric("corpusUnsmoothed", { tokens: splitWhiteSpace }), name };
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
    case "sequenceRecallMasked":
      return { ...prefixMetric("sequenceRecall", maskedCodeTokens), name };
    case "tokenRecallMasked":
      return { ...prefixMetric("tokenRecall", maskedCodeTokens), name };
    case "sequencePrecisionMasked":
      return { ...prefixMetric("sequencePrecision", maskedCodeTokens), name };
    case "tokenPrecisionMasked":
      return { ...prefixMetric("tokenPrecision", maskedCodeTokens), name };
    default:
      return prefixMetric(name, codeTokens);
  }
}

function programMetric(name: Exclude<ProgramMetricName, "codeBleu">, k: number, language: Reader): Metric {
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
 * CodeBLEU for a language; it reads the parser's own tree of any text, right or wrong. Published scores of Java and C# are by the script
 * of CodeXGLUE, which takes what follows `//` in Python for a comment.
 */
async function codeBleu(name: LanguageName | undefined): Promise<Metric> {
  const { codeBleuMetric } = await import("@ast/metrics/code-bleu");
  const metricOf = (language: CodeBleuLanguage, { concreteTree }: TreeSitterLanguage): Metric =>
    codeBleuMetric({
      language,
      parse: (text) => concreteTree(text),
      tool: language === "python" ? "codebleu" : "codexglue",
    });
  switch (name) {
    case "java":
      return metricOf("java", await (await import("@ast/languages/java")).loadJava());
    case "c-sharp":
      return metricOf("c-sharp", await (await import("@ast/languages/c-sharp")).loadCSharp());
    case "python":
    case "python-syntax":
      return metricOf("python", await (await import("@ast/languages/python-syntax")).loadPythonSyntax());
    default:
      throw badInput(`the metric codeBleu is for ${codeBleuLanguages.join(", ")}; give one with --language`);
  }
}

/**
 * Makes the metrics of an evaluation.
 *
 * @param choice - What predictions are written in; needed by metrics of programs only.
 * @throws CommandError if one needs a language and there is none, or another than there is.
 */
export async function makeMetrics(
  choices: readonly MetricChoice[],
  choice: LanguageChoice | undefined,
): Promise<Metric[]> {
  const reader = choice && (await openReader(choice));
  const metrics: Metric[] = [];
  for (const { name, k } of choices) {
    if (!isProgramMetric(name)) metrics.push(textMetric(name, k));
    else if (name === "codeBleu") metrics.push(await codeBleu(choice?.language));
    else if (reader !== undefined) metrics.push(programMetric(name, k, reader));
    else throw badInput(`the metric ${name} needs a language; give --language`);
  }
  return metrics;
}
