import { pairs } from "../pairs.ts";
import type { BleuStatistics } from "./bleu-statistics.ts";
import { type CorpusBleu, countCorpusBleu } from "./corpus-bleu.ts";
import { rstrip } from "./python-white-space.ts";
import { type SacrebleuTokenizer, SPREADS } from "./sacrebleu-tokenizers.ts";
import { optionalText, textsOf } from "./texts.ts";
import { createWordReader } from "./word-reader.ts";

/** Options of {@link sacrebleu}, with sacrebleu's defaults. */
export interface SacrebleuOptions {
  /** @defaultValue "13a" */
  readonly tokenizer?: SacrebleuTokenizer;
  /** What stands for precisions of 0; `addK` is sacrebleu's `add-k`. @defaultValue "exp" */
  readonly smoothing?: "none" | "exp" | "floor" | "addK";
  /** What `floor` takes for a count of 0 (0.1), or `addK` adds to counts (1). */
  readonly smoothingValue?: number;
  /** Orders of which predictions have no n-grams do not count; sacrebleu recommends it for single sentences. @defaultValue false */
  readonly effectiveOrder?: boolean;
  /** The longest n-grams that count. @defaultValue 4 */
  readonly maxOrder?: number;
  /** @defaultValue false */
  readonly lowercase?: boolean;
}

/** sacrebleu over items that come one by one. */
export interface SacrebleuCounter {
  /** Counts one item and gives its own statistics, which stay as they are. */
  add(prediction: string | undefined, reference: string | readonly string[]): BleuStatistics;
  /** The score over all items counted so far. */
  result(): CorpusBleu;
}

/** Starts counting sacrebleu's BLEU, with memory that does not grow with the number of items; see {@link sacrebleu}. */
export function createSacrebleu(options: SacrebleuOptions = {}): SacrebleuCounter {
  const { tokenizer = "13a", smoothing = "exp", lowercase = false, ...rest } = options;
  if (!Object.hasOwn(SPREADS, tokenizer)) {
    throw new RangeError(
      `sacrebleu: tokenizer must be one of ${Object.keys(SPREADS).join(", ")}, got ${String(tokenizer)}`,
    );
  }
  const spread = SPREADS[tokenizer]();
  const reader = createWordReader((text, into) =>
    spread(rstrip(lowercase ? text.toLowerCase() : text), into),
  );
  const { add, result, where } = countCorpusBleu(reader, { ...rest, smoothing }, "sacrebleu");
  return {
    add: (prediction, reference) =>
      add(optionalText(prediction, "prediction", where), textsOf(reference, where)),
    result,
  };
}

/**
 * The BLEU that sacrebleu 2.6.0 reports for detokenised texts (Post 2018), as a fraction: its `BLEU(…).corpus_score`, and of one item
 * with `effectiveOrder` its `sentence_score`.
 *
 * @param predictions - One for each item; `undefined` where the model gave none, which counts as an empty text.
 * @param references - The reference of each item, or several.
 * @throws RangeError if there are not as many predictions as references, or an option is out of range.
 * @throws TypeError if a text is no string; the error names the item.
 */
export function sacrebleu(
  predictions: Iterable<string | undefined>,
  references: Iterable<string | readonly string[]>,
  options: SacrebleuOptions = {},
): CorpusBleu {
  const counter = createSacrebleu(options);
  for (const [prediction, reference] of pairs("sacrebleu", predictions, references)) {
    counter.add(prediction, reference);
  }
  return counter.result();
}
