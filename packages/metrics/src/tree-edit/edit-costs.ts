import { labelOf, type Tree } from "@ast/tree";

/**
 * What the three edit operations cost; each is 1 by default, and 0 where a node keeps its label. Costs are finite and not
 * negative. The distance is a metric only if they are one themselves.
 */
export interface EditCosts {
  /** What taking out a node costs; its children take its place. @defaultValue 1 */
  readonly remove?: (node: Tree) => number;
  /** What putting in a node costs; it takes consecutive children of its parent as its own. @defaultValue 1 */
  readonly insert?: (node: Tree) => number;
  /** What turning one node into another costs. @defaultValue 0 for equal labels, else 1 */
  readonly relabel?: (from: Tree, to: Tree) => number;
}

/** Options of the functions about tree edit distance. */
export interface TreeEditOptions {
  /** What the operations cost; by default 1 each. */
  readonly costs?: EditCosts;
}

/** Whether two nodes have one label, as `labelOf` of `@ast/tree` has it; fields and positions do not count. */
export function sameLabel(a: Tree, b: Tree): boolean {
  return a.type === b.type && leafValue(a) === leafValue(b);
}

/** The value of a leaf; `undefined` for a branch, so that a branch never equals a leaf. */
function leafValue(node: Tree): string | undefined {
  return "value" in node ? node.value : undefined;
}

/** All three costs, checked at each call. */
export function checkedCosts({ remove, insert, relabel }: EditCosts): Required<EditCosts> {
  return {
    remove: remove === undefined ? () => 1 : (node) => checked("remove", remove(node), node),
    insert: insert === undefined ? () => 1 : (node) => checked("insert", insert(node), node),
    relabel:
      relabel === undefined
        ? (from, to) => (sameLabel(from, to) ? 0 : 1)
        : (from, to) => checked("relabel", relabel(from, to), from, to),
  };
}

function checked(operation: keyof EditCosts, cost: number, ...nodes: Tree[]): number {
  if (cost >= 0 && cost < Number.POSITIVE_INFINITY) return cost;
  const names = nodes.map((node) => JSON.stringify(labelOf(node))).join(" to ");
  throw new RangeError(
    `costs.${operation}: a cost must be finite and not negative, got ${cost} for ${names}`,
  );
}
