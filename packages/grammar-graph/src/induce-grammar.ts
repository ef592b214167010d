/**
 * @file Grammars from trees, as Thellmann, Stadler, Usbeck, Lehmann: Transformer with Tree-order Encoding for Neural
 * Program Generation, 2021, induce their grammar graph: the identity of a place is its parent's label and field,
 * and it holds what was seen there. Their list end is Reduce. What differs: leaves of different types stay apart, a
 * field is single, optional or a list by what was seen, and a definition may say better.
 */
import { childrenOf, isLeaf, type Leaf, labelOf, preOrder, type Tree } from "@ast/tree";
import { type CompiledGrammar, compileGrammar } from "./compiled-grammar.ts";
import { type ContentMachine, contentOfMachine, trimmedMachine } from "./content-machine.ts";
import { findViolation } from "./find-violation.ts";
import type { Content, Field, Grammar } from "./grammar.ts";
import { GrammarError } from "./grammar-error.ts";
import { COMPLETE, NOT_ALLOWED } from "./grammar-states.ts";
import { layeredMachine } from "./layered-machine.ts";
import { type LeafPolicy, SeenLeaves } from "./leaf-policy.ts";
import { readChildren } from "./read-children.ts";
import { entriesOfPlace, notePlace, SeenChildren, type SeenPlace } from "./seen-children.ts";
import { grammarFault } from "./validate-grammar.ts";

/** Options of {@link induceGrammar}. */
export interface InduceOptions {
  /**
   * A grammar that the trees are known to follow: it says which fields are optional or lists, and in which order they
   * stand. The induced grammar is this one without what the trees do not show.
   */
  readonly definition?: Grammar;
  /**
   * Which values of a kind of leaf are allowed, for all kinds or by kind. `seenHere` makes each value a label;
   * `seenAnywhere` and `any` make the kind an entry of categories, closed or open. Where a definition lists a leaf as
   * a label it is one.
   *
   * @defaultValue `"seenHere"`
   */
  readonly leaves?: LeafPolicy | ((kind: string) => LeafPolicy);
}

/** Induces a grammar from trees that come one by one; keeps none of them. */
export interface GrammarInducer {
  /** How many trees have been added. */
  readonly treeCount: number;
  /**
   * Adds a tree.
   *
   * @throws GrammarError if the tree leaves the definition, RangeError if the type of a leaf holds a colon; nothing of
   *   it is added then.
   */
  add(tree: Tree): void;
  /**
   * The grammar of the trees added so far.
   *
   * @throws RangeError if there are none, or if a label of branches is that of a leaf, or the type of leaves that are
   *   no labels of their own.
   */
  grammar(): Grammar;
}

/** The category of the root in an induced grammar; the others are named after their parent and place. */
const rootCategory = "ROOT";

/** What gives the places of children and, once all trees are there, the automata of their labels. */
interface Places {
  /** The place of each child of a node that follows the definition. */
  placesOf(node: Tree, label: string): readonly SeenPlace[];
  /** Tells whether the values of a leaf are noted by kind. */
  isOfKind(leaf: Leaf): boolean;
  /** Tells whether such a leaf stands in a place as its kind rather than as a label. */
  isKindIn(place: SeenPlace, kind: string): boolean;
  machineOf(label: string): ContentMachine;
}

/** Places by what is seen alone. */
function freePlaces(leaves: SeenLeaves): Places {
  const seen = new Map<string, SeenChildren>();
  return {
    placesOf(node, label) {
      let children = seen.get(label);
      if (children === undefined) {
        children = new SeenChildren();
        seen.set(label, children);
      }
      return children.add(childrenOf(node));
    },
    isOfKind: ({ type }) => leaves.policyOf(type) !== "seenHere",
    isKindIn: () => true,
    machineOf: (label) => seen.get(label)?.machine() ?? [],
  };
}

/** Places by the states and moves of a definition; the root's is given. */
function definedPlaces(compiled: CompiledGrammar, leaves: SeenLeaves, root: SeenPlace): Places {
  const { states, firstStates, grammar: definition } = compiled;
  const places = states.map(({ moves }) => moves.map((): SeenPlace => ({ entries: new Map() })));
  places[0] = [root];
  const members = new Map<SeenPlace, ReadonlySet<string>>();
  for (const [state, { moves }] of states.entries()) {
    for (const [move, { category }] of moves.entries()) {
      members.set(places[state]![move]!, new Set(definition.categories[category]!));
    }
  }
  return {
    placesOf(node) {
      const read = readChildren(compiled, firstStates[compiled.nodeAction(node)]!, childrenOf(node));
      const found: SeenPlace[] = [];
      if ("index" in read) return found;
      for (const [step, action] of read.actions.entries()) {
        if (action === compiled.reduce) continue;
        const state = read.states[step]!;
        found.push(places[state]![compiled.moveOf(state, action)]!);
      }
      return found;
    },
    isOfKind: ({ type }) =>
      Object.hasOwn(definition.leaves ?? {}, type) && leaves.policyOf(type) !== "seenHere",
    isKindIn: (place, kind) => members.get(place)!.has(kind),
    machineOf(label) {
      const first = compiled.has(label) ? firstStates[compiled.idOf(label)]! : COMPLETE;
      if (first === COMPLETE) return [];
      const { parent } = states[first]!;
      const shift = (state: number) => (state === COMPLETE ? COMPLETE : state - first);
      let end = first;
      while (states[end]?.parent === parent) end++;
      const own = states.slice(first, end);
      const machine = own.map(({ moves, reduce }, index) => ({
        moves: moves.map(({ field, category, next }, move) => ({
          field,
          entries: entriesOfPlace(places[first + index]![move]!),
          category,
          next: shift(next),
        })),
        reduce: reduce === NOT_ALLOWED ? undefined : shift(reduce),
      }));
      return trimmedMachine(machine) ?? [];
    },
  };
}

/**
 * Induces a grammar from trees that come one by one; see {@link induceGrammar}.
 *
 * @throws RangeError if the definition is not whole (see `validateGrammar`).
 */
export function createGrammarInducer(options: InduceOptions = {}): GrammarInducer {
  const { definition, leaves: policy = "seenHere" } = options;
  const leaves = new SeenLeaves(typeof policy === "function" ? policy : () => policy);
  const root: SeenPlace = { entries: new Map() };
  const compiled = definition && compileGrammar(definition);
  const places = compiled === undefined ? freePlaces(leaves) : definedPlaces(compiled, leaves, root);
  const sortByLabel = new Map<string, "leaf" | "branch">();
  /** A label of leaves that is also the type of branches. */
  let clash: string | undefined;
  let treeCount = 0;
  let nodeCount = 0;
  const note = (node: Tree, place: SeenPlace) => {
    const isOfKind = isLeaf(node) && places.isOfKind(node);
    if (isOfKind) leaves.note(node.type, node.value);
    const label = labelOf(node);
    const entry = isOfKind && places.isKindIn(place, node.type) ? node.type : label;
    if (entry === label) {
      const sort = isLeaf(node) ? "leaf" : "branch";
      if (sortByLabel.get(label) === undefined) sortByLabel.set(label, sort);
      else if (sortByLabel.get(label) !== sort) clash ??= label;
    }
    notePlace(place, entry, nodeCount++);
  };
  return {
    get treeCount() {
      return treeCount;
    },
    add(tree) {
      if (compiled === undefined) for (const { node } of preOrder(tree)) labelOf(node);
      const violation = compiled && findViolation(compiled, tree);
      if (violation !== undefined) throw new GrammarError("induceGrammar", violation);
      const waiting: { readonly node: Tree; readonly place: SeenPlace }[] = [{ node: tree, place: root }];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const { node, place } = next;
        note(node, place);
        if (isLeaf(node)) continue;
        const children = childrenOf(node);
        const found = places.placesOf(node, labelOf(node));
        for (let index = children.length - 1; index >= 0; index--) {
          waiting.push({ node: children[index]!, place: found[index]! });
        }
      }
      treeCount++;
    },
    grammar() {
      if (treeCount === 0) throw new RangeError("induceGrammar: expected at least one tree, got none");
      if (clash !== undefined) {
        throw new RangeError(`induceGrammar: ${JSON.stringify(clash)} is a leaf and the type of a branch`);
      }
      const kinds = leaves.kinds(definition?.leaves);
      const kindNames = new Set(Object.keys(kinds));
      const categories = new Map([[rootCategory, entriesOfPlace(root)]]);
      const nodes = Array.from(sortByLabel.keys(), (label): [string, readonly Field[] | Content] => {
        const machine = layeredMachine(places.machineOf(label), kindNames);
        const content = contentOfMachine(machine, ({ entries }, place) => {
          categories.set(`${label}[${place}]`, [...entries]);
          return `${label}[${place}]`;
        });
        return [label, content];
      });
      const grammar: Grammar = {
        root: rootCategory,
        categories: Object.fromEntries(categories),
        nodes: Object.fromEntries(nodes),
        ...(kindNames.size === 0 ? {} : { leaves: kinds }),
      };
      const fault = grammarFault(grammar);
      if (fault !== undefined) throw new RangeError(`induceGrammar: ${fault}`);
      return grammar;
    },
  };
}

/**
 * The tightest grammar that allows all the trees given: one category for the root and one per parent label and field,
 * named like `PLUS[0]`, which hold what was seen there in order of first appearance. A pattern that no tree shows
 * stays forbidden, even if it would be valid.
 *
 * A field is all children of one label that have one field name: single if every node has exactly one, optional if
 * some have none, a list if some have more. Children without a name are one single field per position if every node
 * of the label has the same number of them, else one list. The order of fields is one that all nodes agree with;
 * fields of which each comes before the other somewhere are mixed freely, any number of each. With a definition,
 * fields and order are the definition's.
 *
 * @throws RangeError if there are no trees, if the definition is not whole (see `validateGrammar`), or if a label of
 *   branches is that of a leaf, or the type of leaves that are no labels of their own.
 * @throws GrammarError if a tree leaves the definition.
 */
export function induceGrammar(trees: Iterable<Tree>, options: InduceOptions = {}): Grammar {
  const inducer = createGrammarInducer(options);
  for (const tree of trees) inducer.add(tree);
  return inducer.grammar();
}
