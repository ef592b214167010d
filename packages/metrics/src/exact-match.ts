/** @file What "exact match" means in each publication: rules under one name each, and the share of items that keep to one. */
import { equalTrees, type Tree } from "@ast/tree";
import { splitWhiteSpace, strip } from "./bleu/python-white-space.ts";
import { treegenScore } from "./bleu/treegen-score.ts";
import { canonicalLogicalForm, type LogicalFormOrder } from "./canonical-logical-form.ts";
import { codeTokens } from "./code-tokens.ts";
import { pairs } from "./pairs.ts";
import { treeTokens } from "./tree-tokens.ts";

/** Tells whether a prediction is right. */
export type Matcher<Prediction, Reference = Prediction> = (
  prediction: Prediction,
  reference: Reference,
) => boolean;

/**
 * Rules on trees.
 *
 * - `tree`: same label and number of children everywhere (Chen et al. 2018, Drissi et al. 2018).
 * - `astSequence`: same tokens in pre-order, brackets among them (Thellmann et al. 2022, on lambda calculus).
 * - `logicalForm`: trees equal once the arguments of `and` and `or` are sorted by the words at their heads (TranX, Yin and Neubig 2018).
 * - `logicalFormFull`: the same, sorted by the whole argument, so that no order of arguments counts.
 * - `canonicalOrder`: tokens equal once arguments are sorted, `flight`, `from` and `to` first (an option of Thellmann et al. 2022 for ATIS).
 */
export type TreeMatch = "tree" | "astSequence" | "logicalForm" | "logicalFormFull" | "canonicalOrder";

/**
 * Rules on texts that need no parser.
 *
 * - `line`: equal but for white space around them (CodeXGLUE).
 * - `conalaTokens`: equal {@link codeTokens} (the scorer of CoNaLa).
 * - `lowerCase`: the prediction equals the lower-cased reference, but for white space around them (BERT + TAE on CoNaLa).
 * - `bleuIsOne`: TreeGen's BLEU is 1 (Sun et al. 2020): equal `codeTokens` once `target0` and `targets0` have lost their 0, at least 4 of them.
 */
export type TextMatch = "line" | "conalaTokens" | "lowerCase" | "bleuIsOne";

/** What rules on texts of a language need of it: @ast/languages has both, but any parser and printer will do. */
export interface MatchLanguage {
  /** The tree of a text, or `undefined` if it is no program. */
  readonly parse: (text: string) => Tree | undefined;
  /** The text of a tree; one way of writing for all trees that are equal. */
  readonly print: (tree: Tree) => string;
}

const ORDERS: Readonly<Record<TreeMatch, LogicalFormOrder | undefined>> = {
  tree: undefined,
  astSequence: undefined,
  logicalForm: "head",
  logicalFormFull: "full",
  canonicalOrder: "atis",
};

const TEXT_MATCHERS: Readonly<Record<TextMatch, Matcher<string>>> = {
  line: (prediction, reference) => strip(prediction) === strip(reference),
  conalaTokens: (prediction, reference) => equalTokens(codeTokens(prediction), codeTokens(reference)),
  lowerCase: (prediction, reference) => strip(prediction) === strip(reference).toLowerCase(),
  bleuIsOne: (prediction, reference) => treegenScore([prediction], [reference]).exactCount === 1,
};

/** The names of the rules on trees. */
export const treeMatches: readonly TreeMatch[] = [
  "tree",
  "astSequence",
  "logicalForm",
  "logicalFormFull",
  "canonicalOrder",
];

/** The names of the rules on texts. */
export const textMatches: readonly TextMatch[] = ["line", "conalaTokens", "lowerCase", "bleuIsOne"];

/** Whether two lists of tokens are equal: a prefix is wrong. The rules `pythonTokens`, `conalaTokens` and `astSequence` compare so. */
export function equalTokens(prediction: readonly string[], reference: readonly string[]): boolean {
  return (
    prediction.length === reference.length && prediction.every((token, index) => token === reference[index])
  );
}

/**
 * A rule on trees; {@link TreeMatch} says whose each is. Fields and positions do not count.
 *
 * @throws RangeError if there is no such rule.
 */
export function treeMatcher(name: TreeMatch): Matcher<Tree> {
  if (!Object.hasOwn(ORDERS, name)) {
    throw new RangeError(`treeMatcher: name must be one of ${treeMatches.join(", ")}, got ${String(name)}`);
  }
  const order = ORDERS[name];
  // A tree and its tokens with brackets say the same of each other, but for a node whose type has the look of a leaf's label.
  if (name === "astSequence") {
    return (a, b) =>
      equalTokens([...treeTokens(a, { brackets: true })], [...treeTokens(b, { brackets: true })]);
  }
  if (order === undefined) return (a, b) => equalTrees(a, b, { fields: false });
  return (a, b) => equalTrees(canonicalLogicalForm(a, order), canonicalLogicalForm(b, order));
}

/**
 * A rule on texts; {@link TextMatch} says whose each is.
 *
 * @throws RangeError if there is no such rule.
 */
export function textMatcher(name: TextMatch): Matcher<string> {
  if (!Object.hasOwn(TEXT_MATCHERS, name)) {
    throw new RangeError(`textMatcher: name must be one of ${textMatches.join(", ")}, got ${String(name)}`);
  }
  return TEXT_MATCHERS[name];
}

/**
 * A rule on trees for texts: both are parsed. A prediction that is no program is wrong, and to a reference that is none nothing is right.
 *
 * @throws RangeError if there is no such rule.
 */
export function parsedMatcher(name: TreeMatch, parse: MatchLanguage["parse"]): Matcher<string> {
  const matches = treeMatcher(name);
  return (prediction, reference) => {
    const gold = parse(reference);
    const tree = parse(prediction);
    return tree !== undefined && gold !== undefined && matches(tree, gold);
  };
}

/**
 * The rule `pythonTokens`: both texts are parsed, printed by one printer and cut into tokens, and the tokens compared (Yin and Neubig 2017, Hayati
 * et al. 2018; on Django with the placeholders of strings in both). A prediction that is no program is wrong, and to a reference that is none
 * nothing is right.
 *
 * @param tokens - The tokens of printed text, as the language has them; by default those between white space.
 */
export function pythonTokensMatcher(
  { parse, print }: MatchLanguage,
  tokens: (text: string) => readonly string[] = splitWhiteSpace,
): Matcher<string> {
  return (prediction, reference) => {
    const gold = parse(reference);
    const tree = parse(prediction);
    return tree !== undefined && gold !== undefined && equalTokens(tokens(print(tree)), tokens(print(gold)));
  };
}

/**
 * The rule `snippet`: the reference is parsed and printed, or left as it is if it is no program, and equals the prediction, which the model's
 * printer wrote (Thellmann et al. 2022, on Python).
 */
export function snippetMatcher({ parse, print }: MatchLanguage): Matcher<string> {
  return (prediction, reference) => {
    const gold = parse(reference);
    return prediction === (gold === undefined ? reference : print(gold));
  };
}

/** How many predictions are right by a rule. */
export interface ExactMatch {
  /** Share of items with a right prediction; 0 where there are no items. */
  readonly accuracy: number;
  /** Number of such items. */
  readonly correctCount: number;
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
  /** Number of items without a prediction, which are wrong. */
  readonly missingCount: number;
}

/**
 * Share of predictions that are right by a rule.
 *
 * @param predictions - One for each reference; `undefined` where the model gave none.
 * @param matches - The rule: of this file, or any other.
 * @throws RangeError if there are not as many predictions as references.
 * @example exactMatch(["x = 1 "], ["x = 1"], textMatcher("line")).accuracy // 1
 */
export function exactMatch<Prediction, Reference>(
  predictions: Iterable<Prediction | undefined>,
  references: Iterable<Reference>,
  matches: Matcher<Prediction, Reference>,
): ExactMatch {
  let correctCount = 0;
  let itemCount = 0;
  let missingCount = 0;
  for (const [prediction, reference] of pairs("exactMatch", predictions, references)) {
    itemCount++;
    if (prediction === undefined) missingCount++;
    else if (matches(prediction, reference)) correctCount++;
  }
  return { accuracy: itemCount === 0 ? 0 : correctCount / itemCount, correctCount, itemCount, missingCount };
}

/**
 * The top-k variant of any rule, for lists of candidates, best first: whether any of the first k is right.
 *
 * @throws RangeError if k is no positive integer.
 * @example exactMatch([["x", "y"]], ["y"], topK(textMatcher("line"), 2)).accuracy // 1
 */
export function topK<Prediction, Reference>(
  matches: Matcher<Prediction, Reference>,
  k: number,
): Matcher<readonly Prediction[], Reference> {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`topK: k must be a positive integer, got ${k}`);
  return (candidates, reference) => candidates.slice(0, k).some((candidate) => matches(candidate, reference));
}
