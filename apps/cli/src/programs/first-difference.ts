import { childrenOf, isLeaf, type Tree } from "@ast/tree";

function shown(node: Tree | undefined): string {
  if (node === undefined) return "nothing";
  const field = node.field === undefined ? "" : `${node.field}: `;
  return isLeaf(node) ? `${field}${node.type} ${JSON.stringify(node.value)}` : `${field}${node.type}`;
}

function sameNode(node: Tree, other: Tree): boolean {
  if (node.type !== other.type || node.field !== other.field || isLeaf(node) !== isLeaf(other)) return false;
  return !isLeaf(node) || !isLeaf(other) || node.value === other.value;
}

/** Steps from the root that a message shows; of a longer path, the last ones. */
const STEPS = 8;

interface Pair {
  readonly node: Tree | undefined;
  readonly other: Tree | undefined;
  /** The pair above, and which of its children this is. */
  readonly parent?: Pair;
  readonly index: number;
}

function pathOf(pair: Pair): string {
  const steps: string[] = [];
  let above = pair;
  for (; above.parent !== undefined && steps.length < STEPS; above = above.parent) {
    steps.unshift(`${above.parent.node?.type}[${above.index}]`);
  }
  return `/${above.parent === undefined ? "" : "…/"}${steps.join("/")}`;
}

/**
 * Says where two trees first differ, in pre-order: `at /IF[1]/ASSIGN[0]: expected VAR, got CONST`.
 *
 * @returns `undefined` if they are equal; positions do not count.
 */
export function firstDifference(tree: Tree, other: Tree): string | undefined {
  const pairs: Pair[] = [{ node: tree, other, index: 0 }];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const { node, other } = pair;
    if (node === undefined || other === undefined || !sameNode(node, other)) {
      return `at ${pathOf(pair)}: expected ${shown(node)}, got ${shown(other)}`;
    }
    const children = childrenOf(node);
    const others = childrenOf(other);
    for (let index = Math.max(children.length, others.length) - 1; index >= 0; index--) {
      pairs.push({ node: children[index], other: others[index], parent: pair, index });
    }
  }
  return undefined;
}
