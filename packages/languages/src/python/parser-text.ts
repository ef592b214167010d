/**
 * @file The text as tree-sitter gets to see it: of the same length, so that offsets agree, and without what its grammar of
 * Python reads wrongly or slowly. Names and strings are read from the text itself, so what changes in them does not count.
 */

/** Taken for the beginning of a statement of Python 2, or of 3.12: `print >> a` and `type(a).b = c` are read wrongly. */
const words = /(?<![\p{L}\p{N}_])(?:print|exec|type)(?![\p{L}\p{N}_])/gu;

/** Many lines of comments, and many lines continued by nothing: the time for them grows with the square of their number. */
const comments = /^(?:[ \t]*#[^\n'"\\]*\n){20,}/gm;
const continuations = /^(?:[ \t]*\\\r?\n){20,}/gm;

/** Replaces all but the first line of a run by blanks, on the same lines or on one. */
function blankRest(run: string, kept: RegExp): string {
  const first = run.indexOf("\n") + 1;
  return run.slice(0, first) + run.slice(first).replace(kept, " ");
}

/** Rewrites a text for the parser. */
export function parserText(text: string): string {
  return text
    .replace(/\r(?!\n)/g, "\n")
    .replace(words, (word) => `${word.slice(0, -1)}_`)
    .replace(comments, (run) => blankRest(run, /[^\n]/g))
    .replace(continuations, (run) => blankRest(run, /[\s\S]/g));
}
