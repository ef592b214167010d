/** @file Trees as flat lists of actions, and back. */
import { branch, childrenOf, isBranch, isLeaf, leaf, type Tree } from "@ast/tree";
import { createActionCursor, type WritingOrder, type WrittenActions } from "./action-cursor.ts";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import { violationOfChildren } from "./find-violation.ts";
import { GrammarError, type PathStep } from "./grammar-error.ts";
import { isFieldContinued } from "./grammar-states.ts";
import { type ChildSteps, readChildren } from "./read-children.ts";

/** Actions that write a tree, and the slot of each: one row per action in every array. */
export interface ActionSequence extends WrittenActions {
  /** The state of the grammar in which the action stands: field and cardinality follow from it. */
  readonly states: Int32Array;
  /** The parent's number among the nodes in the order written; -1 for the root. */
  readonly parents: Int32Array;
  /** The number of the action that wrote the parent (whose state parent feeding takes); -1 for the root. */
  readonly parentActions: Int32Array;
  /** The index of the place among the parent's children. */
  readonly indices: Int32Array;
  /** The index of the place among the children of the same field. */
  readonly fieldIndices: Int32Array;
  /** Edges between the root and the place. */
  readonly depths: Int32Array;
}

/** A node with children to come. */
interface Frame {
  readonly children: readonly Tree[];
  /** The number of the node, of the action that wrote it, and that action's id; -1 above the root. */
  readonly node: number;
  readonly number: number;
  readonly action: number;
  /** Depth of the children. */
  readonly depth: number;
  readonly parent: Frame | undefined;
  /** The index of the node among its parent's children. */
  readonly place: number;
}

/** How far the children of a node have been written. */
interface OpenFrame {
  readonly frame: Frame;
  readonly steps: ChildSteps;
  step: number;
  index: number;
  fieldIndex: number;
}

function open(grammar: CompiledGrammar, frame: Frame): OpenFrame {
  const { children, action } = frame;
  const steps = readChildren(grammar, action < 0 ? 0 : grammar.firstStates[action]!, children);
  if (!("index" in steps)) return { frame, steps, step: 0, index: 0, fieldIndex: 0 };
  const path: PathStep[] = [];
  let { index } = steps;
  for (let at: Frame | undefined = frame; at !== undefined && at.action >= 0; at = at.parent) {
    path.push({ label: grammar.actions[at.action]!.name, index });
    index = at.place;
  }
  throw new GrammarError(
    "actionsFromTree",
    violationOfChildren(grammar, path.reverse(), { children, fault: steps, action }),
  );
}

/**
 * The actions of a tree in the order in which a cursor writes them, and the slot of each.
 *
 * @throws GrammarError at the first node, in that order, whose children the grammar does not allow.
 */
export function actionsFromTree(
  grammar: CompiledGrammar,
  tree: Tree,
  { order }: { readonly order: WritingOrder },
): ActionSequence {
  const actions: number[] = [];
  const texts: (string | undefined)[] = [];
  const states: number[] = [];
  const parents: number[] = [];
  const parentActions: number[] = [];
  const indices: number[] = [];
  const fieldIndices: number[] = [];
  const depths: number[] = [];
  let nodeCount = 0;
  const above = { node: -1, number: -1, action: -1, depth: 0, parent: undefined, place: 0 };
  const waiting = [open(grammar, { children: [tree], ...above })];
  const down = order === "depth-first";
  for (let first = 0; first < waiting.length; ) {
    const at = waiting[down ? waiting.length - 1 : first]!;
    const { frame, steps } = at;
    if (at.step === steps.actions.length) {
      if (down) waiting.pop();
      else first++;
      continue;
    }
    const action = steps.actions[at.step]!;
    const state = steps.states[at.step]!;
    const child = action === grammar.reduce ? undefined : frame.children[at.index];
    const number = actions.push(action) - 1;
    states.push(state);
    parents.push(frame.node);
    parentActions.push(frame.number);
    indices.push(at.index);
    fieldIndices.push(at.fieldIndex);
    depths.push(frame.depth);
    const isText = child !== undefined && isLeaf(child) && grammar.actions[action]!.kind === "text";
    texts.push(isText ? child.value : undefined);

    const after = steps.states[++at.step];
    const isSameField = after !== undefined && isFieldContinued(grammar.states, state, after);
    at.fieldIndex = isSameField ? at.fieldIndex + (child === undefined ? 0 : 1) : 0;
    if (child === undefined) continue;
    const place = at.index++;
    const node = nodeCount++;
    const children = childrenOf(child);
    if (grammar.firstStates[action]! < 0 && children.length === 0) continue;
    waiting.push(
      open(grammar, { children, node, number, action, depth: frame.depth + 1, parent: frame, place }),
    );
  }
  return {
    order,
    actions: Int32Array.from(actions),
    texts,
    states: Int32Array.from(states),
    parents: Int32Array.from(parents),
    parentActions: Int32Array.from(parentActions),
    indices: Int32Array.from(indices),
    fieldIndices: Int32Array.from(fieldIndices),
    depths: Int32Array.from(depths),
  };
}

/**
 * The tree that a list of actions writes; the inverse of `actionsFromTree`. Children of named fields carry the
 * field's name.
 *
 * @param written - The actions and their order; `texts` may be left out if there is no "any text" among them.
 * @throws GrammarError if an action is not allowed in its place, or if the list ends before the tree does.
 * @throws RangeError if actions are left over, or if the text of an action is missing.
 */
export function treeFromActions(grammar: CompiledGrammar, { order, actions, texts }: TreeActions): Tree {
  let cursor = createActionCursor(grammar, { order });
  const above = branch("");
  const nodes: Tree[] = [];
  for (let index = 0; index < actions.length; index++) {
    const { slot } = cursor;
    const id = actions[index]!;
    const action = grammar.actions[id];
    if (slot === undefined) {
      throw new RangeError(
        `treeFromActions: the tree is complete after ${index} actions, got ${actions.length}`,
      );
    }
    if (action === undefined || !cursor.allows(id)) {
      throw cursor.refusal("treeFromActions", action?.name ?? `action ${id}`);
    }
    if (action.kind === "reduce") {
      cursor = cursor.advance(id);
      continue;
    }
    const text = texts?.[index];
    if (action.kind === "text" && text === undefined) {
      throw new RangeError(`treeFromActions: action ${index} is ${action.name}, got no text for it`);
    }
    const node =
      action.kind === "branch"
        ? branch(action.type)
        : leaf(action.type, action.kind === "leaf" ? action.value : (text ?? ""));
    cursor = action.kind === "text" ? cursor.advanceText(action.type, text ?? "") : cursor.advance(id);
    const { states } = grammar;
    const field = states[slot.state]!.moves[grammar.moveOf(slot.state, id)]!.field;
    if (field !== undefined) node.field = field;
    const parent = nodes[slot.parent] ?? above;
    if (isBranch(parent)) parent.children.push(node);
    nodes.push(node);
  }
  if (!cursor.done) throw cursor.refusal("treeFromActions", undefined);
  return nodes[0]!;
}

/** What `treeFromActions` reads. */
export interface TreeActions {
  /** The order in which the actions write the tree. */
  readonly order: WritingOrder;
  /** Action ids: `[actions]`. */
  readonly actions: ArrayLike<number>;
  /** The text of each action "any text": `[actions]`. */
  readonly texts?: readonly (string | undefined)[];
}
