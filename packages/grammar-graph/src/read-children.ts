/**
 * @file What was done to write the children of a node: the way of its automaton that they take.
 *
 * A child takes a move if one fits, and only else the place is reduced. Where fields have names, which say the place
 * of a child, there is no other way. Where this first way fails, all others are tried at once, state by state. At first
 * a child without a field name takes only moves without one; where no way is found so, it takes any.
 */
import type { Tree } from "@ast/tree";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import { COMPLETE, NOT_ALLOWED } from "./grammar-states.ts";

/** The steps that write the children of a node. */
export interface ChildSteps {
  /** Action ids: one per child, and the Reduces between them. */
  readonly actions: number[];
  /** The state in which each action stands. */
  readonly states: number[];
}

/** Where the children of a node leave the grammar. */
export interface ChildFault {
  /** The index of the first child that cannot stand there; the number of children if one is missing. */
  readonly index: number;
  /** The state in which that was found; `COMPLETE` if nothing may follow. */
  readonly state: number;
}

/** How the field of a child and that of a move have to agree: be the same or both missing, or not both be there and differ. */
type FieldMatch = "same" | "compatible";

/** What is read, and how. */
interface Reading {
  readonly grammar: CompiledGrammar;
  readonly fields: FieldMatch;
}

/** The move that a child takes in a state, -1 if none: its label has to fit, and its field. */
function moveOfChild({ grammar, fields }: Reading, state: number, child: Tree, action: number): number {
  const move = grammar.moveOf(state, action);
  if (move < 0) return -1;
  const { field } = grammar.states[state]!.moves[move]!;
  const isCompatible = fields === "compatible" && (field === undefined || child.field === undefined);
  return isCompatible || field === child.field ? move : -1;
}

/** The first way: no looking ahead. */
function readAtOnce(reading: Reading, first: number, children: readonly Tree[]): ChildSteps | ChildFault {
  const { grammar } = reading;
  const actions: number[] = [];
  const states: number[] = [];
  let state = first;
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    const action = grammar.nodeAction(child);
    const before = state;
    let move = state === COMPLETE ? -1 : moveOfChild(reading, state, child, action);
    while (move < 0) {
      const reduce = state === COMPLETE ? NOT_ALLOWED : grammar.states[state]!.reduce;
      if (reduce === NOT_ALLOWED) return { index, state: faultState(grammar, before, child) };
      actions.push(grammar.reduce);
      states.push(state);
      state = reduce;
      if (state !== COMPLETE) move = moveOfChild(reading, state, child, action);
    }
    actions.push(action);
    states.push(state);
    state = grammar.states[state]!.moves[move]!.next;
  }
  while (state !== COMPLETE) {
    const { reduce } = grammar.states[state]!;
    if (reduce === NOT_ALLOWED) return { index: children.length, state };
    actions.push(grammar.reduce);
    states.push(state);
    state = reduce;
  }
  return { actions, states };
}

/** Of a state and those that its Reduces lead to, the one that the child's field names; else the state. */
function faultState(grammar: CompiledGrammar, from: number, { field }: Tree): number {
  if (field === undefined) return from;
  for (let state = from; state >= 0; state = grammar.states[state]!.reduce) {
    if (grammar.states[state]!.field === field) return state;
  }
  return from;
}

/** A state reached, and the step before it. */
interface Reached {
  readonly state: number;
  readonly action: number;
  readonly before: Reached | undefined;
}

/** All ways, side by side: of those that lead to the same state the first is kept. */
function readEveryWay(reading: Reading, first: number, children: readonly Tree[]): ChildSteps | undefined {
  const { grammar } = reading;
  let reached: Reached[] = [{ state: first, action: NOT_ALLOWED, before: undefined }];
  for (let index = 0; ; index++) {
    const seen = new Set(reached.map(({ state }) => state));
    for (const before of reached) {
      const state = before.state < 0 ? NOT_ALLOWED : grammar.states[before.state]!.reduce;
      if (state === NOT_ALLOWED || seen.has(state)) continue;
      seen.add(state);
      reached.push({ state, action: grammar.reduce, before });
    }
    const child = children[index];
    if (child === undefined) break;
    const action = grammar.nodeAction(child);
    const after = new Map<number, Reached>();
    for (const before of reached) {
      const move = before.state < 0 ? -1 : moveOfChild(reading, before.state, child, action);
      if (move < 0) continue;
      const state = grammar.states[before.state]!.moves[move]!.next;
      if (!after.has(state)) after.set(state, { state, action, before });
    }
    reached = [...after.values()];
    if (reached.length === 0) return undefined;
  }
  const actions: number[] = [];
  const states: number[] = [];
  let step = reached.find(({ state }) => state === COMPLETE);
  if (step === undefined) return undefined;
  for (; step.before !== undefined; step = step.before) {
    actions.push(step.action);
    states.push(step.before.state);
  }
  return { actions: actions.reverse(), states: states.reverse() };
}

/**
 * Reads the children of a node.
 *
 * @param grammar - The grammar.
 * @param first - The state in which they begin; `COMPLETE` for a label without children.
 * @param children - The children.
 * @returns The steps that write them, or where they leave the grammar.
 */
export function readChildren(
  grammar: CompiledGrammar,
  first: number,
  children: readonly Tree[],
): ChildSteps | ChildFault {
  const same = { grammar, fields: "same" } as const;
  const steps = readAtOnce(same, first, children);
  if (!("index" in steps)) return steps;
  const others = readEveryWay(same, first, children);
  if (others !== undefined) return others;
  const compatible = { grammar, fields: "compatible" } as const;
  const found = readAtOnce(compatible, first, children);
  return "index" in found ? (readEveryWay(compatible, first, children) ?? found) : found;
}
