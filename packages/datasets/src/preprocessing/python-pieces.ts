/** @file Python text cut into names, strings and the rest: enough to put placeholders into programs that need not parse. */

/** A part of a program's text. */
export interface PythonPiece {
  /** `bytes` are strings with the prefix `b`; strings with the prefix `f` are programs themselves and count as `other`. */
  readonly kind: "name" | "string" | "bytes" | "other";
  readonly text: string;
  /** What stands between the quotes of a string, as written. */
  readonly body?: string;
  /** What stands before the body: prefix and quotes. */
  readonly opening?: string;
}

const name = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const number = /\d[\w.]*/y;
const opening = /(?:[rR][bB]?|[bB][rR]?|[uU]|[fF][rR]?|[rR][fF])?('''|"""|'|")/y;
/** What a string may begin with: quotes, or a letter of its prefix. */
const stringBeginnings: ReadonlySet<string> = new Set(`'"rRbBuUfF`);
const comment = /#[^\n]*/y;
const rest = /[^\p{ID_Start}_\d'"#]+/uy;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The index of the quotes that close a string, or -1 if none do. */
function closingOf(code: string, quotes: string, start: number): number {
  for (let at = start; at < code.length; at++) {
    if (code[at] === "\\") at += 1;
    else if (quotes.length === 1 && code[at] === "\n") return -1;
    else if (code.startsWith(quotes, at)) return at;
  }
  return -1;
}

function stringAt(code: string, at: number): PythonPiece | undefined {
  if (!stringBeginnings.has(code[at]!)) return undefined;
  const [head, quotes] = matchAt(opening, code, at) ?? [];
  if (head === undefined || quotes === undefined) return undefined;
  const start = at + head.length;
  const end = closingOf(code, quotes, start);
  if (end < 0) {
    // No string: what follows on its line, or after three quotes everywhere, cannot be told apart.
    const lineEnd = quotes.length === 3 ? -1 : code.indexOf("\n", start);
    return { kind: "other", text: code.slice(at, lineEnd < 0 ? undefined : lineEnd) };
  }
  const text = code.slice(at, end + quotes.length);
  const prefix = head.toLowerCase();
  if (prefix.includes("f")) return { kind: "other", text };
  const kind = prefix.includes("b") ? "bytes" : "string";
  return { kind, text, opening: head, body: code.slice(start, end) };
}

function nameAt(code: string, at: number): PythonPiece | undefined {
  const text = matchAt(name, code, at)?.[0];
  return text === undefined ? undefined : { kind: "name", text };
}

function otherAt(code: string, at: number): PythonPiece {
  const [text] = matchAt(rest, code, at) ?? matchAt(number, code, at) ?? matchAt(comment, code, at) ?? [];
  return { kind: "other", text: text ?? code[at]! };
}

/**
 * Cuts a program into names, strings and the rest. Joined, the pieces give the program again, whatever it is.
 *
 * @param code - Python 2 or 3, or anything else.
 */
export function pythonPieces(code: string): PythonPiece[] {
  const pieces: PythonPiece[] = [];
  for (let at = 0; at < code.length; ) {
    const piece = stringAt(code, at) ?? nameAt(code, at) ?? otherAt(code, at);
    pieces.push(piece);
    at += piece.text.length;
  }
  return pieces;
}

/** A string with another body: as it is where the quotes allow, else with what would end it escaped. */
export function stringWithBody({ opening: head = "'" }: PythonPiece, body: string): string {
  const quotes = /['"]+$/.exec(head)?.[0] ?? "'";
  const whole = `${head}${body}${quotes}`;
  const [only, ...more] = pythonPieces(whole);
  if (more.length === 0 && only?.body === body) return whole;
  const escaped = body.replace(/\\[\s\S]|\\$|['"\n\r]/g, (part) => {
    if (part === "\\") return "\\\\";
    if (part === "\n") return "\\n";
    if (part === "\r") return "\\r";
    return part.length === 1 && quotes.includes(part) ? `\\${part}` : part;
  });
  return `${head}${escaped}${quotes}`;
}
