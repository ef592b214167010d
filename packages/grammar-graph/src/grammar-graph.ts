import { attributeName } from "./attribute-name.ts";
import { componentOrder } from "./component-order.ts";
import { type ContentMachine, type MachineMove, machineOf } from "./content-machine.ts";
import type { Cardinality, Grammar } from "./grammar.ts";
import { COMPLETE } from "./grammar-states.ts";
import { grammarFault } from "./validate-grammar.ts";

/**
 * A node of a grammar graph that stands for nodes of trees: a label of branches, one leaf, or all leaves of a kind.
 */
export interface GraphObject {
  /** The label, or the name of the kind. */
  readonly label: string;
  readonly sort: "branch" | "leaf" | "kind";
}

/** A node of a grammar graph that stands for a field of a label. */
export interface GraphAttribute {
  /** The number of the object whose field it is; -1 for the place of the root. */
  readonly object: number;
  /**
   * The name of the field; `[0]`, `[1]`, … for fields without a name, `[]` for children of an automaton without one.
   */
  readonly field: string;
  /** The number of the attribute among those of its object, in the order in which children come. */
  readonly order: number;
  readonly cardinality: Cardinality;
  /** The categories that may stand there: several only in an automaton. */
  readonly categories: readonly string[];
  /** The numbers of the objects that may stand there, in the grammar's order. */
  readonly children: readonly number[];
}

/**
 * What may stand where, as a directed graph with two sides (Thellmann et al. 2021): an object has attributes, an
 * attribute has objects.
 */
export interface GrammarGraph {
  readonly objects: readonly GraphObject[];
  readonly attributes: readonly GraphAttribute[];
}

/** The states that can be reached from some states. */
function reachable(machine: ContentMachine, starts: Iterable<number>, takes: (move: MachineMove) => boolean) {
  const found = new Set(starts);
  for (const state of found) {
    if (state === COMPLETE) continue;
    const { moves, reduce } = machine[state]!;
    for (const move of moves) if (takes(move)) found.add(move.next);
    if (reduce !== undefined) found.add(reduce);
  }
  return found;
}

/** How often a field can be filled, whatever the automaton it is in. */
function cardinalityOf(
  machine: ContentMachine,
  isOfField: (move: MachineMove, state: number) => boolean,
): Cardinality {
  const moves = machine.flatMap((state, number) => state.moves.filter((move) => isOfField(move, number)));
  const later = reachable(
    machine,
    moves.map(({ next }) => next),
    () => true,
  );
  const isAgain = machine.some(
    (state, number) => later.has(number) && state.moves.some((move) => isOfField(move, number)),
  );
  if (isAgain) return "list";
  const others = reachable(machine, [0], (move) => !moves.includes(move));
  return others.has(COMPLETE) ? "optional" : "single";
}

/** The attributes of one object, in an order in which children come. */
function attributesOf(
  machine: ContentMachine,
  isFields: boolean,
): { readonly field: string; readonly cardinality: Cardinality; readonly moves: readonly MachineMove[] }[] {
  const nameOf = ({ field }: MachineMove, state: number) =>
    attributeName(field, { index: state, isField: isFields });
  const found = [...new Set(machine.flatMap(({ moves }, state) => moves.map((move) => nameOf(move, state))))];
  const numbers = new Map(found.map((name, number) => [name, number]));
  const followers = found.map((): Set<number> => new Set());
  for (const [state, { moves }] of machine.entries()) {
    for (const move of moves) {
      for (const next of reachable(machine, [move.next], () => false)) {
        if (next === COMPLETE) continue;
        const after = followers[numbers.get(nameOf(move, state))!]!;
        for (const follower of machine[next]!.moves) after.add(numbers.get(nameOf(follower, next))!);
      }
    }
  }
  const order = componentOrder(followers.map((after) => [...after])).flat();
  const names = order.map((number) => found[number]!);
  return names.map((field) => {
    const isOfField = (move: MachineMove, state: number) => nameOf(move, state) === field;
    const moves = machine.flatMap((state, number) => state.moves.filter((move) => isOfField(move, number)));
    return { field, cardinality: cardinalityOf(machine, isOfField), moves };
  });
}

/**
 * The graph of a grammar: objects in the order in which they are found from the root, breadth first. States of
 * automata are not in it: an attribute holds what any of them allows.
 *
 * @throws RangeError if the grammar is not whole (see `validateGrammar`).
 */
export function graphOfGrammar(grammar: Grammar): GrammarGraph {
  const fault = grammarFault(grammar);
  if (fault !== undefined) throw new RangeError(`graphOfGrammar: ${fault}`);
  const { leaves = {}, nodes } = grammar;
  const objects: GraphObject[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (label: string): number => {
    const known = numbers.get(label);
    if (known !== undefined) return known;
    const isKind = Object.hasOwn(leaves, label);
    const isLeaf =
      label.includes(":") && (!Object.hasOwn(nodes, label) || machineOf(grammar, label).length === 0);
    numbers.set(label, objects.length);
    return objects.push({ label, sort: isKind ? "kind" : isLeaf ? "leaf" : "branch" }) - 1;
  };
  const root = grammar.categories[grammar.root]!;
  const attributes: GraphAttribute[] = [
    {
      object: -1,
      field: "root",
      order: 0,
      cardinality: "single",
      categories: [grammar.root],
      children: root.map(numberOf),
    },
  ];
  for (const [object, { label, sort }] of objects.entries()) {
    if (sort !== "branch") continue;
    const machine = machineOf(grammar, label);
    const isFields = !("states" in nodes[label]!);
    for (const [order, { field, cardinality, moves }] of attributesOf(machine, isFields).entries()) {
      const categories = [...new Set(moves.map(({ category }) => category))];
      const entries = [...new Set(moves.flatMap((move) => move.entries))];
      attributes.push({ object, field, order, cardinality, categories, children: entries.map(numberOf) });
    }
  }
  return { objects, attributes };
}
