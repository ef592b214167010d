/**
 * @file A grammar as one table of states, the form in which trees are written and read step by step.
 *
 * The children of a label are written by an automaton. Fields are automata too: field i is state i; a child leads to
 * the next field, or back to the same one if the field is a list; Reduce leads to the next field too, where the field
 * is a list or optional. A filled optional field is left without a Reduce (the transition system of TranX, Yin and
 * Neubig 2018). All states of all labels are numbered together; state 0 is the place of the root.
 */
import { isLeaf, type Tree } from "@ast/tree";
import { type Action, numberActions } from "./action.ts";
import { type FewestNodes, fewestNodes } from "./fewest-nodes.ts";
import type { Cardinality, Field, Grammar, Move } from "./grammar.ts";
import { listNames } from "./list-names.ts";
import { grammarFault } from "./validate-grammar.ts";

/** The state after the last child: the node is complete. */
export const COMPLETE = -1;
/** No state: the action is not allowed. */
export const NOT_ALLOWED = -2;

/** A place among the children of a label. */
export interface GrammarState {
  /** Action id of the label whose children these are; -1 for the place of the root. */
  readonly parent: number;
  /** The number of the state among those of its label. */
  readonly index: number;
  /** The name of the field, if all children that may stand here have the same. */
  readonly field: string | undefined;
  /** How often the field may be filled; undefined in an automaton. */
  readonly cardinality: Cardinality | undefined;
  /** What may come next; `next` is a state of the table, or `COMPLETE`. */
  readonly moves: readonly Move[];
  /** The state after Reduce, `COMPLETE`, or `NOT_ALLOWED`. */
  readonly reduce: number;
}

/** The actions allowed in a state. Shared by all who ask: not to be written to. */
export interface AllowedActions {
  /** 1 at the ids of allowed actions, else 0: `[actions]`. */
  readonly mask: Uint8Array;
  /** The ids of allowed actions: those of the moves in the grammar's order, Reduce last. */
  readonly ids: Int32Array;
}

/** A grammar as numbered actions and states. Nothing in it changes. */
export interface CompiledGrammar {
  /** The grammar the numbers stand for. */
  readonly grammar: Grammar;
  /**
   * What each action id means: labels in order of first appearance in `grammar.categories`, then further values of
   * the kinds of leaf, then one action "any text" per open kind, and last Reduce.
   */
  readonly actions: readonly Action[];
  /** How many actions, from 0, are labels. */
  readonly labelCount: number;
  /** Action id of Reduce. */
  readonly reduce: number;
  /** All states; 0 is the place of the root. */
  readonly states: readonly GrammarState[];
  /** Per action id, the state in which the children of the label begin; `COMPLETE` if it has none. */
  readonly firstStates: Int32Array;
  /**
   * The action id of a label.
   *
   * @throws RangeError if the grammar has no such label.
   */
  idOf(label: string): number;
  /** Tells whether the grammar has a label. */
  has(label: string): boolean;
  /** The id of the action that writes a leaf of a kind: its label if it is known, else "any text"; -1 if neither is. */
  leafAction(kind: string, text: string): number;
  /** The id of the action that writes a node of a tree, without its children; -1 if there is none. */
  nodeAction(node: Tree): number;
  /** The action ids that a category stands for. Shared: not to be written to. */
  membersOf(category: string): Int32Array;
  /** The actions allowed in a state; made when first asked for. */
  allowedIn(state: number): AllowedActions;
  /** What is allowed once a tree is complete: nothing. */
  readonly none: AllowedActions;
  /** How much there is to write at least, in each state and below each action; worked out when first asked for. */
  fewestNodes(): FewestNodes;
  /** The number of the move that writes an action in a state, -1 if none does. */
  moveOf(state: number, action: number): number;
  /** The state after an action; `COMPLETE` or `NOT_ALLOWED` if there is none. */
  nextState(state: number, action: number): number;
}

/** Tells whether two states, one after the other, belong to the same field of a node. */
export function isFieldContinued({ states }: CompiledGrammar, from: number, to: number): boolean {
  if (from === to) return true;
  const { field } = states[from]!;
  return field !== undefined && states[to]!.field === field;
}

/** The states of a list of fields; `start` is the number of the first. */
function statesOfFields(parent: number, fields: readonly Field[], start: number): GrammarState[] {
  return fields.map(({ name, category, cardinality = "single" }, index) => {
    const state = start + index;
    const after = index + 1 < fields.length ? state + 1 : COMPLETE;
    const next = cardinality === "list" ? state : after;
    const move: Move = name === undefined ? { category, next } : { category, field: name, next };
    const reduce = cardinality === "single" ? NOT_ALLOWED : after;
    return { parent, index, field: name, cardinality, moves: [move], reduce };
  });
}

function numberStates(
  grammar: Grammar,
  actions: readonly Action[],
): { readonly states: GrammarState[]; readonly firstStates: Int32Array } {
  const states = statesOfFields(-1, [{ category: grammar.root }], 0);
  const firstStates = new Int32Array(actions.length).fill(COMPLETE);
  actions.forEach(({ kind, name }, parent) => {
    const children = kind === "branch" ? grammar.nodes[name] : undefined;
    if (children === undefined) return;
    const start = states.length;
    if (!("states" in children)) {
      states.push(...statesOfFields(parent, children, start));
    } else {
      const shift = (state: number) => (state < 0 ? COMPLETE : start + state);
      children.states.forEach(({ moves, reduce }, index) => {
        const field = moves.every((move) => move.field === moves[0]?.field) ? moves[0]?.field : undefined;
        states.push({
          parent,
          index,
          field,
          cardinality: undefined,
          moves: moves.map((move) => ({ ...move, next: shift(move.next) })),
          reduce: reduce === undefined ? NOT_ALLOWED : shift(reduce),
        });
      });
    }
    if (states.length > start) firstStates[parent] = start;
  });
  return { states, firstStates };
}

/** What may be done in each state, made when first asked for; states that allow the same share one answer. */
function createAllowedIn(
  states: readonly GrammarState[],
  actionCount: number,
  membersOf: (category: string) => Int32Array,
): (state: number) => AllowedActions {
  const allowedOfState: (AllowedActions | undefined)[] = new Array(states.length).fill(undefined);
  const allowedOfMoves = new Map<string, AllowedActions>();
  const create = (state: number): AllowedActions => {
    const { moves, reduce } = states[state]!;
    const key = JSON.stringify([moves.map(({ category }) => category), reduce !== NOT_ALLOWED]);
    let allowed = allowedOfMoves.get(key);
    if (allowed === undefined) {
      const ids = moves.flatMap(({ category }) => Array.from(membersOf(category)));
      if (reduce !== NOT_ALLOWED) ids.push(actionCount - 1);
      const mask = new Uint8Array(actionCount);
      for (const id of ids) mask[id] = 1;
      allowed = { mask, ids: Int32Array.from(ids) };
      allowedOfMoves.set(key, allowed);
    }
    allowedOfState[state] = allowed;
    return allowed;
  };
  return (state) => allowedOfState[state] ?? create(state);
}

/**
 * Numbers the actions and states of a grammar. Equal grammars, entries in equal order, get equal numbers.
 *
 * @throws RangeError if the grammar is not whole (see `validateGrammar`).
 */
export function compileGrammar(grammar: Grammar): CompiledGrammar {
  const fault = grammarFault(grammar);
  if (fault !== undefined) throw new RangeError(`compileGrammar: ${fault}`);
  const { actions, labelCount, idByLabel, leafAction, membersOf } = numberActions(grammar);
  const { states, firstStates } = numberStates(grammar, actions);
  const reduce = actions.length - 1;
  const allowedIn = createAllowedIn(states, actions.length, membersOf);
  /** For states with several moves: the number of the move of each action, plus 1. */
  const moveTables: (Uint16Array | undefined)[] = new Array(states.length).fill(undefined);
  const createMoveTable = (state: number): Uint16Array => {
    const table = new Uint16Array(actions.length);
    states[state]!.moves.forEach(({ category }, move) => {
      for (const id of membersOf(category)) table[id] = move + 1;
    });
    moveTables[state] = table;
    return table;
  };
  const moveOf = (state: number, action: number): number => {
    const { moves } = states[state]!;
    if (moves.length > 1) return ((moveTables[state] ?? createMoveTable(state))[action] ?? 0) - 1;
    return moves.length === 1 && action !== reduce && allowedIn(state).mask[action] === 1 ? 0 : -1;
  };
  let fewest: FewestNodes | undefined;
  return {
    grammar,
    actions,
    labelCount,
    reduce,
    states,
    firstStates,
    idOf(label) {
      const id = idByLabel.get(label);
      if (id === undefined) {
        const labels = actions.slice(0, labelCount).map(({ name }) => name);
        throw new RangeError(
          `idOf: the grammar has no label ${JSON.stringify(label)}; it has ${listNames(labels)}`,
        );
      }
      return id;
    },
    has: (label) => idByLabel.has(label),
    leafAction,
    nodeAction: (node) =>
      isLeaf(node) ? leafAction(node.type, node.value) : (idByLabel.get(node.type) ?? -1),
    membersOf,
    allowedIn,
    fewestNodes() {
      fewest ??= fewestNodes({
        ...{ actions, states, firstStates, reduce, membersOf },
        categories: Object.keys(grammar.categories),
      });
      return fewest;
    },
    none: { mask: new Uint8Array(actions.length), ids: new Int32Array(0) },
    moveOf,
    nextState(state, action) {
      if (action === reduce) return states[state]!.reduce;
      const move = moveOf(state, action);
      return move < 0 ? NOT_ALLOWED : states[state]!.moves[move]!.next;
    },
  };
}
