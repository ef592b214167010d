import { pythonTokens } from "./python-tokens.ts";
import { withoutEmptyLines } from "./remove-comments.ts";

/**
 * A text of Python without comments, strings that are statements, and empty lines, as `codebleu` 0.7.0 has it on CPython 3.11; unchanged
 * where the module `tokenize` cannot read it. Tokens keep their columns, lines that a backslash joins become one.
 */
export function removePythonComments(text: string): string {
  const tokens = pythonTokens(text);
  if (tokens === undefined) return text;
  let kept = "";
  let before = "indent";
  let lastLine = -1;
  let lastColumn = 0;
  for (const token of tokens) {
    if (token.startLine > lastLine) lastColumn = 0;
    if (token.startColumn > lastColumn) kept += " ".repeat(token.startColumn - lastColumn);
    const isStatement = before === "indent" || before === "newline" || token.startColumn === 0;
    if (token.kind !== "comment" && !(token.kind === "string" && isStatement)) kept += token.text;
    before = token.kind;
    lastColumn = token.endColumn;
    lastLine = token.endLine;
  }
  return withoutEmptyLines(kept);
}
