/**
 * @file The tokens of Python as the module `tokenize` of CPython 3.11 finds them, which goes by regular expressions and takes much that is no
 * Python. Later releases use Python's own tokenizer, which refuses more.
 */
import { strip } from "../bleu/python-white-space.ts";

/** The kinds of tokens that are told apart. */
export type PythonTokenKind = "comment" | "string" | "indent" | "newline" | "other";

/** A token; lines count from 1, columns in UTF-16 code units from 0. */
export interface PythonToken {
  readonly kind: PythonTokenKind;
  readonly text: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const PREFIX = "(?:[bB][rR]?|[rR][bBfF]?|[uU]|[fF][rR]?)?";
const DIGITS = "[0-9](?:_?[0-9])*";
const EXPONENT = `[eE][-+]?${DIGITS}`;
const FLOAT = `(?:(?:${DIGITS}\\.(?:${DIGITS})?|\\.${DIGITS})(?:${EXPONENT})?|${DIGITS}${EXPONENT})`;
const INTEGER = "(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?0)*|[1-9](?:_?[0-9])*)";
const NUMBER = `(?:${DIGITS}[jJ]|${FLOAT}[jJ]|${FLOAT}|${INTEGER})`;
const OPERATOR = "(?:\\*\\*=?|//=?|>>=?|<<=?|\\.\\.\\.|!=|->|:=|[-+*/%&|^@=<>]=|[-+*/%&|^@=<>~.,:;()[\\]{}])";
const ONE_LINE = ["'", '"']
  .map(
    (quote) =>
      `${PREFIX}${quote}[^\\n${quote}\\\\]*(?:\\\\[^\\n][^\\n${quote}\\\\]*)*(?:${quote}|\\\\\\r?\\n)`,
  )
  .join("|");
const TOKEN = new RegExp(
  `[ \\f\\t]*(\\\\\\r?\\n|$|#[^\\r\\n]*|${PREFIX}(?:'''|""")|${NUMBER}|\\r?\\n|${OPERATOR}|${ONE_LINE}|[\\p{L}\\p{N}_]+)`,
  "uy",
);
const TRIPLE = new RegExp(`^${PREFIX}('''|""")$`);
const STRING = new RegExp(`^${PREFIX}(['"])`);
/** The rest of a string, from behind its opening quotes or the beginning of one of its lines. */
const ENDS: Readonly<Record<string, RegExp>> = {
  "'": /[^'\\]*(?:\\[^\n][^'\\]*)*'/y,
  '"': /[^"\\]*(?:\\[^\n][^"\\]*)*"/y,
  "'''": /[^'\\]*(?:(?:\\[^\n]|'(?!''))[^'\\]*)*'''/y,
  '"""': /[^"\\]*(?:(?:\\[^\n]|"(?!""))[^"\\]*)*"""/y,
};
const TAB_SIZE = 8;

/** A string that goes on over lines. */
interface OpenString {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly end: RegExp;
}

/** The tokens of a text, or undefined where `tokenize` raises an error. */
export function pythonTokens(text: string): readonly PythonToken[] | undefined {
  const tokens: PythonToken[] = [];
  let number = 0;
  let open: OpenString | undefined;
  // Whether each line of an open string must end with a backslash, as in single quotation marks; the module also asks it of the next one
  // in three after one that did not.
  let needsBackslash = false;
  let depth = 0;
  let continued = false;
  let indents = [0];
  let lastLine = "";
  const add = (kind: PythonTokenKind, own: string, startColumn: number): void => {
    const endColumn = startColumn + own.length;
    tokens.push({ kind, text: own, startLine: number, startColumn, endLine: number, endColumn });
  };
  const addOpen = (kind: PythonTokenKind, { text: begun, line, column }: OpenString, rest: string): void => {
    const ends = { endLine: number, endColumn: rest.length };
    tokens.push({ kind, text: begun + rest, startLine: line, startColumn: column, ...ends });
  };
  for (const line of text.split(/(?<=\n)/)) {
    number++;
    let at = 0;
    if (open !== undefined) {
      const end = endOf(open.end, line, 0);
      if (end === undefined) {
        if (needsBackslash && !/\\\r?\n$/.test(line)) {
          addOpen("other", open, line);
          open = undefined;
        } else open = { ...open, text: open.text + line };
        lastLine = line;
        continue;
      }
      addOpen("string", open, line.slice(0, end));
      open = undefined;
      needsBackslash = false;
      at = end;
    } else if (depth === 0 && !continued) {
      const { column, length } = indentOf(line);
      if (length === line.length) break;
      at = length;
      if (line[at] === "#" || line[at] === "\r" || line[at] === "\n") {
        const comment = line[at] === "#" ? line.slice(at).replace(/[\r\n]+$/, "") : "";
        if (comment !== "") add("comment", comment, at);
        add("other", line.slice(at + comment.length), at + comment.length);
        lastLine = line;
        continue;
      }
      if (column > indents.at(-1)!) {
        indents.push(column);
        add("indent", line.slice(0, at), 0);
      }
      if (!indents.includes(column)) return undefined;
      while (column < indents.at(-1)!) {
        indents = indents.slice(0, -1);
        add("other", "", at);
      }
    } else continued = false;
    while (at < line.length) {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(line)?.[1];
      if (token === undefined) {
        add("other", line[at]!, at);
        at++;
        continue;
      }
      const start = TOKEN.lastIndex - token.length;
      at = TOKEN.lastIndex;
      const triple = TRIPLE.exec(token)?.[1];
      const quote = STRING.exec(token)?.[1];
      if (token === "") continue;
      if (triple !== undefined) {
        const end = endOf(ENDS[triple]!, line, at);
        if (end === undefined) {
          open = { text: line.slice(start), line: number, column: start, end: ENDS[triple]! };
          break;
        }
        at = end;
        add("string", line.slice(start, at), start);
      } else if (quote !== undefined && token.endsWith("\n")) {
        open = { text: line.slice(start), line: number, column: start, end: ENDS[quote]! };
        needsBackslash = true;
        break;
      } else if (quote !== undefined) add("string", token, start);
      else if (token.startsWith("#")) add("comment", token, start);
      else if (token.startsWith("\\")) continued = true;
      else {
        if (/^[([{]/.test(token)) depth++;
        else if (/^[)\]}]/.test(token)) depth--;
        add(/^\r?\n/.test(token) && depth <= 0 ? "newline" : "other", token, start);
      }
    }
    lastLine = line;
  }
  if (open !== undefined || depth !== 0 || continued) return undefined;
  if (lastLine !== "" && !/[\r\n]$/.test(lastLine) && !strip(lastLine).startsWith("#")) {
    add("newline", "", lastLine.length);
  }
  return tokens;
}

function endOf(end: RegExp, line: string, from: number): number | undefined {
  end.lastIndex = from;
  return end.test(line) ? end.lastIndex : undefined;
}

/** How deep a line is indented, and by how many characters. */
function indentOf(line: string): { readonly column: number; readonly length: number } {
  let column = 0;
  let length = 0;
  for (; length < line.length; length++) {
    if (line[length] === " ") column++;
    else if (line[length] === "\t") column = (Math.floor(column / TAB_SIZE) + 1) * TAB_SIZE;
    else if (line[length] === "\f") column = 0;
    else break;
  }
  return { column, length };
}
