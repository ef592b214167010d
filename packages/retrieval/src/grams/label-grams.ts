import type { TreeArrays } from "@ast/tree";
import { type ActionTree, RULE } from "./action-tree.ts";

/**
 * A tree of labels as a tree of actions, for decoders that write a label at a place: each label is an action, and the child of its parent's.
 *
 * @param tree - Label ids and parents, as `treeArrays` and `lcrsArrays` of `@ast/tree` give them.
 */
export function labelGrams({ labels, parents }: Pick<TreeArrays, "labels" | "parents">): ActionTree {
  return { kinds: new Uint8Array(labels.length).fill(RULE), ids: labels, parents };
}
