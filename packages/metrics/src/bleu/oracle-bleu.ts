import { pairs } from "../pairs.ts";
import { type BleuVariant, type BleuVariantScore, countBleuVariant } from "./bleu-variant.ts";
import { countSentenceBleu } from "./sentence-bleu.ts";
import type { Reference, Tokens } from "./tokens.ts";

/** Options of {@link oracleBleu}. */
export interface OracleBleuOptions {
  /** How many candidates of an item are looked at, from the first. @defaultValue all */
  readonly k?: number;
  /** The score of the candidates that are chosen. @defaultValue "corpusUnsmoothed" */
  readonly variant?: BleuVariant;
}

/**
 * BLEU of each item's best candidate among its first k, the one of highest unsmoothed sentence BLEU, the earlier of two as high (Thellmann et al.
 * 2022, for k of 3, 10 and 20). It looks at the reference: an oracle, and no system's score.
 *
 * @param candidateLists - The candidates of each item, best first; none where the model gave none.
 * @throws RangeError if there are not as many lists as references, or an option is out of range.
 * @throws TypeError if tokens are neither strings nor integers; the error names the item.
 */
export function oracleBleu(
  candidateLists: Iterable<readonly Tokens[]>,
  references: Iterable<Reference>,
  options: OracleBleuOptions = {},
): BleuVariantScore {
  const { k = Infinity, variant = "corpusUnsmoothed" } = options;
  if (k !== Infinity && !(Number.isInteger(k) && k > 0)) {
    throw new RangeError(`oracleBleu: k must be a positive integer, got ${k}`);
  }
  const counter = countBleuVariant(variant, "oracleBleu");
  let item = 0;
  let place = 0;
  const sentences = countSentenceBleu({ smoothing: "none" }, "oracleBleu", {
    where: () => `oracleBleu: item ${item}, candidate ${place}`,
  });
  for (const [candidates, reference] of pairs("oracleBleu", candidateLists, references)) {
    if (!Array.isArray(candidates)) {
      throw new TypeError(`oracleBleu: item ${item}: candidates must be a list, got ${String(candidates)}`);
    }
    let best: Tokens | undefined;
    let bestScore = -1;
    for (place = 0; place < Math.min(k, candidates.length); place++) {
      const candidate = candidates[place]!;
      const score = sentences.add(candidate, reference);
      if (score > bestScore) {
        bestScore = score;
        best = candidate;
      }
    }
    counter.add(best, reference);
    item++;
  }
  return counter.result();
}
