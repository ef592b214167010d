import { type Branch, branch, isBranch, isLeaf, preOrder, type Tree } from "@ast/tree";

/** The fields that Chen et al. keep of a type, where they do not keep all. */
const keptFields: Readonly<Record<string, readonly string[]>> = {
  CallExpression: ["callee"],
  MemberExpression: ["object"],
};

/** The types that they name by their operator. */
const namedByOperator: ReadonlySet<string> = new Set([
  ...["BinaryExpression", "LogicalExpression", "AssignmentExpression"],
]);

function operatorOf(node: Branch): string {
  const operator = node.children.find(({ field }) => field === "operator");
  return operator !== undefined && isLeaf(operator) ? operator.value : node.type;
}

function reduced(node: Branch): Branch {
  const type = namedByOperator.has(node.type) ? operatorOf(node) : node.type;
  return branch(type, [], { ...(node.position === undefined ? {} : { position: node.position }) });
}

/** Tells whether a child is kept: of leaves only the text of names and literals. */
function isKept(parent: Branch, child: Tree): boolean {
  if (isLeaf(child)) return child.type === "identifier" || child.type === "literal";
  return child.field === undefined || (keptFields[parent.type]?.includes(child.field) ?? true);
}

/**
 * The tree as Chen et al. (2018) stored it: operators are labels, edges have no names, and the arguments of calls and the properties of
 * members are gone, so that `results.push(e)` has no trace of `e`. Nothing can bring them back: for results of one's own take the whole
 * tree.
 *
 * @param tree - A tree as `parse` gives it.
 */
export function toChenTree(tree: Tree): Tree {
  if (isLeaf(tree)) return { type: tree.type, value: tree.value };
  const root = reduced(tree);
  const waiting: { readonly from: Branch; readonly to: Branch }[] = [{ from: tree, to: root }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { from, to } = next;
    for (const child of from.children) {
      if (!isKept(from, child)) continue;
      if (isBranch(child)) {
        const copy = reduced(child);
        to.children.push(copy);
        waiting.push({ from: child, to: copy });
      } else {
        to.children.push({ type: child.type, value: child.value });
      }
    }
  }
  return root;
}

/**
 * Tells whether {@link toChenTree} loses an expression of a tree: the argument of a call, such as `e` in `results.push(e)`. A model that
 * reads the reduced tree cannot give it back; report the share of such examples beside its accuracy.
 *
 * @param tree - A tree as `parse` gives it.
 */
export function losesExpressions(tree: Tree): boolean {
  for (const { node } of preOrder(tree)) {
    if (
      node.type === "CallExpression" &&
      isBranch(node) &&
      node.children.some(({ field }) => field === "arguments")
    ) {
      return true;
    }
  }
  return false;
}
