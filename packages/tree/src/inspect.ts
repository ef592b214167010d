import { countNodes } from "./count-nodes.ts";
import { childrenOf, isLeaf, type Tree } from "./node.ts";

/** Options of {@link inspect}. */
export interface InspectOptions {
  /** Whether to colour the lines with ANSI escape codes. @defaultValue false */
  readonly colour?: boolean;
  /**
   * Number of levels drawn, at least 1; what lies deeper is counted. Each line is as long as its node is deep, so without a
   * limit the drawing of a very deep tree would not fit in memory. @defaultValue 100
   */
  readonly maxDepth?: number;
}

/**
 * Draws a tree as lines of text, one node per line, with box-drawing characters.
 *
 * @example inspect(fromSExpression('(ASSIGN (VAR (name "a1")) (UNIT))'))
 * // ASSIGN
 * // ├─ VAR
 * // │  └─ name "a1"
 * // └─ UNIT
 */
export function inspect(tree: Tree, options: InspectOptions = {}): string {
  const { colour = false, maxDepth = 100 } = options;
  if (!(maxDepth >= 1)) throw new RangeError(`inspect: maxDepth must be at least 1, got ${maxDepth}`);
  const paint = colour ? ansi : plain;
  const lines: string[] = [];
  /** A node to draw, or a number of nodes left out; `indent` stands before the lines of its siblings. */
  const stack: { entry: Tree | number; indent: string; depth: number; last: boolean }[] = [
    { entry: tree, indent: "", depth: 0, last: true },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { entry, indent, depth, last } = next;
    const branchMark = depth === 0 ? "" : last ? "└─ " : "├─ ";
    const start = paint(`${indent}${branchMark}`, "faint");
    if (typeof entry === "number") {
      lines.push(start + paint(entry === 1 ? "… 1 more node" : `… ${entry} more nodes`, "faint"));
      continue;
    }
    lines.push(start + nodeLine(entry, paint));
    const children = childrenOf(entry);
    const inner = depth === 0 ? "" : indent + (last ? "   " : "│  ");
    if (children.length > 0 && depth + 1 >= maxDepth) {
      stack.push({ entry: countNodes(entry) - 1, indent: inner, depth: depth + 1, last: true });
      continue;
    }
    for (let index = children.length - 1; index >= 0; index--) {
      const isLast = index === children.length - 1;
      stack.push({ entry: children[index]!, indent: inner, depth: depth + 1, last: isLast });
    }
  }
  return lines.join("\n");
}

function nodeLine(node: Tree, paint: Paint): string {
  const field = node.field === undefined ? "" : paint(`${node.field}: `, "faint");
  const type = paint(node.type, "strong");
  return isLeaf(node) ? `${field}${type} ${paint(JSON.stringify(node.value), "value")}` : `${field}${type}`;
}

type Paint = (text: string, style: keyof typeof ANSI_STYLES) => string;

const ANSI_STYLES = { faint: "2", strong: "1", value: "32" } as const;

function ansi(text: string, style: keyof typeof ANSI_STYLES): string {
  return text === "" ? "" : `\u001b[${ANSI_STYLES[style]}m${text}\u001b[0m`;
}

function plain(text: string): string {
  return text;
}
