import type { Tree } from "@ast/tree";
import { createActionCursor } from "./action-cursor.ts";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import { COMPLETE, NOT_ALLOWED } from "./grammar-states.ts";
import { treeFromActions } from "./tree-actions.ts";

/** How a random tree is drawn. */
export interface RandomTreeOptions {
  /** A number from 0 (included) to 1 (excluded), another at each call. */
  readonly random: () => number;
  /** The largest number of nodes a tree may have. */
  readonly maxNodes: number;
  /** Text for a leaf of an open kind, another at each call. Not needed if no kind is open. */
  readonly textOf?: (kind: string) => string;
}

/** Where a place may be left empty it is, one time in three: lists have two items on average if nothing limits them. */
const reduceProbability = 1 / 3;

/** What stands in the way of a draw: the state of the place, and the nodes left until its parent is complete. */
interface Place {
  readonly state: number;
  readonly nodes: number;
}

/** An action, and the leaf it writes if it belongs to a kind. */
interface Draw {
  readonly action: number;
  readonly leaf?: { readonly kind: string; readonly text: string };
}

/** An entry of the categories that may stand in a state, and how many nodes it takes to write it and finish the node. */
interface Entry {
  readonly entry: string;
  readonly cost: number;
}

function entryAt(grammar: CompiledGrammar, state: number, index: number): Entry {
  const { ofAction, ofState } = grammar.fewestNodes();
  let rest = index;
  for (const { category, next } of grammar.states[state]!.moves) {
    const entries = grammar.grammar.categories[category]!;
    const entry = entries[rest];
    if (entry !== undefined) {
      const cost = grammar.has(entry) ? ofAction[grammar.idOf(entry)]! : 1;
      return { entry, cost: cost + (next === COMPLETE ? 0 : ofState[next]!) };
    }
    rest -= entries.length;
  }
  throw new RangeError(`entryAt: state ${state} has ${index - rest} entries, got the index ${index}`);
}

/** Most places have entries enough that are small enough to find one at once. */
const triesBeforeSearch = 16;

/** An entry that needs no more nodes than there are, each as likely as the others; undefined if there is none. */
function drawEntry(
  grammar: CompiledGrammar,
  { state, nodes }: Place,
  random: () => number,
): string | undefined {
  const count = grammar.states[state]!.moves.reduce(
    (sum, { category }) => sum + grammar.grammar.categories[category]!.length,
    0,
  );
  for (let attempt = 0; attempt < Math.min(count, triesBeforeSearch); attempt++) {
    const { entry, cost } = entryAt(grammar, state, Math.floor(random() * count));
    if (cost <= nodes) return entry;
  }
  const entries = Array.from({ length: count }, (_, index) => entryAt(grammar, state, index));
  const small = entries.filter(({ cost }) => cost <= nodes);
  return small[Math.floor(random() * small.length)]?.entry;
}

/** A random action, of those that need no more nodes than there are. */
function drawAction(
  grammar: CompiledGrammar,
  { state, nodes }: Place,
  { random, textOf }: Required<Omit<RandomTreeOptions, "maxNodes">>,
): Draw {
  const { reduce } = grammar.states[state]!;
  const costOfReduce = reduce === COMPLETE ? 0 : (grammar.fewestNodes().ofState[reduce] ?? Infinity);
  const canReduce = reduce !== NOT_ALLOWED && costOfReduce <= nodes;
  const isReduced = canReduce && random() < reduceProbability;
  const entry = isReduced ? undefined : drawEntry(grammar, { state, nodes }, random);
  // Where no Reduce is allowed some entry is small enough: the nodes left are never fewer than the place needs.
  if (entry === undefined) return { action: grammar.reduce };
  if (grammar.has(entry)) return { action: grammar.idOf(entry) };
  const { values, open } = grammar.grammar.leaves![entry]!;
  const isNew = values.length === 0 || (open && random() < 0.5);
  const text = isNew ? textOf(entry) : values[Math.floor(random() * values.length)]!;
  return { action: grammar.leafAction(entry, text), leaf: { kind: entry, text } };
}

/**
 * Draws a random tree of a grammar: what the cursor allows, chosen by chance.
 *
 * A size limit is drawn evenly between the smallest possible tree and `maxNodes`, and the order of writing, which
 * decides which places come first while there are nodes left, by a coin. Then in each place, among what leaves enough
 * nodes to finish the tree: Reduce one time in three where it is allowed; else one entry of the place's categories,
 * all alike, so that a kind of leaf counts as one; for a kind, a known value or, if it is open, every other time new
 * text. So every tree of the grammar with at most `maxNodes` nodes can come up, and the draw always ends.
 *
 * @throws RangeError if `maxNodes` is not finite, if no tree of the grammar has as few nodes, or if text is needed and
 *   `textOf` is missing.
 */
export function randomTree(
  grammar: CompiledGrammar,
  { random, maxNodes, textOf = missingText }: RandomTreeOptions,
): Tree {
  if (!Number.isFinite(maxNodes)) {
    throw new RangeError(`randomTree: expected a finite number of nodes as maxNodes, got ${maxNodes}`);
  }
  const { ofAction, ofState } = grammar.fewestNodes();
  const smallest = ofState[0]!;
  if (smallest > maxNodes) {
    const limit = smallest === Infinity ? "the grammar has no finite tree" : `the smallest has ${smallest}`;
    throw new RangeError(`randomTree: expected a tree of at most ${maxNodes} nodes, but ${limit}`);
  }
  const limit = smallest + Math.floor(random() * (Math.floor(maxNodes) - smallest + 1));
  const order = random() < 0.5 ? "depth-first" : "breadth-first";
  let cursor = createActionCursor(grammar, { order });
  /** Nodes that the places open now need at least. */
  let owed = smallest;
  for (let { slot } = cursor; slot !== undefined; { slot } = cursor) {
    const { state } = slot;
    const others = owed - ofState[state]!;
    const place = { state, nodes: limit - cursor.nodeCount - others };
    const { action, leaf } = drawAction(grammar, place, { random, textOf });
    const after = grammar.nextState(state, action);
    const below = action === grammar.reduce ? 0 : ofAction[action]! - 1;
    owed = others + below + (after === COMPLETE ? 0 : ofState[after]!);
    cursor = leaf === undefined ? cursor.advance(action) : cursor.advanceText(leaf.kind, leaf.text);
  }
  return treeFromActions(grammar, cursor.actions());
}

function missingText(kind: string): string {
  throw new RangeError(`randomTree: expected textOf, for leaves of the open kind ${JSON.stringify(kind)}`);
}
