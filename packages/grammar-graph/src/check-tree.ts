import { childrenOf, isLeaf, labelOf, type Tree } from "@ast/tree";
import type { Grammar } from "./grammar.ts";
import { GrammarError, type GrammarViolation, type PathStep } from "./grammar-error.ts";
import { type IndexedGrammar, indexGrammar } from "./indexed-grammar.ts";

/** A node to look at, and the way back to the root. */
interface Place {
  readonly tree: Tree;
  readonly category: number;
  readonly index: number;
  readonly parent: Place | undefined;
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

function findViolation(indexed: IndexedGrammar, root: Tree): GrammarViolation | undefined {
  const { grammar, categories, members, slots, labels } = indexed;
  const allowedIn = (category: number) => Array.from(members[category]!, (id) => labels[id]!);
  const waiting: Place[] = [{ tree: root, category: indexed.root, index: 0, parent: undefined }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { tree, category } = place;
    const label = symbolOf(tree);
    const id = indexed.has(label) ? indexed.idOf(label) : -1;
    if (!indexed.allows(category, id)) {
      return {
        path: pathTo(place),
        category: categories[category],
        allowed: allowedIn(category),
        got: label,
      };
    }

    const children = childrenOf(tree);
    const childCategories = slots[id]!;
    const fields = grammar.nodes[label]!;
    if (children.length !== childCategories.length) {
      const index = Math.min(children.length, childCategories.length);
      const extra = children[index];
      const wanted = childCategories[index];
      return {
        path: [...pathTo(place), { label, index }],
        category: wanted === undefined ? undefined : categories[wanted],
        allowed: wanted === undefined ? [] : allowedIn(wanted),
        got: extra === undefined ? undefined : symbolOf(extra),
        reason: `${label} has ${childCategories.length} children, got ${children.length}`,
      };
    }
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index]!;
      const name = fields[index]!.name;
      const next: Place = { tree: child, category: childCategories[index]!, index, parent: place };
      if (name !== undefined && child.field !== undefined && child.field !== name) {
        return {
          path: pathTo(next),
          category: fields[index]!.category,
          allowed: allowedIn(next.category),
          got: symbolOf(child),
          reason: `slot ${index} of ${label} is the field ${name}, got the field ${child.field}`,
        };
      }
      waiting.push(next);
    }
  }
  return undefined;
}

/**
 * Checks a tree against a grammar: every node in a slot that takes its label, every slot filled, and fields
 * named as the grammar names them (a child without a field name is known by its position).
 *
 * @param grammar - Indexed already when many trees are checked; a plain one is indexed on each call.
 * @param caller - The function that answers for the tree, for the message.
 * @throws GrammarError at the first node, in pre-order, that leaves the grammar.
 */
export function checkTree(grammar: Grammar | IndexedGrammar, tree: Tree, caller = "checkTree"): void {
  const violation = findViolation("members" in grammar ? grammar : indexGrammar(grammar), tree);
  if (violation !== undefined) throw new GrammarError(caller, violation);
}

/** Tells whether a grammar allows a tree; see `checkTree`. */
export function isAllowed(grammar: Grammar | IndexedGrammar, tree: Tree): boolean {
  return findViolation("members" in grammar ? grammar : indexGrammar(grammar), tree) === undefined;
}
