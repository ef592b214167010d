import {
  type Branch,
  branch,
  type Leaf,
  leaf,
  type NodeDetails,
  type Point,
  type Position,
  type Tree,
} from "@ast/tree";
import { SourceError } from "../source-error.ts";
import type { Syntax } from "./syntax.ts";

/** Which Python a text is written in. */
export type PythonVersion = 2 | 3;

/** Where the text of a caller stands in a text made of it. */
export interface Given {
  /** Its first offset there. */
  readonly start: number;
  /** The offset after it. */
  readonly end: number;
  /** The place of its first character there, and in what the caller gave, which may begin with white space. */
  readonly there: Point & { readonly offset: number };
  readonly here: Point & { readonly offset: number };
}

/** What places are computed from. */
export type Text = Pick<Source, "text" | "file" | "lineStarts" | "given">;

/** A text being read, with what the conversion of its nodes must know. */
export interface Source {
  /** The text as the caller gave it, or with what makes a fragment whole around it. */
  readonly text: string;
  readonly file: string | undefined;
  readonly version: PythonVersion;
  /** The offset at which each line begins. */
  readonly lineStarts: readonly number[];
  /** The part of the text that the caller gave, where something stands around it. */
  readonly given?: Given;
  /** Offsets of the backticks that open a Python 2 `repr`. */
  readonly backticks: ReadonlySet<number>;
  /** Offsets of Python 2 print statements, with that of the `>>` after the word, if there is one. */
  readonly prints: ReadonlyMap<number, number | undefined>;
  /** Words that are no names. */
  readonly keywords: ReadonlySet<string>;
  /** Offsets of Python 2 exec statements. */
  readonly execs: ReadonlySet<number>;
}

/** The offset at which each line of a text begins. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (const { 0: lineBreak, index } of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineBreak.length);
  return starts;
}

/** The index of the line that holds an offset. */
function lineOf(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The place of an offset in the text the caller gave. */
export function pointAt({ lineStarts, given }: Pick<Text, "lineStarts" | "given">, offset: number): Point {
  const line = lineOf(lineStarts, offset);
  const column = offset - lineStarts[line]! + 1;
  if (given === undefined) return { line: line + 1, column, offset };
  const { there, here } = given;
  return {
    line: line + 1 - there.line + here.line,
    column: line + 1 === there.line ? column - there.column + here.column : column,
    offset: offset - there.offset + here.offset,
  };
}

/** The offset of a point in the text that is read; `otherwise` for a tree without place. */
export function offsetOf(
  { given }: Pick<Text, "given">,
  point: Point | undefined,
  otherwise: number,
): number {
  if (point?.offset === undefined) return otherwise;
  return given === undefined ? point.offset : point.offset - given.here.offset + given.there.offset;
}

/** The place of a stretch of text; undefined for what the caller did not give. */
export function positionOf(
  source: Source,
  { start, end }: Pick<Syntax, "start" | "end">,
): Position | undefined {
  const { given } = source;
  if (given === undefined) return { start: pointAt(source, start), end: pointAt(source, end) };
  if (end <= given.start || start >= given.end) return undefined;
  const [first, last] = [Math.max(start, given.start), Math.min(end, given.end)];
  return { start: pointAt(source, first), end: pointAt(source, last) };
}

/** The white space before an offset, or undefined if something else stands on the line before it. */
export function indentationAt({ text }: Source, offset: number): string | undefined {
  let start = offset;
  while (start > 0 && /[ \t\f\uFEFF]/.test(text.charAt(start - 1))) start--;
  if (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) return undefined;
  return text.slice(start, offset).replace(/\uFEFF|^.*\f/g, "");
}

/** What stands at an offset, as messages show it. */
export function foundAt(text: string, offset: number): string {
  const [found] = text.slice(offset, offset + 80).match(/^(?:[\p{L}\p{N}_]{1,40}|\r?\n|.)/su) ?? [];
  if (found === undefined) return "the end of the text";
  return found.endsWith("\n") ? "the end of the line" : JSON.stringify(found);
}

/** @throws SourceError at an offset. */
export function fail(source: Text, offset: number, expected: string | readonly string[]): never {
  const { text, given, file } = source;
  const end = given?.end ?? text.length;
  const place = Math.min(Math.max(offset, given?.start ?? 0), end);
  const found = place === end ? foundAt("", 0) : foundAt(text, place);
  throw new SourceError({
    at: pointAt(source, place),
    expected: typeof expected === "string" ? [expected] : expected,
    found,
    file,
  });
}

/** The text of a node. */
export function textOf({ text }: Source, { start, end }: Syntax): string {
  return text.slice(start, end);
}

/** What a node stands for. @throws SourceError if it stands for nothing of its own. */
export function treeOf(
  source: Source,
  node: Syntax | undefined,
  parent: Syntax,
  expected = "an expression",
): Tree {
  if (node?.tree !== undefined) return node.tree;
  return fail(source, (node ?? parent).start, expected);
}

/** The children of a constructor by field, in the grammar's order; what is undefined is left out. */
export type Parts = Readonly<Record<string, Tree | readonly Tree[] | undefined>>;

function placed(source: Source, at: Pick<Syntax, "start" | "end">): NodeDetails {
  const position = positionOf(source, at);
  return position === undefined ? {} : { position };
}

/** Builds a constructor that stands at a node of tree-sitter's. */
export function build(
  source: Source,
  at: Pick<Syntax, "start" | "end">,
  type: string,
  parts: Parts = {},
): Branch {
  const children: Tree[] = [];
  for (const [field, part] of Object.entries(parts)) {
    if (part === undefined) continue;
    for (const child of Array.isArray(part) ? (part as readonly Tree[]) : [part as Tree]) {
      child.field = field;
      children.push(child);
    }
  }
  return branch(type, children, placed(source, at));
}

/** Lets a tree stand for the whole of a node. */
export function extend(source: Source, at: Pick<Syntax, "start" | "end">, tree: Tree): void {
  Object.assign(tree, placed(source, at));
}

/** Builds a primitive that stands at a node of tree-sitter's. */
export function primitive(
  source: Source,
  at: Pick<Syntax, "start" | "end">,
  type: string,
  value: string,
): Leaf {
  return leaf(type, value, placed(source, at));
}

/** The name a node spells, in the normal form NFKC, by which Python compares names. */
export function identifier(source: Source, node: Syntax): Leaf {
  const name = textOf(source, node).normalize("NFKC");
  if (source.keywords.has(name)) fail(source, node.start, "a name");
  return primitive(source, node, "identifier", name);
}
