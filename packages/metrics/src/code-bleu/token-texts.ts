/** @file The texts of nodes as the scripts of CodeBLEU cut them out. */
import type { Tree } from "@ast/tree";

/**
 * Gives the text of a node, cut out of the lines of a text. As in the scripts, line breaks inside it are left out, and columns, which the parser
 * counts in bytes, are taken for characters: behind a character outside ASCII, a line's nodes have texts that begin
 * too far to the right.
 */
export function createTokenTexts(text: string): (node: Tree) => string {
  const lines = text.split("\n").map((line): Line => ({ line, characters: undefined }));
  return (node) => {
    const { position } = node;
    if (position === undefined) {
      throw new TypeError(`codeBleu: nodes must have a position, got none at a node ${node.type}`);
    }
    const { start, end } = position;
    if (start.line === end.line) return cut(lines[start.line - 1], start.column - 1, end.column - 1);
    let joined = cut(lines[start.line - 1], start.column - 1, undefined);
    for (let line = start.line; line < end.line - 1; line++) joined += lines[line]?.line ?? "";
    return joined + cut(lines[end.line - 1], 0, end.column - 1);
  };
}

interface Line {
  readonly line: string;
  /** Once asked for; `null` if the line is ASCII, where bytes are characters. */
  characters: LineCharacters | null | undefined;
}

interface LineCharacters {
  readonly characters: readonly string[];
  /** By code unit: the bytes in UTF-8 before it. */
  readonly byteCounts: Int32Array;
}

function cut(line: Line | undefined, start: number, end: number | undefined): string {
  if (line === undefined) return "";
  if (line.characters === undefined) line.characters = isAscii(line.line) ? null : charactersOf(line.line);
  if (line.characters === null) return line.line.slice(start, end);
  const { characters, byteCounts } = line.characters;
  return characters.slice(byteCounts[start], end === undefined ? undefined : byteCounts[end]).join("");
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

function charactersOf(line: string): LineCharacters {
  const byteCounts = new Int32Array(line.length + 1);
  for (let index = 0; index < line.length; index++) {
    const code = line.charCodeAt(index);
    // Half a pair is two bytes of the four.
    const size = code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
    byteCounts[index + 1] = byteCounts[index]! + size;
  }
  return { characters: [...line], byteCounts };
}
