import { hasChildren, type SyntaxNodes } from "./syntax-nodes.ts";
import { createTokenTexts } from "./token-texts.ts";

/** The tokens of a tree: its leaves, and nodes that are taken as a whole, but no comments. */
export interface FlowTokens {
  /** By node: its token; -1 for none, -2 inside a node that is one. */
  readonly tokenOf: Int32Array;
  /** By node: the first token in it, and the first after it. */
  readonly first: Int32Array;
  readonly end: Int32Array;
  /** By token: the token that stands for it, which is the last at the same place; only tokens without text share one. */
  readonly standIn: Int32Array;
  /** By token: the number of its text. */
  readonly names: Int32Array;
  readonly nameCount: number;
  /** By token: whether its text is not what the grammar calls it, as that of brackets and keywords is. */
  readonly isVariable: Uint8Array;
}

/** Finds the tokens of a tree. @param wholes - Kinds of nodes that are one token with all that is in them. */
export function flowTokens(nodes: SyntaxNodes, text: string, wholes: ReadonlySet<string>): FlowTokens {
  const { count, ends, hidden, kinds, trees } = nodes;
  const textOf = createTokenTexts(text);
  const tokenOf = new Int32Array(count).fill(-1);
  const first = new Int32Array(count);
  const end = new Int32Array(count);
  const standIn: number[] = [];
  const names: number[] = [];
  const isVariable: number[] = [];
  const numberByText = new Map<string, number>();
  let placeBefore = "";
  for (let node = 0; node < count; node++) {
    first[node] = names.length;
    const kind = kinds[node]!;
    if (kind === "comment" || hidden[node] === 1) continue;
    if (hasChildren(nodes, node) && !wholes.has(kind)) continue;
    const token = names.length;
    const own = textOf(trees[node]!);
    let number = numberByText.get(own);
    if (number === undefined) {
      number = numberByText.size;
      numberByText.set(own, number);
    }
    tokenOf[node] = token;
    names.push(number);
    isVariable.push(own === kind ? 0 : 1);
    standIn.push(token);
    const place = placeOfNothing(nodes, node);
    if (place !== "" && place === placeBefore) {
      for (let other = token - 1; standIn[other] === token - 1; other--) standIn[other] = token;
    }
    placeBefore = place;
    for (let inner = node + 1; inner < ends[node]!; inner++) {
      tokenOf[inner] = -2;
      first[inner] = token;
    }
    node = ends[node]! - 1;
  }
  for (let node = 0; node < count; node++) end[node] = first[ends[node]!] ?? names.length;
  return {
    tokenOf,
    first,
    end,
    standIn: Int32Array.from(standIn),
    names: Int32Array.from(names),
    nameCount: numberByText.size,
    isVariable: Uint8Array.from(isVariable),
  };
}

/** Where a node without text stands; empty for one with text. */
function placeOfNothing({ trees }: SyntaxNodes, node: number): string {
  const { position } = trees[node]!;
  if (position === undefined) return "";
  const { start, end } = position;
  return start.line === end.line && start.column === end.column ? `${start.line}:${start.column}` : "";
}
