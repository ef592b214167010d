import { codeTokens } from "../code-tokens.ts";
import { pairs } from "../pairs.ts";
import { countSentenceBleu, type MeanSentenceBleu } from "./sentence-bleu.ts";
import { optionalText, textOf } from "./texts.ts";

/** TreeGen's score of Hearthstone. */
export interface TreegenScore extends MeanSentenceBleu {
  /** Share of items with a BLEU of 1, which TreeGen reports as exact match. */
  readonly exactMatch: number;
  /** Number of such items. */
  readonly exactCount: number;
}

/**
 * The score that Sun et al. 2020 (TreeGen) report of Hearthstone, for comparison with it only: `sentenceDefault` with prediction and reference
 * exchanged, so that short predictions are not punished, after `target0` and `targets0` in predictions have lost their 0. Items without a
 * prediction score 0. Its texts are printed from its own trees; which texts are given here is the caller's affair.
 *
 * @param predictions - Code, one for each item; `undefined` where the model gave none.
 * @throws RangeError if there are not as many predictions as references.
 * @throws TypeError if one is no string; the error names the item.
 */
export function treegenScore(
  predictions: Iterable<string | undefined>,
  references: Iterable<string>,
): TreegenScore {
  const counter = countSentenceBleu({ smoothing: "method0" }, "treegenScore");
  let sum = 0;
  let exactCount = 0;
  let itemCount = 0;
  let missingCount = 0;
  const where = () => `treegenScore: item ${itemCount}`;
  for (const [prediction, reference] of pairs("treegenScore", predictions, references)) {
    const predicted = optionalText(prediction, "prediction", where);
    const gold = codeTokens(textOf(reference, "reference", where));
    if (predicted === undefined) missingCount++;
    else {
      const patched = predicted.replaceAll("target0", "target").replaceAll("targets0", "targets");
      const score = counter.add(gold, codeTokens(patched));
      sum += score;
      if (score === 1) exactCount++;
    }
    itemCount++;
  }
  const share = (value: number) => (itemCount === 0 ? 0 : value / itemCount);
  return { score: share(sum), exactMatch: share(exactCount), exactCount, itemCount, missingCount };
}
