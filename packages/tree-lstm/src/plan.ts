/** @file The index arrays that one batch of binary trees needs, computed once per batch. */
import type { ForestLayout } from "@ast/tree";

/** One level of a batch, as encoding needs it: its nodes and where their children stand. */
export interface ForwardLevel {
  /** First node of the level in the layout. */
  readonly start: number;
  /** Number of nodes. */
  readonly count: number;
  /** How many of them are left children (they stand first); all roots count as left. */
  readonly leftCount: number;
  /** For each node, which left child of the next level is its own; that level's `leftCount` where it has none. */
  readonly leftChild: Int32Array;
  /** For each node, which right child of the next level is its own; that level's number of right children where it has none. */
  readonly rightChild: Int32Array;
}

/** One level of a batch, with its links to the level above. */
export interface EncoderLevel extends ForwardLevel {
  /** For each left child on this level, its parent's place on the level above. */
  readonly leftParents: Int32Array;
  /** For each right child on this level, its parent's place on the level above. */
  readonly rightParents: Int32Array;
}

/** All parent-child links of one side in a batch, as positions in the layout. */
export interface SideLinks {
  /** The children on this side. */
  readonly children: Int32Array;
  /** The parent of each. */
  readonly parents: Int32Array;
  /** The nodes with an empty slot on this side; a root has no right slot. */
  readonly childless: Int32Array;
}

/** What encoding needs to know of a batch. */
export interface ForwardPlan {
  /** Label id of each node, level by level, `[nodes]`. */
  readonly layout: Pick<ForestLayout, "labels">;
  readonly levels: readonly ForwardLevel[];
}

/** Everything about a batch that does not depend on parameters, for encoding and its gradient. */
export interface EncoderPlan extends ForwardPlan {
  readonly layout: ForestLayout;
  readonly levels: readonly EncoderLevel[];
  readonly links: { readonly left: SideLinks; readonly right: SideLinks };
}

/**
 * Plans the encoding of a batch.
 *
 * @param layout - Binary trees, slots 0 (left) and 1 (right), grouped by slot.
 * @throws RangeError if a node fills a slot above 1, or the nodes of a level are not grouped by slot.
 */
export function planEncoder(layout: ForestLayout): EncoderPlan {
  const levels: EncoderLevel[] = [];
  const levelCount = layout.levelStarts.length - 1;
  for (let level = 0; level < levelCount; level++) {
    const start = layout.levelStarts[level]!;
    const end = layout.levelStarts[level + 1]!;
    const above = level === 0 ? 0 : layout.levelStarts[level - 1]!;
    const below = level + 2 <= levelCount ? layout.levelStarts[level + 2]! : end;
    const leftCount = leftRun(layout, start, end);
    const leftBelow = leftRun(layout, end, below);
    const leftChild = new Int32Array(end - start).fill(leftBelow);
    const rightChild = new Int32Array(end - start).fill(below - end - leftBelow);
    for (let child = end; child < below; child++) {
      const place = child - end;
      const parent = layout.parents[child]! - start;
      if (place < leftBelow) leftChild[parent] = place;
      else rightChild[parent] = place - leftBelow;
    }
    const parents =
      level === 0 ? new Int32Array(0) : layout.parents.slice(start, end).map((parent) => parent - above);
    levels.push({
      start,
      count: end - start,
      leftCount,
      leftChild,
      rightChild,
      leftParents: parents.slice(0, leftCount),
      rightParents: parents.slice(leftCount),
    });
  }
  return { layout, levels, links: { left: sideLinks(layout, 0), right: sideLinks(layout, 1) } };
}

function sideLinks(layout: ForestLayout, side: 0 | 1): SideLinks {
  const children: number[] = [];
  const parents: number[] = [];
  const hasChild = new Uint8Array(layout.labels.length);
  layout.parents.forEach((parent, node) => {
    if (parent < 0 || layout.slots[node] !== side) return;
    children.push(node);
    parents.push(parent);
    hasChild[parent] = 1;
  });
  const childless = Int32Array.from(hasChild.keys()).filter((node) => {
    return hasChild[node] === 0 && (side === 0 || layout.parents[node]! >= 0);
  });
  return { children: Int32Array.from(children), parents: Int32Array.from(parents), childless };
}

function leftRun(layout: ForestLayout, start: number, end: number): number {
  let node = start;
  while (node < end && layout.slots[node] === 0) node++;
  for (let rest = node; rest < end; rest++) {
    if (layout.slots[rest] !== 1) {
      throw new RangeError(
        `planEncoder: nodes of a level must fill slot 0 first, then slot 1; node ${rest} fills slot ${layout.slots[rest]}`,
      );
    }
  }
  return node - start;
}
