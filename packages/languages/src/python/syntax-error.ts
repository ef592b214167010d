/** @file Where a text stops being Python, and what tree-sitter could have read there. */
import type { Language, Node, Parser, Tree as TreeSitterTree } from "web-tree-sitter";
import { fail, lineStartsOf, type Source } from "./source.ts";

/** The first node, in document order, that tree-sitter could not read, or had to make up. */
function firstFault(root: Node): Node {
  let node = root;
  for (;;) {
    if (node.isMissing) return node;
    const next = node.children.find((child) => child.hasError || child.isError || child.isMissing);
    if (next === undefined) return node;
    node = next;
  }
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
  const blank = isLayout ? /(?:[ \t\f]|#[^\n]*|\\\r?\n)*/y : /(?:\s|#[^\n]*|\\\r?\n)*/y;
  blank.lastIndex = offset;
  blank.test(text);
  return blank.lastIndex;
}

/**
 * Reads a text that may have faults.
 *
 * @param text - The text as tree-sitter shall see it, or its beginning.
 * @returns tree-sitter's tree, to be deleted by the caller.
 * @throws SourceError at the first place where the text stops being Python.
 */
export function readOrFail(parser: Parser, source: Source, text: string): TreeSitterTree {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("tree-sitter stopped without being told to");
  if (!tree.rootNode.hasError) return tree;
  try {
    return failAtFault(parser, source, text, tree.rootNode);
  } finally {
    tree.delete();
  }
}

function failAtFault(parser: Parser, source: Source, text: string, root: Node): never {
  const fault = firstFault(root);
  const before = root.children.findLastIndex(({ startIndex }) => startIndex <= fault.startIndex);
  const begin = root.children[Math.max(0, before - 1)]?.startIndex ?? 0;
  const from = text.lastIndexOf("\n", begin - 1) + 1;
  const to = Math.min(text.length, from + window);
  const stop = stopOf(parser, text.slice(from, to));
  const isFound = stop !== undefined && (to === text.length || stop.offset < to - from);
  const python = `Python ${source.version}`;
  if (!isFound) return fail(source, nextToken(text, fault.startIndex), python);
  const choices = parser.language === null ? undefined : choicesIn(parser.language, stop.state);
  return fail(source, nextToken(text, from + stop.offset, stop.isLayout), choices ?? python);
}
