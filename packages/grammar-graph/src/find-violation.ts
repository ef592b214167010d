import { childrenOf, isLeaf, labelOf, type Tree } from "@ast/tree";
import type { Grammar } from "./grammar.ts";
import type { GrammarViolation, PathStep } from "./grammar-error.ts";
import { type IndexedGrammar, indexGrammar } from "./indexed-grammar.ts";

/** A node to look at, and the way back to the root. */
interface Place {
  readonly tree: Tree;
  readonly category: number;
  readonly index: number;
  /** The name the grammar gives the edge, if it gives one. */
  readonly field: string | undefined;
  readonly parent: Place | undefined;
}

function countChildren(count: number): string {
  return count === 0 ? "no children" : `${count} ${count === 1 ? "child" : "children"}`;
}

/** As `labelOf`, but a leaf that can have no label gets one that no grammar holds, instead of an error. */
function symbolOf(tree: Tree): string {
  return isLeaf(tree) && tree.type.includes(":") ? JSON.stringify(tree.type) : labelOf(tree);
}

function pathTo(place: Place): PathStep[] {
  const path: PathStep[] = [];
  for (let { parent, index } = place; parent !== undefined; { parent, index } = parent) {
    path.push({ label: symbolOf(parent.tree), index });
  }
  return path.reverse();
}

/**
 * The first node, in pre-order, at which a tree leaves a grammar, or undefined if it never does; see `checkTree`.
 *
 * @param grammar - A plain one is indexed on each call.
 */
export function findViolation(grammar: Grammar | IndexedGrammar, root: Tree): GrammarViolation | undefined {
  const indexed = "members" in grammar ? grammar : indexGrammar(grammar);
  const { categories, members, slots, labels } = indexed;
  const allowedIn = (category: number) => Array.from(members[category]!, (id) => labels[id]!);
  const waiting: Place[] = [
    { tree: root, category: indexed.root, index: 0, field: undefined, parent: undefined },
  ];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { tree, category, field } = place;
    const label = symbolOf(tree);
    const id = indexed.has(label) ? indexed.idOf(label) : -1;
    const misnamed = field !== undefined && tree.field !== undefined && tree.field !== field;
    if (misnamed || !indexed.allows(category, id)) {
      const here = { category: categories[category], allowed: allowedIn(category), got: label };
      const reason = `the edge is the field ${field}, got the field ${tree.field}`;
      return { path: pathTo(place), ...here, ...(misnamed ? { reason } : {}) };
    }

    const children = childrenOf(tree);
    const childCategories = slots[id]!;
    const fields = indexed.fields[id]!;
    if (children.length !== childCategories.length) {
      const index = Math.min(children.length, childCategories.length);
      const extra = children[index];
      const wanted = childCategories[index];
      return {
        path: [...pathTo(place), { label, index }],
        category: wanted === undefined ? undefined : categories[wanted],
        allowed: wanted === undefined ? [] : allowedIn(wanted),
        got: extra === undefined ? undefined : symbolOf(extra),
        reason: `${label} takes ${countChildren(childCategories.length)}, got ${children.length}`,
      };
    }
    for (let index = children.length - 1; index >= 0; index--) {
      const { name } = fields[index]!;
      waiting.push({
        tree: children[index]!,
        category: childCategories[index]!,
        index,
        field: name,
        parent: place,
      });
    }
  }
  return undefined;
}
