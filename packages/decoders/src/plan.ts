/** @file The index arrays that decoding needs: one wave per level of the trees being written. */
import { type Padding, planPadding } from "@ast/layers";
import { type ForestLayout, layoutForest, type TreeArrays } from "@ast/tree";
import type { TreeDecoderConfig } from "./config.ts";
import type { DecoderShape } from "./shape.ts";

/** How the nodes of a wave hang on the wave above. */
export interface WaveLinks {
  /** For each node, its parent's row in the wave above, `[count]`. */
  readonly parents: Int32Array;
  /** For each node, its row in the table of projected parent labels: cell · labels + parent label, `[count]`. */
  readonly tableRows: Int32Array;
  /** Runs of nodes that one cell writes, in order; together they cover the wave. */
  readonly runs: readonly CellRun[];
}

/** Neighbouring nodes of a wave that one cell writes. */
export interface CellRun {
  readonly cell: number;
  readonly start: number;
  readonly count: number;
}

/** Nodes that are written together: one level of all trees. */
export interface Wave {
  /** Number of nodes. */
  readonly count: number;
  /** How they hang on the wave above; `null` for roots that copy their state. */
  readonly links: WaveLinks | null;
  /** Their arrangement by example, for attention. */
  readonly padding: Padding;
}

/**
 * Which rows one cell's weight gradient is formed from: `parents` among the rows of everything that feeds children (GO's first, if
 * there is one, then wave by wave), `nodes` among the nodes that cells write.
 */
export interface CellLinks {
  readonly parents: Int32Array;
  readonly nodes: Int32Array;
}

/** A batch of target trees, planned for teacher forcing. */
export interface DecoderPlan {
  readonly layout: ForestLayout;
  readonly waves: readonly Wave[];
  /** The arrangement of all nodes by example. */
  readonly padding: Padding;
  /** Output layer that names each node, `[nodes]`. */
  readonly heads: Int32Array;
  /** Joint output column of each node's gold label, `[nodes]`. */
  readonly columns: Int32Array;
  /** Table row of each node that a cell writes: all, or all but the roots. */
  readonly tableRows: Int32Array;
  /** Per cell, the links it writes along. */
  readonly cellLinks: readonly CellLinks[];
}

/**
 * The order of neighbours within a wave, as runs of one cell.
 *
 * @param cells - Cell of each node, equal ones side by side.
 */
export function cellRuns(cells: Int32Array): CellRun[] {
  const runs: CellRun[] = [];
  for (let start = 0; start < cells.length; ) {
    let end = start + 1;
    while (end < cells.length && cells[end] === cells[start]) end++;
    runs.push({ cell: cells[start]!, start, count: end - start });
    start = end;
  }
  return runs;
}

/**
 * Plans teacher forcing over a batch of target trees.
 *
 * @param decoder - Its cells and output layers, and the form of its root.
 * @param trees - Targets as arrays over the grammar's label ids; every label allowed at its place.
 * @throws RangeError if a label is not allowed at its place.
 */
export function planDecoder(
  { config, shape }: { readonly config: Pick<TreeDecoderConfig, "root">; readonly shape: DecoderShape },
  trees: readonly TreeArrays[],
): DecoderPlan {
  const placeOf = (tree: TreeArrays, node: number) => {
    const parent = tree.parents[node]!;
    return { parentLabel: parent < 0 ? -1 : tree.labels[parent]!, index: tree.slots[node]! };
  };
  const groups = trees.map((tree) =>
    Int32Array.from(tree.labels, (_, node) => shape.cellOf(placeOf(tree, node))),
  );
  const layout = layoutForest(trees, { groups });
  const count = layout.labels.length;
  const heads = new Int32Array(count);
  const columns = new Int32Array(count);
  const tableRows = new Int32Array(count);
  for (let node = 0; node < count; node++) {
    const parent = layout.parents[node]!;
    const parentLabel = parent < 0 ? -1 : layout.labels[parent]!;
    heads[node] = shape.headOf({ parentLabel, index: layout.slots[node]! });
    columns[node] = shape.columnOf(heads[node]!, layout.labels[node]!);
    if (columns[node]! < 0) {
      throw new RangeError(
        `planDecoder: label ${layout.labels[node]} of tree ${layout.trees[node]} is not among the labels of its place: ` +
          `child ${layout.slots[node]} of label ${parentLabel}`,
      );
    }
    tableRows[node] = layout.groups[node]! * shape.labelCount + (parent < 0 ? shape.goLabel : parentLabel);
  }
  const waves: Wave[] = [];
  for (let level = 0; level + 1 < layout.levelStarts.length; level++) {
    const start = layout.levelStarts[level]!;
    const end = layout.levelStarts[level + 1]!;
    const above = level === 0 ? 0 : layout.levelStarts[level - 1]!;
    const copied = level === 0 && config.root === "copy";
    waves.push({
      count: end - start,
      links: copied
        ? null
        : {
            parents:
              level === 0
                ? Int32Array.from({ length: end }, (_, tree) => tree)
                : layout.parents.slice(start, end).map((parent) => parent - above),
            tableRows: tableRows.slice(start, end),
            runs: cellRuns(layout.groups.subarray(start, end)),
          },
      padding: planPadding(layout.trees.subarray(start, end), trees.length),
    });
  }
  // GO's rows stand before the waves' own; roots that copy their state are written by no cell.
  const go = config.root === "go";
  const feedOffset = go ? trees.length : 0;
  const firstWritten = go ? 0 : trees.length;
  const links = Array.from({ length: shape.cellCount }, () => ({
    parents: [] as number[],
    nodes: [] as number[],
  }));
  for (let node = firstWritten; node < count; node++) {
    const parent = layout.parents[node]!;
    const { parents, nodes } = links[layout.groups[node]!]!;
    parents.push(parent < 0 ? layout.trees[node]! : parent + feedOffset);
    nodes.push(node - firstWritten);
  }
  return {
    layout,
    waves,
    padding: planPadding(layout.trees, trees.length),
    heads,
    columns,
    tableRows: tableRows.slice(firstWritten),
    cellLinks: links.map(({ parents, nodes }) => ({
      parents: Int32Array.from(parents),
      nodes: Int32Array.from(nodes),
    })),
  };
}
