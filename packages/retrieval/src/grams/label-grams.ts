import type { TreeArrays } from "@ast/tree";
import { alignWords } from "../alignment/align-words.ts";
import { type ActionTree, RULE } from "./action-tree.ts";

/** How the leaves of a retrieved tree become those of another query: ReCode's copies, for decoders that write a leaf as one label. */
export interface LabelSubstitution {
  /** The label of each id, as an `IndexedGrammar` of `@ast/grammar-graph` lists them; those of leaves are `type:text`. */
  readonly labels: readonly string[];
  /** Words of the query that the tree answers. */
  readonly words: readonly string[];
  /** Words of the query that is to be answered. */
  readonly input: readonly string[];
}

/** No label: one that is left out. */
const DROPPED = -1;

/**
 * A tree of labels as a tree of actions, for decoders that write a label at a place: each label is an action, and the child of its parent's.
 *
 * With a substitution, a leaf whose text is a word of the tree's query (the first such word) gets the text of the word that is aligned to it in
 * the input (`alignWords`), and is left out, with every chain that holds it, where there is no such word or no such label.
 *
 * @param tree - Label ids and parents, as `treeArrays` and `lcrsArrays` of `@ast/tree` give them.
 * @param substitution - The queries whose words are put in place of each other; without it labels stay as they are.
 * @throws RangeError if a label id is not among the labels of the substitution.
 * @example
 * labelGrams(arrays, { labels: grammar.labels, words: ["sort", "names"], input: ["sort", "the", "users"] }); // name:names is name:users
 */
export function labelGrams(
  { labels, parents }: Pick<TreeArrays, "labels" | "parents">,
  substitution?: LabelSubstitution,
): ActionTree {
  if (substitution === undefined) {
    return { kinds: new Uint8Array(labels.length).fill(RULE), ids: labels, parents };
  }
  const replacementOf = createReplacement(substitution);
  const ids: number[] = [];
  const keptParents: number[] = [];
  const places = new Int32Array(labels.length).fill(DROPPED);
  labels.forEach((label, node) => {
    const id = replacementOf(label);
    if (id === DROPPED) return;
    const parent = parents[node]!;
    keptParents.push(parent < 0 ? -1 : places[parent]!);
    places[node] = ids.push(id) - 1;
  });
  return {
    kinds: new Uint8Array(ids.length).fill(RULE),
    ids: Int32Array.from(ids),
    parents: Int32Array.from(keptParents),
  };
}

/** Gives the label that takes a label's place. */
function createReplacement({ labels, words, input }: LabelSubstitution): (id: number) => number {
  const aligned = alignWords(input, words);
  return (id) => {
    const label = labels[id];
    if (label === undefined) {
      throw new RangeError(`labelGrams: label ids must be from 0 to ${labels.length - 1}, got ${id}`);
    }
    const textStart = label.indexOf(":") + 1;
    const position = textStart === 0 ? -1 : words.indexOf(label.slice(textStart));
    if (position < 0) return id;
    const word = input[aligned[position]!];
    return word === undefined ? DROPPED : labels.indexOf(label.slice(0, textStart) + word);
  };
}
