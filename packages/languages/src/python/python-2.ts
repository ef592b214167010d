/**
 * @file What tree-sitter's grammar of Python does not read of Python 2, rewritten into text of the same length that it
 * reads: backticks become parentheses, `print` becomes `yield` (which takes the same list of expressions), `exec` becomes
 * `del` and its `in` a comma. Where they stood is kept, and the conversion gives these nodes their own constructors.
 */

import { keywordsOf } from "./keywords.ts";
import { fail, type Source, type Text } from "./source.ts";
import { tokenPattern } from "./token-pattern.ts";

const blank = /^(?:[ \t\f]|\\\r?\n|#)/;
const operandEnd = /^(?:[\p{L}\p{N}_'")\]}]|\.\d)/u;
/** Rewritten text, and where the rewritten parts stand. */
export interface Rewritten extends Pick<Source, "backticks" | "prints" | "execs" | "keywords"> {
  readonly text: string;
}

/** Tells whether a backtick after that token ends the text between two of them. */
function closes(previous: string, depth: number, keywords: ReadonlySet<string>): boolean {
  return depth > 0 && operandEnd.test(previous) && !keywords.has(previous);
}

/** Tells whether a statement without indentation is `from __future__ import …, print_function`. */
function importsPrint(tokens: readonly string[]): boolean {
  return tokens.some((token, index) => {
    const begins = index === 0 || tokens[index - 1]?.endsWith("\n") === true;
    if (token !== "from" || !begins) return false;
    const words = tokens.slice(index, index + 100).filter((word) => !blank.test(word));
    const close = words[3] === "(" ? ")" : "\n";
    const end = words.findIndex((word) => word.endsWith(close));
    const imports = words.slice(0, end < 0 ? words.length : end);
    return words[1] === "__future__" && imports.includes("print_function");
  });
}

/**
 * Rewrites Python 2. After `from __future__ import print_function`, `print` is a name as in Python 3.
 *
 * @throws SourceError at a backtick without partner.
 */
export function rewritePython2(source: Text): Rewritten {
  const { text } = source;
  const backticks = new Set<number>();
  const prints = new Map<number, number | undefined>();
  const execs = new Set<number>();
  const tokens = text.match(tokenPattern) ?? [];
  const printIsName = importsPrint(tokens);
  const keywords = keywordsOf(2, printIsName);
  const pieces: string[] = [];
  const open: number[] = [];
  let brackets = 0;
  let previous = "\n";
  let at = 0;
  let statement: { readonly word: "print" | "exec"; readonly start: number; tokens: number } | undefined;
  for (const token of tokens) {
    const start = at;
    at += token.length;
    let piece = token;
    if (blank.test(token)) {
      pieces.push(piece);
      continue;
    }
    if (token === "`") {
      const closing = closes(previous, open.length, keywords);
      piece = closing ? ")" : "(";
      if (closing) open.pop();
      else {
        open.push(start);
        backticks.add(start);
      }
    } else if ("([{".includes(token)) {
      brackets++;
    } else if (")]}".includes(token)) {
      brackets--;
    } else if (brackets <= 0 && open.length === 0) {
      const begins = previous === "\n" || previous === ";" || previous === ":";
      if (token.endsWith("\n") || token === ";") {
        statement = undefined;
      } else if (begins && token === "print" && !printIsName) {
        prints.set(start, undefined);
        statement = { word: "print", start, tokens: 0 };
        piece = "yield";
      } else if (begins && token === "exec") {
        execs.add(start);
        statement = { word: "exec", start, tokens: 0 };
        piece = "del ";
      } else if (statement?.word === "print" && statement.tokens === 1 && token === ">>") {
        prints.set(statement.start, start);
        piece = "  ";
      } else if (statement?.word === "exec" && token === "in") {
        piece = ", ";
        statement = undefined;
      }
    }
    if (statement !== undefined) statement.tokens++;
    previous = token === "\r\n" ? "\n" : token === "`" && piece === "(" ? "(" : token === "`" ? ")" : token;
    pieces.push(piece);
  }
  const [alone] = open;
  if (alone !== undefined) fail(source, alone, 'a second "`"');
  return { text: pieces.join(""), backticks, prints, execs, keywords };
}
