import { childrenOf, isLeaf, labelOf, type Tree } from "@ast/tree";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import { type GrammarPlace, type GrammarViolation, type PathStep, placeOfState } from "./grammar-error.ts";
import { COMPLETE } from "./grammar-states.ts";
import { type ChildFault, readChildren } from "./read-children.ts";

/** A node to look at, and the way back to the root. */
interface Place {
  readonly tree: Tree;
  readonly index: number;
  readonly parent: Place | undefined;
  /** What is wrong with its children, once those before the fault have been looked at. */
  readonly fault?: ChildFault;
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

/** How many children a label takes, if that is always the same. */
function arityOf({ firstStates, states }: CompiledGrammar, action: number): number | undefined {
  let arity = 0;
  for (let state = firstStates[action]!; state !== COMPLETE; state = states[state]!.moves[0]!.next) {
    if (states[state]!.cardinality !== "single") return undefined;
    arity++;
  }
  return arity;
}

/** Children that leave the grammar. */
interface FaultyChildren {
  readonly children: readonly Tree[];
  readonly fault: ChildFault;
  /** Action id of the parent, -1 above the root. */
  readonly action: number;
}

/** What is wrong with the child, there or missing, at which the children of a node leave the grammar. */
export function violationOfChildren(
  grammar: CompiledGrammar,
  path: readonly PathStep[],
  { children, fault: { index, state }, action }: FaultyChildren,
): GrammarViolation {
  const child = children[index];
  const got = child === undefined ? undefined : symbolOf(child);
  const nowhere: GrammarPlace = { category: undefined, allowed: [] };
  const place = state === COMPLETE ? nowhere : placeOfState(grammar, state);
  const arity = action < 0 ? undefined : arityOf(grammar, action);
  const label = grammar.actions[action]?.name;
  if (child === undefined || state === COMPLETE) {
    const count = arity === undefined ? undefined : countChildren(arity);
    if (count !== undefined) {
      return { path, ...place, got, reason: `${label} takes ${count}, got ${children.length}` };
    }
    if (state !== COMPLETE) return { path, ...place, got };
    return { path, ...place, got, reason: `${label} is complete with ${countChildren(index)}, got ${got}` };
  }
  const move = grammar.states[state]!.moves[grammar.moveOf(state, grammar.nodeAction(child))];
  if (move?.field !== undefined && child.field !== undefined && child.field !== move.field) {
    const reason = `the edge is the field ${move.field}, got the field ${child.field}`;
    return { path, ...place, field: move.field, got, reason };
  }
  return { path, ...place, got };
}

/** The first node, in pre-order, at which a tree leaves a grammar, or undefined if it never does; see `checkTree`. */
export function findViolation(grammar: CompiledGrammar, root: Tree): GrammarViolation | undefined {
  const start = readChildren(grammar, 0, [root]);
  if ("index" in start)
    return violationOfChildren(grammar, [], { children: [root], fault: start, action: -1 });
  const waiting: Place[] = [{ tree: root, index: 0, parent: undefined }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const children = childrenOf(place.tree);
    const action = grammar.nodeAction(place.tree);
    if (place.fault !== undefined) {
      const path = [...pathTo(place), { label: symbolOf(place.tree), index: place.fault.index }];
      return violationOfChildren(grammar, path, { children, fault: place.fault, action });
    }
    const read = readChildren(grammar, grammar.firstStates[action]!, children);
    const isFault = "index" in read;
    if (isFault) waiting.push({ ...place, fault: read });
    const end = isFault ? read.index : children.length;
    for (let index = end - 1; index >= 0; index--) {
      waiting.push({ tree: children[index]!, index, parent: place });
    }
  }
  return undefined;
}
