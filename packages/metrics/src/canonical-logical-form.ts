/**
 * @file Logical forms in one order. `and` and `or` mean the same in every order of their arguments, and each publication sorts them in
 * its own way before it compares. Trees may be those of `@ast/languages`, or have the words themselves as their types.
 */
import { branch, childrenOf, isLeaf, leaf, postOrder, type Tree } from "@ast/tree";

/**
 * How the arguments of `and` and `or` are sorted; arguments that compare equal stay as they stand.
 *
 * - `head`: by the word at their head, as TranX (Yin and Neubig 2018) and Zhao et al. 2021 compare.
 * - `full`: by the whole argument, so that no order counts.
 * - `atis`: `flight`, `from` and `to` first, the rest by the word at the head.
 */
export type LogicalFormOrder = "head" | "full" | "atis";

/** Nodes of which the first child names what stands at the head. */
const NAMED_BY_CHILD: ReadonlySet<string> = new Set([
  "Apply",
  "Variable",
  "Entity",
  "Number",
  "Literal",
  "Compare",
]);

const FIRST_OF_ATIS: readonly string[] = ["flight", "from", "to"];

/** The word at the head of a form, as it is written in brackets: its predicate, variable, entity, number or constructor. */
function headOf(form: Tree): string {
  let node = form;
  for (let child = node; ; node = child) {
    const [first] = childrenOf(node);
    if (first === undefined || !(NAMED_BY_CHILD.has(node.type) || node.type === "Term")) break;
    child = first;
  }
  return isLeaf(node) ? node.value : node.type;
}

/** What a child is sorted by; a character that no word holds puts what comes first before all words. */
function keyOf(child: Tree, order: Exclude<LogicalFormOrder, "full">): string {
  const head = headOf(child);
  const place = order === "atis" ? FIRST_OF_ATIS.indexOf(head) : -1;
  return place < 0 ? head : `\u0000${place}`;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Which of two nodes comes first, their children aside. */
function compareNodes(a: Tree, b: Tree): number {
  const byType = compareTexts(a.type, b.type);
  if (byType !== 0) return byType;
  if (isLeaf(a)) return isLeaf(b) ? compareTexts(a.value, b.value) : -1;
  return isLeaf(b) ? 1 : a.children.length - b.children.length;
}

/** Which of two trees comes first: decided by the first nodes in pre-order that differ, so it takes no more steps than the smaller one has nodes. */
function compareTrees(a: Tree, b: Tree): number {
  const stack: [Tree, Tree][] = [[a, b]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const order = compareNodes(...pair);
    if (order !== 0) return order;
    const [left, right] = pair.map(childrenOf);
    for (let index = left!.length - 1; index >= 0; index--) stack.push([left![index]!, right![index]!]);
  }
  return 0;
}

function isUnordered({ type }: Tree): boolean {
  return type === "and" || type === "or" || type === "And" || type === "Or";
}

function sorted(children: Tree[], order: LogicalFormOrder): Tree[] {
  if (order === "full") return children.sort(compareTrees);
  const keyed = children.map((child) => ({ child, key: keyOf(child, order) }));
  keyed.sort((a, b) => compareTexts(a.key, b.key));
  return keyed.map(({ child }) => child);
}

/**
 * A logical form with the arguments of every `and` and `or` in one order. Two forms are equal in an order if their canonical forms
 * are equal trees. A new tree, without fields and positions.
 *
 * @example canonicalLogicalForm(fromSExpression("(and (q (y)) (p (x)))"), "head") // (and (p (x)) (q (y)))
 */
export function canonicalLogicalForm(form: Tree, order: LogicalFormOrder): Tree {
  // In post-order a node's children have just been made.
  const made: Tree[] = [];
  for (const { node } of postOrder(form)) {
    if (isLeaf(node)) {
      made.push(leaf(node.type, node.value));
      continue;
    }
    const count = node.children.length;
    const children = made.splice(made.length - count, count);
    made.push(branch(node.type, isUnordered(node) ? sorted(children, order) : children));
  }
  return made[0]!;
}
