import { childrenOf, isLeaf, type Tree } from "./node.ts";

/** Options of {@link equalTrees}. */
export interface EqualTreesOptions {
  /** Whether field names must agree too. @defaultValue true */
  readonly fields?: boolean;
}

/**
 * Tells whether two trees are equal: same kind, type, value and field at every node, and the same number of children.
 * Positions do not count: the same program from two files is one program.
 */
export function equalTrees(a: Tree, b: Tree, options: EqualTreesOptions = {}): boolean {
  const { fields = true } = options;
  const left: Tree[] = [a];
  const right: Tree[] = [b];
  while (left.length > 0) {
    const one = left.pop()!;
    const other = right.pop()!;
    if (one === other) continue;
    if (one.type !== other.type || leafValue(one) !== leafValue(other)) return false;
    if (fields && one.field !== other.field) return false;
    const ones = childrenOf(one);
    const others = childrenOf(other);
    if (ones.length !== others.length) return false;
    for (const child of ones) left.push(child);
    for (const child of others) right.push(child);
  }
  return true;
}

/** The value of a leaf; `undefined` for a branch, so that an empty branch never equals a leaf. */
function leafValue(tree: Tree): string | undefined {
  return isLeaf(tree) ? tree.value : undefined;
}
