/** @file Trees to text with a stack on the heap: what is to be written waits there, so nesting costs memory only. */
import { childrenOf, isLeaf, type Tree } from "@ast/tree";
import type { Line } from "./fragments.ts";
import type { PythonVersion } from "./source.ts";

/** An expression with the weakest binding that needs no parentheses where it stands. */
export interface Operand {
  readonly tree: Tree;
  readonly binding: number;
}

/** What is done between pieces of text: a new line, more or less indentation, text gathered and changed. */
export type Action = (output: Output) => void;

/** What a constructor is written as, in order. */
export type Piece = string | Operand | Action;

/** How constructors are written: the pieces, and how tightly they bind. */
export interface Written {
  readonly pieces: readonly Piece[];
  /** Parentheses are put around pieces that bind weaker than their place asks for; absent if there never are any. */
  readonly binding?: number;
}

/** What the functions that write constructors know. */
export interface PrintContext {
  readonly version: PythonVersion;
  /** How the outermost statement is printed if it was wrapped; undefined to print all of it. */
  readonly line: Line | undefined;
  /** Words that are no names. */
  readonly keywords: ReadonlySet<string>;
  /** The tree that is printed, for messages. */
  readonly root: Tree;
}

/** Writes one constructor. */
export type Write = (tree: Tree, context: PrintContext) => Written;

/** The text so far. */
export interface Output {
  /** Texts being gathered, the innermost last; the first is the result. */
  readonly texts: string[][];
  depth: number;
}

const unit = "    ";

/** Begins a line. */
export const newLine: Action = ({ texts, depth }) => {
  const text = texts.at(-1)!;
  if (texts.length > 1 || text.length > 0) text.push("\n");
  text.push(unit.repeat(depth));
};

/** What follows stands one level deeper. */
export const indent: Action = (output) => {
  output.depth++;
};

/** The end of `indent`. */
export const outdent: Action = (output) => {
  output.depth--;
};

/** What follows, up to `release`, is gathered. */
export const gather: Action = ({ texts }) => {
  texts.push([]);
};

/** Hands over what was gathered. */
export function release(use: (text: string, output: Output) => void): Action {
  return (output) => {
    use(output.texts.pop()!.join(""), output);
  };
}

/** Adds text to what is being gathered. */
export function emit({ texts }: Output, text: string): void {
  texts.at(-1)!.push(text);
}

/** Writes a tree. @throws TypeError if it has no text. */
export function printWith(context: PrintContext, write: Write): string {
  const output: Output = { texts: [[]], depth: 0 };
  const waiting: Piece[] = [{ tree: context.root, binding: 0 }];
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    if (typeof piece === "string") {
      emit(output, piece);
    } else if (typeof piece === "function") {
      piece(output);
    } else {
      const { pieces, binding = Number.POSITIVE_INFINITY } = write(piece.tree, context);
      const isWeak = binding < piece.binding;
      if (isWeak) waiting.push(")");
      for (let index = pieces.length - 1; index >= 0; index--) waiting.push(pieces[index]!);
      if (isWeak) waiting.push("(");
    }
  }
  return output.texts[0]!.join("");
}

/** Where a node stands below a root, such as `body[0].value`. */
function pathTo(root: Tree, target: Tree): string {
  const waiting: { readonly tree: Tree; readonly parent: number; readonly step: string }[] = [
    { tree: root, parent: -1, step: "root" },
  ];
  for (let at = 0; at < waiting.length; at++) {
    const { tree } = waiting[at]!;
    if (tree === target) {
      const steps: string[] = [];
      for (let index = at; index >= 0; index = waiting[index]!.parent) steps.push(waiting[index]!.step);
      return steps.reverse().join(".");
    }
    const counts = new Map<string, number>();
    for (const child of childrenOf(tree)) {
      const field = child.field ?? "";
      const index = counts.get(field) ?? 0;
      counts.set(field, index + 1);
      waiting.push({ tree: child, parent: at, step: `${field}[${index}]` });
    }
  }
  return "root";
}

/** @throws TypeError that names the place of a node that cannot be written. */
export function refuse({ root }: PrintContext, tree: Tree, expected: string): never {
  throw new TypeError(`print: ${pathTo(root, tree)} (${tree.type}): expected ${expected}`);
}

/** The children of a field. */
export function many(tree: Tree, field: string): Tree[] {
  return isLeaf(tree) ? [] : tree.children.filter((child) => child.field === field);
}

/** The child of a field that may be empty. */
export function optional(tree: Tree, field: string): Tree | undefined {
  return isLeaf(tree) ? undefined : tree.children.find((child) => child.field === field);
}

/** The child of a field. */
export function one(context: PrintContext, tree: Tree, field: string): Tree {
  return optional(tree, field) ?? refuse(context, tree, `a child in the field ${field}`);
}

/** The text of a primitive in a field. */
export function text(context: PrintContext, tree: Tree, field: string): string {
  const child = one(context, tree, field);
  return isLeaf(child) ? child.value : refuse(context, child, "a leaf");
}

const identifierPattern = /^[_\p{XID_Start}]\p{XID_Continue}*$/u;

/** Tells whether a text is read as that name. */
function isName(value: string, { keywords }: PrintContext): boolean {
  return identifierPattern.test(value) && !keywords.has(value) && value.normalize("NFKC") === value;
}

/** The text of a name. @throws TypeError if it is none. */
export function name(context: PrintContext, tree: Tree): string {
  const value = isLeaf(tree) ? tree.value : "";
  return isName(value, context) ? value : refuse(context, tree, "a name");
}

/** The text of names with dots between them. @throws TypeError if it is none. */
export function dottedName(context: PrintContext, tree: Tree): string {
  const value = isLeaf(tree) ? tree.value : "";
  const isDotted = value.split(".").every((part) => isName(part, context));
  return isDotted ? value : refuse(context, tree, "names with dots between them");
}

/** The text of the name in a field. */
export function nameIn(context: PrintContext, tree: Tree, field: string): string {
  return name(context, one(context, tree, field));
}

/** The text in a field that has few. @throws TypeError if it is another. */
export function choiceIn<T extends string>(
  context: PrintContext,
  tree: Tree,
  field: string,
  choices: readonly T[],
): T {
  const value = text(context, tree, field);
  const choice = choices.find((candidate) => candidate === value);
  return choice ?? refuse(context, one(context, tree, field), choices.join(" or "));
}

/** Pieces with a text between each two. */
export function separated(parts: readonly (readonly Piece[])[], separator = ", "): Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}
