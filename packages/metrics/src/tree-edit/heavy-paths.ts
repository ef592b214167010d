/**
 * @file Tree edit distance for trees that are deep from both sides, such as zigzags: P. Klein, *Computing the Edit-Distance between Unrooted Ordered
 * Trees*, 1998, in the order of M. Pawlik and N. Augsten, *RTED*, 2011, which needs no more memory than |a| · |b| + |b|².
 *
 * The first tree is taken apart along heavy paths, each node's child with the largest subtree; the second one in all ways. A forest of the second is a
 * pair (l, r): its nodes from rank l on in pre-order that are also from rank r on in pre-order from the right. All nodes that come with a path are
 * added to it one by one, right of it, left of it, then its own next node, and each time there is a distance to every (l, r). Steps:
 * |a| · log |a| · |b|² at most.
 */
import type { Walk } from "./edit-tree.ts";

/** Costs of two trees' nodes, by their ranks in pre-order. */
export interface RankedCosts {
  readonly remove: Float64Array;
  readonly insert: Float64Array;
  readonly relabel: (from: number, to: number) => number;
}

/** The child with the largest subtree, the first of equal ones; −1 for leaves. */
function heavyChildren({ sizes }: Walk): Int32Array {
  return sizes.map((size, node) => {
    let heavy = -1;
    for (let child = node + 1; child < node + size; child += sizes[child]!) {
      if (heavy < 0 || sizes[child]! > sizes[heavy]!) heavy = child;
    }
    return heavy;
  });
}

/** Ranks in pre-order from the right: the post-order from the left, backwards. */
function rightRanks({ sizes, depths }: Walk): Int32Array {
  return sizes.map((size, node) => sizes.length - node - size + depths[node]!);
}

function inverse(ranks: Int32Array): Int32Array {
  const nodes = new Int32Array(ranks.length);
  ranks.forEach((rank, node) => {
    nodes[rank] = node;
  });
  return nodes;
}

/** The first nodes of heavy paths, from the last one in pre-order; those of one node apart from the others. */
function headsOf({ sizes }: Walk, heavy: Int32Array): number[] {
  const inPath = new Uint8Array(sizes.length);
  for (const child of heavy) if (child >= 0) inPath[child] = 1;
  return Array.from(sizes.keys())
    .filter((node) => inPath[node] === 0)
    .reverse();
}

/** The tables of all forests of the second tree are made only if they have no more cells: 2²⁶, as of 8,191 nodes. */
const MAX_CELLS = 2 ** 26;

/** How many steps it takes to take the first tree apart along heavy paths, about; infinitely many if the tables would be too large. */
export function heavyPathWork(a: Walk, b: Walk): number {
  if ((b.sizes.length + 1) ** 2 > MAX_CELLS) return Number.POSITIVE_INFINITY;
  const heavy = heavyChildren(a);
  let work = 0;
  for (const head of headsOf(a, heavy)) {
    if (a.sizes[head] === 1) continue;
    work += a.sizes[head]! / 2;
    for (let node = head; node >= 0; node = heavy[node]!) work++;
  }
  return work * b.sizes.length ** 2;
}

/**
 * The distances of all pairs of subtrees.
 *
 * @returns Row by row: that of the nodes of ranks `i` and `j` in pre-order is at `i * b.nodes.length + j`.
 */
export function heavyPathDistances(a: Walk, b: Walk, costs: RankedCosts): Float64Array {
  const { remove, insert, relabel } = costs;
  const count = b.sizes.length;
  const width = count + 1;
  const found = new Float64Array(a.sizes.length * count);
  const heavy = heavyChildren(a);
  const aRight = rightRanks(a);
  const aByRight = inverse(aRight);
  const bRight = rightRanks(b);
  const bByRight = inverse(bRight);
  const ranks = Int32Array.from({ length: count }, (_, rank) => rank);
  // The cost of inserting each forest of `b`.
  const inserted = new Float64Array(width * width);
  for (let l = count - 1; l >= 0; l--) {
    for (let r = 0; r < width; r++) {
      inserted[l * width + r] = inserted[(l + 1) * width + r]! + (bRight[l]! >= r ? insert[l]! : 0);
    }
  }
  // The distance of the forest of `a` at hand to each forest of `b`, and the cost of removing it.
  let forests = new Float64Array(width * width);
  let spare = new Float64Array(width * width);
  let removed = 0;
  let table = new Float64Array(0);
  let [oldRow, oldBelow] = [new Float64Array(width), new Float64Array(width)];
  const present = new Int32Array(count);
  const places = new Int32Array(width);
  const after = new Int32Array(count);

  /** Adds one leaf, the usual case where paths are long, without a detour over tables of its own. */
  const addOne = (leaf: number, side: "left" | "right"): void => {
    const cost = remove[leaf]!;
    // Names of this function's own, which the inner loops need not look up.
    const [cells, made] = [forests, spare];
    const distances = leaf * count;
    const all = removed + cost;
    made.fill(all, count * width);
    for (let l = count - 1; l >= 0; l--) {
      const row = l * width;
      if (side === "left") {
        const below = row + width;
        const rest = row + b.sizes[l]! * width;
        const added = insert[l]!;
        const distance = found[distances + l]!;
        const r = bRight[l]!;
        for (let rank = 0; rank <= r; rank++) {
          made[row + rank] = Math.min(
            made[below + rank]! + added,
            cells[row + rank]! + cost,
            cells[rest + rank]! + distance,
          );
        }
        made.copyWithin(row + r + 1, below + r + 1, below + width);
        continue;
      }
      let best = all;
      made[row + count] = best;
      for (let rank = count - 1; rank >= 0; rank--) {
        const other = bByRight[rank]!;
        if (other >= l) {
          best = Math.min(
            best + insert[other]!,
            cells[row + rank]! + cost,
            cells[row + rank + b.sizes[other]!]! + found[distances + other]!,
          );
        }
        made[row + rank] = best;
      }
    }
    removed = all;
    [forests, spare] = [spare, forests];
  };

  /** Adds nodes on one side of the forest, whose roots on that side are taken off in the order given. */
  const addSide = (nodes: Int32Array, side: "left" | "right"): void => {
    if (nodes.length < 2) {
      for (const node of nodes) addOne(node, side);
      return;
    }
    const [byRank, rankOf, others] = side === "right" ? [bByRight, bRight, ranks] : [ranks, ranks, bRight];
    const stride = side === "right" ? 1 : width;
    const across = side === "right" ? width : 1;
    if (table.length < (nodes.length + 1) * width) table = new Float64Array((nodes.length + 1) * width);
    const [cells, rows] = [forests, table];
    let all = removed;
    for (let fixed = count; fixed >= 0; fixed--) {
      // The nodes of the widest forest with this other bound, in the order in which their roots are taken off.
      let length = 0;
      for (let rank = 0; rank < count; rank++) {
        places[rank] = length;
        if (others[byRank[rank]!]! >= fixed) present[length++] = byRank[rank]!;
      }
      places[count] = length;
      for (let place = 0; place < length; place++) {
        const node = present[place]!;
        after[place] = places[rankOf[node]! + b.sizes[node]!]!;
      }
      const base = fixed * across;
      const columns = length + 1;
      const core = nodes.length * columns;
      for (let place = 0; place < length; place++) {
        rows[core + place] = cells[base + rankOf[present[place]!]! * stride]!;
      }
      rows[core + length] = removed;
      all = removed;
      for (let step = nodes.length - 1; step >= 0; step--) {
        const node = nodes[step]!;
        const row = step * columns;
        const below = row + columns;
        const without = (step + a.sizes[node]!) * columns;
        const cost = remove[node]!;
        const distances = node * count;
        all += cost;
        let best = all;
        rows[row + length] = best;
        for (let place = length - 1; place >= 0; place--) {
          const other = present[place]!;
          best = Math.min(
            best + insert[other]!,
            rows[below + place]! + cost,
            rows[without + after[place]!]! + found[distances + other]!,
          );
          rows[row + place] = best;
        }
      }
      for (let rank = 0; rank < width; rank++) cells[base + rank * stride] = rows[places[rank]!]!;
    }
    removed = all;
  };

  /** Puts a node over the forest. */
  const addRoot = (node: number): void => {
    const cost = remove[node]!;
    // A name of this function's own, which the inner loop need not look up.
    const cells = forests;
    removed += cost;
    oldBelow.set(cells.subarray(count * width));
    cells.fill(removed, count * width);
    for (let l = count - 1; l >= 0; l--) {
      const row = l * width;
      const below = row + width;
      const rest = (l + b.sizes[l]!) * width;
      const r = bRight[l]!;
      const added = insert[l]!;
      const old = oldRow;
      old.set(cells.subarray(row, below));
      // (l, r) is the subtree of l, one more is the forest below it.
      const distance = Math.min(old[r]! + cost, cells[below + r]! + added, oldBelow[r]! + relabel(node, l));
      found[node * count + l] = distance;
      for (let rank = 0; rank < r; rank++) {
        let best = old[rank]! + cost;
        const grown = cells[below + rank]! + added;
        if (grown < best) best = grown;
        const mapped = distance + inserted[rest + rank]!;
        if (mapped < best) best = mapped;
        cells[row + rank] = best;
      }
      cells[row + r] = distance;
      cells.copyWithin(row + r + 1, below + r + 1, below + width);
      [oldRow, oldBelow] = [oldBelow, oldRow];
    }
  };

  for (const head of headsOf(a, heavy)) {
    if (a.sizes[head] === 1) {
      addLeaf(found, head, { b, costs, inserted, bRight });
      continue;
    }
    const path = [head];
    for (let next = heavy[head]!; next >= 0; next = heavy[next]!) path.push(next);
    forests.set(inserted);
    removed = 0;
    addRoot(path.at(-1)!);
    for (let place = path.length - 2; place >= 0; place--) {
      const node = path[place]!;
      const child = path[place + 1]!;
      addSide(aByRight.subarray(aRight[node]! + 1, aRight[child]!), "right");
      addSide(
        Int32Array.from({ length: child - node - 1 }, (_, index) => node + 1 + index),
        "left",
      );
      addRoot(node);
    }
  }
  return found;
}

/** The distances of a leaf: all of the other subtree is inserted but the node that it is turned into, if it is not removed. */
function addLeaf(
  found: Float64Array,
  leaf: number,
  {
    b,
    costs: { remove, insert, relabel },
    inserted,
    bRight,
  }: {
    readonly b: Walk;
    readonly costs: RankedCosts;
    readonly inserted: Float64Array;
    readonly bRight: Int32Array;
  },
): void {
  const count = b.sizes.length;
  const row = leaf * count;
  for (let node = count - 1; node >= 0; node--) {
    let best = Math.min(remove[leaf]!, relabel(leaf, node) - insert[node]!);
    for (let child = node + 1; child < node + b.sizes[node]!; child += b.sizes[child]!) {
      best = Math.min(best, found[row + child]! - inserted[child * (count + 1) + bRight[child]!]!);
    }
    found[row + node] = best + inserted[node * (count + 1) + bRight[node]!]!;
  }
}
