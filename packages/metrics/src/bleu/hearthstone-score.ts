import { repairClassName } from "../class-name-repair.ts";
import { codeTokens } from "../code-tokens.ts";
import { pairs } from "../pairs.ts";
import { countBleuVariant } from "./bleu-variant.ts";
import { optionalText, textOf } from "./texts.ts";

/** Options of {@link hearthstoneScore}. */
export interface HearthstoneOptions {
  /** Whether predicted class names are repaired first, as the evaluator of ReCode does. @defaultValue false */
  readonly repairClassNames?: boolean;
}

/** The two BLEUs that are reported of Hearthstone. */
export interface HearthstoneScore {
  /** Thellmann et al. 2022. */
  readonly corpusUnsmoothed: number;
  /** Yin and Neubig 2017; with repaired class names Hayati et al. 2018 (ReCode). */
  readonly sentenceMethod3: number;
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
  /** Number of items without a prediction, which add nothing. */
  readonly missingCount: number;
}

/**
 * BLEU of Hearthstone (and Django) on {@link codeTokens}, as two publications each have it: papers' scores of the same name cannot be
 * compared, so both are reported.
 *
 * @param predictions - Code, one for each item; `undefined` where the model gave none.
 * @param references - The code as the data set has it.
 * @throws RangeError if there are not as many predictions as references.
 * @throws TypeError if one is no string; the error names the item.
 */
export function hearthstoneScore(
  predictions: Iterable<string | undefined>,
  references: Iterable<string>,
  options: HearthstoneOptions = {},
): HearthstoneScore {
  const { repairClassNames = false } = options;
  const corpus = countBleuVariant("corpusUnsmoothed", "hearthstoneScore");
  const sentences = countBleuVariant("sentenceMethod3", "hearthstoneScore");
  let item = 0;
  const where = () => `hearthstoneScore: item ${item}`;
  for (const [prediction, reference] of pairs("hearthstoneScore", predictions, references)) {
    const predicted = optionalText(prediction, "prediction", where);
    const gold = codeTokens(textOf(reference, "reference", where));
    const tokens = predicted === undefined ? undefined : codeTokens(predicted);
    const scored = tokens !== undefined && repairClassNames ? repairClassName(tokens) : tokens;
    corpus.add(scored, gold);
    sentences.add(scored, gold);
    item++;
  }
  const { score, itemCount, missingCount } = sentences.result();
  return { corpusUnsmoothed: corpus.result().score, sentenceMethod3: score, itemCount, missingCount };
}
