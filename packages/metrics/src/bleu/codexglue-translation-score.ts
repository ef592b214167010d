import { type BenchmarkScore, benchmarkScore } from "./benchmark-score.ts";
import { strip } from "./python-white-space.ts";
import { putString } from "./units.ts";
import { createWordReader } from "./word-reader.ts";

/**
 * The scores of CodeXGLUE's code translation (its `evaluator.py` and `bleu.py`; Lu et al. 2021): `corpusAddOne` on tokens between white
 * space, and the share of lines that are equal but for white space around them. The scripts print both times 100 with two decimals.
 *
 * @param predictions - Lines, one for each item; `undefined` where the model gave none, which counts as no tokens and is never right.
 * @throws RangeError if there are not as many predictions as references.
 * @throws TypeError if one is no string; the error names the item.
 */
export function codexglueTranslationScore(
  predictions: Iterable<string | undefined>,
  references: Iterable<string>,
): BenchmarkScore {
  return benchmarkScore("codexglueTranslationScore", predictions, references, {
    smoothing: "addOne",
    reader: createWordReader(putString),
    keyOf: strip,
  });
}
