import { codeTokens } from "../code-tokens.ts";
import { type BenchmarkScore, benchmarkScore } from "./benchmark-score.ts";
import { putString } from "./units.ts";
import { createWordReader } from "./word-reader.ts";

/**
 * The scores of the CoNaLa challenge (`conala_eval.py`; Yin et al. 2018): `corpusUnsmoothed` on {@link codeTokens}, and the share of items
 * whose tokens are equal.
 *
 * @param predictions - Code, one for each item; `undefined` where the model gave none, which counts as no tokens and is never right.
 * @throws RangeError if there are not as many predictions as references.
 * @throws TypeError if one is no string; the error names the item.
 */
export function conalaScore(
  predictions: Iterable<string | undefined>,
  references: Iterable<string>,
): BenchmarkScore {
  return benchmarkScore("conalaScore", predictions, references, {
    smoothing: "none",
    reader: createWordReader((code, into) => putString(codeTokens(code).join(" "), into)),
    keyOf: (code) => codeTokens(code).join(" "),
  });
}
