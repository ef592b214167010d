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

/** Indentation with a tab behind a space: tree-sitter takes each tab for eight columns, Python for the way to the next multiple of eight. */
const mixedIndentation = /^[ \t]* \t[ \t]*/gm;

/** The column that white space reaches. */
export function columnAfter(white: string): number {
  let column = 0;
  for (const character of white) column = character === "\t" ? (column >> 3) * 8 + 8 : column + 1;
  return column;
}

/** White space of the same length that takes tree-sitter to the same column; it begins a line anew at each form feed. */
function plainIndentation(white: string): string {
  const column = columnAfter(white);
  return ("\t".repeat(column >> 3) + " ".repeat(column & 7)).padStart(white.length, "\f");
}

/** Rewrites a text for the parser. */
export function parserText(text: string): string {
  return text
    .replace(/\r(?!\n)/g, "\n")
    .replace(mixedIndentation, plainIndentation)
    .replace(words, (word) => `${word.slice(0, -1)}_`)
    .replace(comments, (run) => blankRest(run, /[^\n]/g))
    .replace(continuations, (run) => blankRest(run, /[\s\S]/g));
}
