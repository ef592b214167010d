import { assembleGrammar } from "./assemble-grammar.ts";
import { componentOrder } from "./component-order.ts";
import { type ContentMachine, type MachineState, machineOf } from "./content-machine.ts";
import { determinised } from "./determinised.ts";
import type { Cardinality, Field, Grammar, LeafKind } from "./grammar.ts";
import { COMPLETE } from "./grammar-states.ts";
import { distinctEntries, leafTypeOfLabel } from "./leaf-kinds.ts";
import { grammarFault } from "./validate-grammar.ts";

/** What both grammars say about one label. */
interface Sides {
  readonly first: Grammar;
  readonly second: Grammar;
  readonly label: string;
}

/** The name for the union of two categories. */
function unitedName(first: string | undefined, second: string | undefined): string {
  if (first === undefined || second === undefined || first === second) return first ?? second ?? "";
  return `${first}|${second}`;
}

/** The labels of a grammar that are named like leaves, and the type of these. */
function* labelsOfLeaves({ categories }: Grammar): Generator<readonly [kind: string, label: string]> {
  for (const entries of Object.values(categories)) {
    for (const entry of entries) {
      const kind = leafTypeOfLabel(entry);
      if (kind !== undefined) yield [kind, entry];
    }
  }
}

function kindAndLabel(kind: string, label: string): RangeError {
  const of = kind === label ? "a label" : `${JSON.stringify(label)} a label with children`;
  return new RangeError(
    `unionGrammars: ${JSON.stringify(kind)} is a kind of leaf in one grammar and ${of} in the other`,
  );
}

function unitedLeaves(first: Grammar, second: Grammar): ReadonlyMap<string, LeafKind> {
  const kinds = new Map<string, { values: Set<string>; open: boolean }>();
  for (const { leaves = {} } of [first, second]) {
    for (const [kind, { values, open }] of Object.entries(leaves)) {
      if (Object.hasOwn(first.nodes, kind) || Object.hasOwn(second.nodes, kind)) {
        throw kindAndLabel(kind, kind);
      }
      const known = kinds.get(kind) ?? { values: new Set(), open: false };
      for (const value of values) known.values.add(value);
      kinds.set(kind, { values: known.values, open: known.open || open });
    }
  }
  for (const grammar of [first, second]) {
    for (const [kind, label] of labelsOfLeaves(grammar)) {
      const known = kinds.get(kind);
      if (known === undefined) continue;
      if (machineOf(grammar, label).length > 0) throw kindAndLabel(kind, label);
      known.values.add(label.slice(kind.length + 1));
    }
  }
  return new Map(Array.from(kinds, ([kind, { values, open }]) => [kind, { values: [...values], open }]));
}

/** An order of field names that both lists agree with; undefined if there is none. */
function sharedOrder(
  first: readonly Field[],
  second: readonly Field[],
): (readonly [Field | undefined, Field | undefined])[] | undefined {
  const isSame =
    first.length === second.length && first.every(({ name }, index) => name === second[index]!.name);
  if (isSame) return first.map((field, index) => [field, second[index]!]);
  const names = new Set([...first, ...second].map(({ name }) => name));
  const isDistinct = [first, second].every(
    (fields) => new Set(fields.map(({ name }) => name)).size === fields.length,
  );
  if (!isDistinct || names.has(undefined)) return undefined;
  const numbers = new Map(Array.from(names, (name, number) => [name, number]));
  const followers = Array.from(names, (): number[] => []);
  for (const fields of [first, second]) {
    for (let index = 1; index < fields.length; index++) {
      followers[numbers.get(fields[index - 1]!.name)!]!.push(numbers.get(fields[index]!.name)!);
    }
  }
  const order = componentOrder(followers);
  if (order.some(({ length }) => length > 1)) return undefined;
  const ordered = [...names];
  return order.map(([number]) => {
    const of = (fields: readonly Field[]) => fields.find(({ name }) => name === ordered[number!]);
    return [of(first), of(second)];
  });
}

function unitedCardinality(fields: readonly (Field | undefined)[]): Cardinality {
  const cardinalities = fields.map((field) =>
    field === undefined ? "optional" : (field.cardinality ?? "single"),
  );
  if (cardinalities.includes("list")) return "list";
  return cardinalities.includes("optional") ? "optional" : "single";
}

/** Both lists of fields, field by field; undefined if they stand in different orders. */
function unitedFields({ first, second, label }: Sides): ContentMachine | undefined {
  const [fields, others] = [first.nodes[label]!, second.nodes[label]!];
  if ("states" in fields || "states" in others) return undefined;
  const pairs = sharedOrder(fields, others);
  return pairs?.map((pair, index): MachineState => {
    const [one, other] = pair;
    const cardinality = unitedCardinality(pair);
    const after = index + 1 < pairs.length ? index + 1 : COMPLETE;
    const entries = [
      ...(one === undefined ? [] : first.categories[one.category]!),
      ...(other === undefined ? [] : second.categories[other.category]!),
    ];
    const category = unitedName(one?.category, other?.category);
    const field = (one ?? other)?.name;
    return {
      moves: [{ field, entries, category, next: cardinality === "list" ? index : after }],
      reduce: cardinality === "single" ? undefined : after,
    };
  });
}

/** Two automata of one shape, move by move; undefined if their shapes differ. */
function unitedStates(one: ContentMachine, other: ContentMachine): ContentMachine | undefined {
  const shapeOf = (machine: ContentMachine) =>
    JSON.stringify(
      machine.map(({ moves, reduce }) => [
        reduce ?? null,
        moves.map(({ field, next }) => [field ?? null, next]),
      ]),
    );
  if (shapeOf(one) !== shapeOf(other)) return undefined;
  return one.map(({ moves, reduce }, state) => ({
    moves: moves.map((move, index) => {
      const { entries, category } = other[state]!.moves[index]!;
      return {
        ...move,
        entries: [...move.entries, ...entries],
        category: unitedName(move.category, category),
      };
    }),
    reduce,
  }));
}

/** The automaton that allows what either allows. */
function unitedMachine(sides: Sides): ContentMachine {
  const { first, second, label } = sides;
  const isIn = ({ nodes }: Grammar) => Object.hasOwn(nodes, label);
  if (!isIn(first) || !isIn(second)) return machineOf(isIn(first) ? first : second, label);
  const [one, other] = [machineOf(first, label), machineOf(second, label)];
  const united = unitedFields(sides) ?? unitedStates(one, other);
  if (united !== undefined) return united;
  const shift = (state: number) => (state === COMPLETE ? COMPLETE : state + one.length);
  const shifted = other.map(({ moves, reduce }) => ({
    moves: moves.map((move) => ({ ...move, next: shift(move.next) })),
    reduce: reduce === undefined ? undefined : shift(reduce),
  }));
  const starts = [one.length === 0 ? COMPLETE : 0, other.length === 0 ? COMPLETE : one.length];
  return determinised([...one, ...shifted], starts);
}

/**
 * A grammar that allows every tree that either grammar allows. It may allow more: what stands in a field, and how
 * often, is what either says of that field, so that a tree may take each place from another grammar. Where the fields
 * of a label stand in different orders, its children are those of either. Labels that the root does not lead to are
 * left out.
 *
 * @throws RangeError if a grammar is not whole (see `validateGrammar`), or if a name is a kind of leaf in one of them
 *   and a label in the other.
 */
export function unionGrammars(first: Grammar, second: Grammar): Grammar {
  for (const grammar of [first, second]) {
    const fault = grammarFault(grammar);
    if (fault !== undefined) throw new RangeError(`unionGrammars: ${fault}`);
  }
  const leaves = unitedLeaves(first, second);
  const machines = new Map<string, ContentMachine>();
  const labels = [first, second].flatMap(({ categories, nodes }) => [
    ...Object.values(categories).flat(),
    ...Object.keys(nodes),
  ]);
  for (const label of labels) {
    if (machines.has(label) || leaves.has(label)) continue;
    const machine = unitedMachine({ first, second, label });
    machines.set(
      label,
      machine.map(({ moves, reduce }) => ({
        moves: moves.map((move) => ({ ...move, entries: distinctEntries(move.entries, leaves) })),
        reduce,
      })),
    );
  }
  const entries = distinctEntries(
    [...first.categories[first.root]!, ...second.categories[second.root]!],
    leaves,
  );
  const root = { entries, category: unitedName(first.root, second.root) };
  const united = assembleGrammar({ root, machines, leaves });
  if (united === undefined)
    throw new RangeError("unionGrammars: neither grammar allows a tree of finite size");
  return united;
}
