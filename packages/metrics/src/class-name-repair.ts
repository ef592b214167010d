import { splitWhiteSpace, strip } from "./bleu/python-white-space.ts";

/** Among so many tokens at the beginning the class name is looked for. */
const HEAD_SIZE = 10;
/** Python's `string.punctuation`. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g;
/** What Python's `str.isupper` takes for upper case. */
const UPPER = /^\p{Uppercase}/u;

/**
 * Writes a predicted class name as the evaluator of ReCode does before it counts BLEU (Hayati et al. 2018, `process_class_names`): of the
 * tokens from `class` to the first `(`, both among the first 10, punctuation is deleted, and what does not begin with a capital is
 * glued to what precedes it. It can raise or lower a score. It is for predictions, not for references and not for exact match.
 *
 * @param tokens - Tokens of {@link codeTokens}. Where there is no class name they come back as they are.
 *
 * @example
 * repairClassName(["class", "Bomber", "`", "s", "Friend", "("]); // class Bombers Friend (
 */
export function repairClassName(tokens: readonly string[]): readonly string[] {
  const head = tokens.slice(0, HEAD_SIZE);
  const start = head.indexOf("class");
  const end = head.indexOf("(");
  if (start < 0 || end < 0 || start + 1 >= head.length) return tokens;
  // As in the original, a name has one token at least, even where `(` stands before it.
  const name = head.slice(start + 1, Math.max(end, start + 2)).join(" ");
  const pieces = splitWhiteSpace(name.replace(PUNCTUATION, ""));
  if (pieces.length === 0) return tokens;
  let repaired = "";
  for (const piece of pieces) repaired += UPPER.test(piece) ? ` ${piece}` : piece;
  return tokens
    .join(" ")
    .replace(name, () => strip(repaired))
    .split(" ");
}
