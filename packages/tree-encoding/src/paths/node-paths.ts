import { childrenOf, type Tree } from "@ast/tree";
import { type PathOptions, requireChoice, rowOptions } from "./path-options.ts";
import { createPathRows } from "./path-rows.ts";

/** Options of {@link nodePaths}. */
export interface NodePathOptions extends Omit<PathOptions, "convention"> {
  /**
   * The edges that count: from a node to its children, numbered from 1, or those of the left-child right-sibling form (`lcrs`), 1 from a node
   * to its first child and 2 from a node to its next sibling, for encodings of binary trees.
   *
   * @defaultValue `"ordered"`
   */
  readonly form?: "ordered" | "lcrs";
}

/** The nodes of a tree and their paths. */
export interface NodePaths {
  /** The nodes in pre-order. */
  readonly nodes: readonly Tree[];
  /** A path for each node, the edge nearest the node first, padded with 0: `[nodes, depth]`. */
  readonly paths: Int32Array;
  /** Edges of each path before any was cut: `[nodes]`. */
  readonly lengths: Int32Array;
}

/**
 * The path of each node of any tree, one entry an edge; the root's is empty. Needs no grammar.
 *
 * @param tree - The tree.
 * @param options - Width of the rows and form of the paths.
 * @throws RangeError if an option is out of range, or a path is too deep and may not be cut.
 * @example
 * nodePaths(fromSExpression("(A (B) (C (D)))"), { depth: 3 }).paths // 0 0 0, 1 0 0, 2 0 0, 1 2 0
 */
export function nodePaths(tree: Tree, options: NodePathOptions): NodePaths {
  const { form = "ordered" } = options;
  const checked = rowOptions("nodePaths", options);
  requireChoice("nodePaths", { name: "form", value: form, choices: ["ordered", "lcrs"] });
  const nodes: Tree[] = [];
  /** The row that each path grows from, and the edge in front of it. */
  const above: number[] = [];
  const edges: number[] = [];
  interface Open {
    readonly children: readonly Tree[];
    readonly row: number;
    next: number;
    /** The row of the child before. */
    previous: number;
  }
  const visit = (node: Tree, from: number, edge: number): Open => {
    above.push(from);
    edges.push(edge);
    return { children: childrenOf(node), row: nodes.push(node) - 1, next: 0, previous: -1 };
  };
  const open = [visit(tree, -1, 0)];
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const child = at.children[at.next++];
    if (child === undefined) {
      open.pop();
      continue;
    }
    const isFurther = form === "lcrs" && at.previous >= 0;
    const edge = form === "ordered" ? at.next : isFurther ? 2 : 1;
    const opened = visit(child, isFurther ? at.previous : at.row, edge);
    at.previous = opened.row;
    open.push(opened);
  }
  const rows = createPathRows(nodes.length, checked);
  nodes.forEach((_, row) => {
    rows.write(row, row === 0 ? [] : [edges[row]!], above[row]!);
  });
  rows.finish("nodePaths", (row) => `node ${row} (${nodes[row]!.type})`);
  return { nodes, paths: rows.paths, lengths: rows.lengths };
}
