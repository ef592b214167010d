/**
 * @file Names that tree-sitter's grammar takes for the beginning of a statement: `print` and `exec` for those of Python 2,
 * `type` for that of Python 3.12. `print >> a` and `type(a).b = c` are read wrongly.
 */

const words = /(?<![\p{L}\p{N}_])(?:print|exec|type)(?![\p{L}\p{N}_])/gu;

/**
 * Replaces these names by others of the same length, for tree-sitter's eyes only: names are read from the text itself. In strings
 * and comments the replacement changes nothing.
 */
export function plainNames(text: string): string {
  return text.replace(words, (word) => `${word.slice(0, -1)}_`);
}
