/** @file Where a text stops being Python, and what tree-sitter could have read there. */
import type { Language, Node, Parser } from "web-tree-sitter";
import { fail, type Given, lineStartsOf, type Source } from "./source.ts";

/** The first node, in document order, that tree-sitter could not read, or had to make up. */
function firstFault(root: Node): Node {
  const cursor = root.walk();
  let fault = root;
  while (!fault.isMissing && cursor.gotoFirstChild()) {
    let child = cursor.currentNode;
    while (!child.hasError && !child.isError && !child.isMissing && cursor.gotoNextSibling())
      child = cursor.currentNode;
    if (!child.hasError && !child.isError && !child.isMissing) break;
    fault = child;
  }
  cursor.delete();
  return fault;
}

/** How far before a fault tree-sitter begins again to find the token at which it stopped; longer ones would take too long. */
const window = 20_000;
/** More choices than these say no more than "Python". */
const mostChoices = 5;

/** The token at which the parser had to give up, and its state there. */
interface Stop {
  readonly offset: number;
  readonly state: number;
  /** True if the token is a line break, or a change of indentation. */
  readonly isLayout?: boolean;
}

/** tree-sitter counts columns in bytes of UTF-16. */
const bytesPerColumn = 2;

/** Reads a text again and listens where its last way of reading ends. */
function stopOf(parser: Parser, text: string): Stop | undefined {
  const lineStarts = lineStartsOf(text);
  let place: Stop = { offset: 0, state: 0 };
  let furthest: Stop | undefined;
  let stopped = false;
  parser.setLogger((message, isLex) => {
    if (isLex || stopped) return;
    const process = /^process version:\d+, version_count:\d+, state:(\d+), row:(\d+), col:(\d+)/.exec(
      message,
    );
    if (process !== null) {
      const [, state = 0, row = 0, column = 0] = process.map(Number);
      place = { offset: (lineStarts[row] ?? 0) + column / bytesPerColumn, state };
    } else if (message.startsWith("detect_error")) {
      const isLayout = /lookahead:(?:_|end$)/.test(message);
      if (place.offset >= (furthest?.offset ?? 0)) furthest = { ...place, isLayout };
    } else if (message.startsWith("resume")) {
      stopped = true;
    }
  });
  const tree = parser.parse(text, null, { progressCallback: () => stopped });
  parser.setLogger(null);
  parser.reset();
  tree?.delete();
  return stopped ? furthest : undefined;
}

const endOfString = "the end of the string";

const words: Readonly<Record<string, string>> = {
  _newline: "the end of the line",
  _indent: "an indented block",
  _dedent: "the end of the block",
  identifier: "a name",
  string_end: endOfString,
  end: "the end of the text",
};

/** Tells whether a type is text of the language, and no node or part of a rule. */
function isToken(language: Language, type: string, id: number | null): boolean {
  return id !== null && !language.nodeTypeIsNamed(id) && !/^_|_repeat\d+$/.test(type);
}

/** What may stand in a state, if that is little. */
function choicesIn(language: Language, state: number): string[] | undefined {
  const iterator = language.lookaheadIterator(state);
  if (iterator === null) return undefined;
  const choices: string[] = [];
  for (const type of iterator) {
    const word = words[type];
    if (word !== undefined) choices.push(word);
    else if (isToken(language, type, iterator.currentTypeId)) choices.push(JSON.stringify(type));
  }
  iterator.delete();
  if (choices.includes(endOfString)) return [endOfString];
  return choices.length > mostChoices || choices.length === 0 ? undefined : choices;
}

/** The offset of the next token, which may be the end of the line if that is a token. */
function nextToken(text: string, offset: number, isLayout = true): number {
  const blank = isLayout ? /(?:[ \t\f]+|#[^\n]*|\\\r?\n)*/y : /(?:\s+|#[^\n]*|\\\r?\n)*/y;
  blank.lastIndex = offset;
  blank.test(text);
  return blank.lastIndex;
}

/** The beginnings of the lines without indentation before an offset, at most two: the statement that holds it, and the one before. */
function statementBefore(text: string, offset: number): number {
  let start = offset;
  for (let found = 0; start > 0 && found < 2; ) {
    start = start === 1 ? 0 : text.lastIndexOf("\n", start - 2) + 1;
    if (/[^\s#)\]}]/.test(text.charAt(start))) found++;
  }
  return start;
}

/** Reports where a text stops that begins at an offset of the source, if it stops before its own end. */
function failAtStop(
  parser: Parser,
  source: Source,
  text: string,
  { start, end }: Pick<Given, "start" | "end">,
): void {
  const stop = stopOf(parser, text.slice(start, end));
  const isCut = end < text.length;
  if (stop === undefined || (isCut && nextToken(text, start + stop.offset, false) >= end - margin)) return;
  const choices = parser.language === null ? undefined : choicesIn(parser.language, stop.state);
  // The end of an open string may stand behind the cut.
  if (isCut && choices?.[0] === endOfString) return;
  // Where little may follow, the end of the line is what stands in its place.
  const isLayout = stop.isLayout === true || choices !== undefined;
  fail(source, nextToken(text, start + stop.offset, isLayout), choices ?? `Python ${source.version}`);
}

/** A stop so near to the end of a part of a text may be due to the cut. */
const margin = 1_000;

/**
 * Reports the first place where a text stops being Python.
 *
 * @param text - The text as tree-sitter saw it.
 * @param root - What tree-sitter made of it.
 * @throws SourceError always.
 */
export function failAtFault(parser: Parser, source: Source, text: string, root: Node): never {
  const { startIndex } = firstFault(root);
  const start = statementBefore(text, startIndex);
  failAtStop(parser, source, text, { start, end: Math.min(text.length, start + window) });
  return fail(source, nextToken(text, startIndex), `Python ${source.version}`);
}

/**
 * Reports a fault in the beginning of a long text: reading all of another language, to find its first fault, takes seconds.
 *
 * @param length - How much of the text is looked at.
 * @throws SourceError if a fault shows there.
 */
export function checkBeginning(parser: Parser, source: Source, text: string, length: number): void {
  const end = text.lastIndexOf("\n", length) + 1 || Math.min(text.length, length);
  const tree = parser.parse(text.slice(0, end));
  const hasError = tree?.rootNode.hasError === true;
  tree?.delete();
  if (hasError) failAtStop(parser, source, text, { start: 0, end });
}
