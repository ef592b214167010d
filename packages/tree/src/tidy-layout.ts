/**
 * @file Where the nodes of a drawn tree stand: Reingold and Tilford's tidy drawing for any number of children, in linear
 * time (Buchheim, Jünger, Leipert 2002, "Improving Walker's algorithm to run in linear time"), with nodes of different
 * widths. The variables are the paper's. Nothing recurses: children stand behind their parent in the arrays, so a loop from
 * the end is the paper's first walk and a loop from the start its second.
 */

/** The shape of a tree to lay out; the nodes stand in breadth-first order. */
export interface TidyInput {
  /** Position of each node's parent; −1 for the root, which stands first. */
  readonly parents: readonly number[];
  /** Width of each node. */
  readonly widths: readonly number[];
  /** Least free space between neighbours of one level. */
  readonly gap: number;
}

/**
 * The horizontal centre of each node, the root at 0. Neighbours of a level are at least `gap` apart, parents stand in the
 * middle over their children, and equal subtrees are drawn equally.
 */
export function tidyLayout({ parents, widths, gap }: TidyInput): Float64Array {
  const count = parents.length;
  const childStart = new Int32Array(count);
  const childCount = new Int32Array(count);
  for (let v = count - 1; v > 0; v--) {
    childStart[parents[v]!] = v;
    childCount[parents[v]!]!++;
  }
  const prelim = new Float64Array(count);
  const mod = new Float64Array(count);
  const change = new Float64Array(count);
  const shift = new Float64Array(count);
  const thread = new Int32Array(count).fill(-1);
  const ancestor = Int32Array.from({ length: count }, (_, v) => v);

  /** The first child of v, or where its left contour goes on; −1 at its end. */
  const nextLeft = (v: number): number => (childCount[v]! > 0 ? childStart[v]! : thread[v]!);
  /** The last child of v, or where its right contour goes on; −1 at its end. */
  const nextRight = (v: number): number =>
    childCount[v]! > 0 ? childStart[v]! + childCount[v]! - 1 : thread[v]!;
  const distance = (left: number, right: number): number => (widths[left]! + widths[right]!) / 2 + gap;

  function middleOfChildren(v: number): number {
    const first = childStart[v]!;
    return (prelim[first]! + prelim[first + childCount[v]! - 1]!) / 2;
  }

  /** Moves the subtree of `right` and notes that the ones between `left` and it share the move. */
  function moveSubtree(left: number, right: number, by: number): void {
    const share = by / (right - left);
    change[right]! -= share;
    shift[right]! += by;
    change[left]! += share;
    prelim[right]! += by;
    mod[right]! += by;
  }

  /**
   * Pushes the subtree of v right until it is clear of those of its left siblings. Letters as in the paper: inner and outer
   * (i, o) contours of the left (−) and right (+) forest, with the sums of `mod` along them.
   */
  function apportion(v: number, firstSibling: number, defaultAncestor: number): number {
    let innerRight = v;
    let outerRight = v;
    let innerLeft = v - 1;
    let outerLeft = firstSibling;
    let sumInnerRight = mod[innerRight]!;
    let sumOuterRight = mod[outerRight]!;
    let sumInnerLeft = mod[innerLeft]!;
    let sumOuterLeft = mod[outerLeft]!;
    while (nextRight(innerLeft) >= 0 && nextLeft(innerRight) >= 0) {
      innerLeft = nextRight(innerLeft);
      innerRight = nextLeft(innerRight);
      outerLeft = nextLeft(outerLeft);
      outerRight = nextRight(outerRight);
      ancestor[outerRight] = v;
      const overlap =
        prelim[innerLeft]! +
        sumInnerLeft +
        distance(innerLeft, innerRight) -
        (prelim[innerRight]! + sumInnerRight);
      if (overlap > 0) {
        const candidate = ancestor[innerLeft]!;
        const isSibling = parents[candidate] === parents[v];
        moveSubtree(isSibling ? candidate : defaultAncestor, v, overlap);
        sumInnerRight += overlap;
        sumOuterRight += overlap;
      }
      sumInnerLeft += mod[innerLeft]!;
      sumInnerRight += mod[innerRight]!;
      sumOuterLeft += mod[outerLeft]!;
      sumOuterRight += mod[outerRight]!;
    }
    if (nextRight(innerLeft) >= 0 && nextRight(outerRight) < 0) {
      thread[outerRight] = nextRight(innerLeft);
      mod[outerRight]! += sumInnerLeft - sumOuterRight;
    }
    if (nextLeft(innerRight) >= 0 && nextLeft(outerLeft) < 0) {
      thread[outerLeft] = nextLeft(innerRight);
      mod[outerLeft]! += sumInnerRight - sumOuterLeft;
      return v;
    }
    return defaultAncestor;
  }

  /** Spreads the moves noted by `moveSubtree` over the children between. */
  function executeShifts(first: number, last: number): void {
    let moved = 0;
    let changed = 0;
    for (let v = last; v >= first; v--) {
      prelim[v]! += moved;
      mod[v]! += moved;
      changed += change[v]!;
      moved += shift[v]! + changed;
    }
  }

  for (let parent = count - 1; parent >= 0; parent--) {
    if (childCount[parent] === 0) continue;
    const first = childStart[parent]!;
    const last = first + childCount[parent]! - 1;
    let defaultAncestor = first;
    for (let v = first; v <= last; v++) {
      const middle = childCount[v]! > 0 ? middleOfChildren(v) : undefined;
      prelim[v] = v === first ? (middle ?? 0) : prelim[v - 1]! + distance(v - 1, v);
      if (middle !== undefined) mod[v] = prelim[v]! - middle;
      if (v > first) defaultAncestor = apportion(v, first, defaultAncestor);
    }
    executeShifts(first, last);
  }

  const centres = new Float64Array(count);
  const sums = new Float64Array(count);
  if (count > 0 && childCount[0]! > 0) sums[0] = -middleOfChildren(0);
  for (let v = 1; v < count; v++) {
    const sum = sums[parents[v]!]!;
    centres[v] = prelim[v]! + sum;
    sums[v] = mod[v]! + sum;
  }
  return centres;
}
