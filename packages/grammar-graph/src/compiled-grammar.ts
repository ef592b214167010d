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
import { type AllowedActions, allowedNowhere, createAllowedIn } from "./allowed-actions.ts";
import { type FewestNodes, fewestNodes } from "./fewest-nodes.ts";
import type { Grammar } from "./grammar.ts";
import { type GrammarState, NOT_ALLOWED, numberStates } from "./grammar-states.ts";
import { listNames } from "./list-names.ts";
import { grammarFault } from "./validate-grammar.ts";

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

/**
 * Numbers the actions and states of a grammar. Equal grammars, entries in equal order, get equal numbers.
 *
 * @throws RangeError if the grammar is not whole (see `validateGrammar`).
 */
export function compileGrammar(grammar: Grammar): CompiledGrammar {
  const fault = grammarFault(grammar);
  if (fault !== undefined) throw new RangeError(`compileGrammar: ${fault}`);
  const numbered = numberActions(grammar);
  const { actions, labelCount, idByLabel, leafAction, membersOf, entries } = numbered;
  const { states, firstStates } = numberStates(grammar, actions);
  const reduce = actions.length - 1;
  const allowedIn = createAllowedIn(states, actions.length, membersOf);
  /** Per state, the number of the move of each entry of a category, plus 1. */
  const moveTables: (Uint16Array | undefined)[] = new Array(states.length).fill(undefined);
  const createMoveTable = (state: number): Uint16Array => {
    const table = new Uint16Array(numbered.entryCount);
    states[state]!.moves.forEach(({ category }, move) => {
      for (const entry of numbered.entriesOf(category)) table[entry] = move + 1;
    });
    moveTables[state] = table;
    return table;
  };
  const moveOf = (state: number, action: number): number => {
    const entry = entries[action] ?? 0;
    return entry === 0 ? -1 : (moveTables[state] ?? createMoveTable(state))[entry]! - 1;
  };
  const idOf = (label: string): number => {
    const id = idByLabel.get(label);
    if (id !== undefined) return id;
    const labels = actions.slice(0, labelCount).map(({ name }) => name);
    throw new RangeError(
      `idOf: the grammar has no label ${JSON.stringify(label)}; it has ${listNames(labels)}`,
    );
  };
  let fewest: FewestNodes | undefined;
  return {
    grammar,
    actions,
    labelCount,
    reduce,
    states,
    firstStates,
    idOf,
    has: (label) => idByLabel.has(label),
    leafAction,
    nodeAction: (node) =>
      isLeaf(node) ? leafAction(node.type, node.value) : (idByLabel.get(node.type) ?? -1),
    membersOf,
    allowedIn,
    fewestNodes() {
      fewest ??= fewestNodes({ grammar, actions, states, firstStates, reduce, idOf });
      return fewest;
    },
    none: allowedNowhere(actions.length),
    moveOf,
    nextState(state, action) {
      if (action === reduce) return states[state]!.reduce;
      const move = moveOf(state, action);
      return move < 0 ? NOT_ALLOWED : states[state]!.moves[move]!.next;
    },
  };
}
