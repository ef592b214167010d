/** @file What the children of one label were like in all trees seen, and the automaton that allows just that. */
import type { Tree } from "@ast/tree";
import { componentOrder } from "./component-order.ts";
import type { ContentMachine, MachineState } from "./content-machine.ts";
import { COMPLETE } from "./grammar-states.ts";

/** A place that nodes stand in, and what was seen there. */
export interface SeenPlace {
  /** The entries seen (labels and kinds of leaf), each with the number of the node at which it was first. */
  readonly entries: Map<string, number>;
  /** The place that has taken this one in. */
  joined?: SeenPlace;
}

/** Notes what stands in a place. */
export function notePlace(place: SeenPlace, entry: string, node: number): void {
  let { entries } = place;
  for (let { joined } = place; joined !== undefined; { joined } = joined) entries = joined.entries;
  if (!entries.has(entry)) entries.set(entry, node);
}

/** The entries seen in a place, in order of first appearance. */
export function entriesOfPlace({ entries }: SeenPlace): string[] {
  return [...entries].sort(([, first], [, second]) => first - second).map(([entry]) => entry);
}

/** One field: all children of one name, all children without a name, or one of these. */
interface SeenField extends SeenPlace {
  readonly name: string | undefined;
  /** How many nodes have it. */
  nodes: number;
  /** Whether a node has it more than once. */
  isRepeated: boolean;
  /** The last node, counted from 1, that has it. */
  last: number;
  /** Keys of the fields of which a child comes directly behind one of this. */
  readonly followers: Set<string>;
}

/** The key of the field of all children without a name. */
const unnamedKey = "#";

/** What the children of one label were like, node by node. */
export class SeenChildren {
  #nodes = 0;
  /** How many children without a name each node has; undefined once that differs. */
  #unnamed: number | undefined;
  readonly #fields = new Map<string, SeenField>();

  /** Takes the children of one more node; gives the place of each. */
  add(children: readonly Tree[]): SeenPlace[] {
    const unnamed = children.reduce((count, { field }) => (field === undefined ? count + 1 : count), 0);
    if (this.#nodes === 0) this.#unnamed = unnamed;
    else if (this.#unnamed !== undefined && this.#unnamed !== unnamed) this.#joinUnnamed();
    this.#nodes++;
    let before: SeenField | undefined;
    let position = 0;
    return children.map(({ field: name }) => {
      const key =
        name !== undefined ? `.${name}` : this.#unnamed === undefined ? unnamedKey : `#${position++}`;
      const field = this.#fieldOf(key, name);
      if (field.last === this.#nodes) field.isRepeated = true;
      else field.nodes++;
      field.last = this.#nodes;
      if (before !== field) before?.followers.add(key);
      before = field;
      return field;
    });
  }

  #fieldOf(key: string, name: string | undefined): SeenField {
    let field = this.#fields.get(key);
    if (field === undefined) {
      field = { name, entries: new Map(), nodes: 0, isRepeated: false, last: 0, followers: new Set() };
      this.#fields.set(key, field);
    }
    return field;
  }

  /** From now on the children without a name are one field. */
  #joinUnnamed(): void {
    const positions = [...this.#fields].filter(([key]) => key.startsWith(unnamedKey));
    this.#unnamed = undefined;
    if (positions.length === 0) return;
    const keys = new Set(positions.map(([key]) => key));
    const renamed = (followers: Iterable<string>) =>
      Array.from(followers, (key) => (keys.has(key) ? unnamedKey : key));
    const fields = [...this.#fields];
    this.#fields.clear();
    for (const [key, field] of fields) {
      const isJoined = keys.has(key);
      const target = this.#fieldOf(isJoined ? unnamedKey : key, field.name);
      target.nodes = field.nodes;
      target.isRepeated = isJoined ? positions.length > 1 : field.isRepeated;
      target.last = field.last;
      for (const follower of renamed(field.followers)) {
        if (!isJoined || follower !== unnamedKey) target.followers.add(follower);
      }
      for (const [entry, node] of field.entries) {
        target.entries.set(entry, Math.min(node, target.entries.get(entry) ?? node));
      }
      field.joined = target;
    }
  }

  /**
   * The automaton that allows the children seen: fields in an order in which every node has them; fields that have
   * none are mixed freely.
   */
  machine(): ContentMachine {
    const fields = [...this.#fields.values()];
    const numbers = new Map(Array.from(this.#fields.keys(), (key, number) => [key, number]));
    const followers = fields.map((field) => Array.from(field.followers, (key) => numbers.get(key)!));
    const components = componentOrder(followers);
    return components.map((component, state): MachineState => {
      const after = state + 1 < components.length ? state + 1 : COMPLETE;
      const members = component.map((number) => fields[number]!);
      const isList = members.length > 1 || members[0]!.isRepeated;
      return {
        moves: members.map((member) => ({
          field: member.name,
          entries: entriesOfPlace(member),
          category: "",
          next: isList ? state : after,
        })),
        reduce: isList || members[0]!.nodes < this.#nodes ? after : undefined,
      };
    });
  }
}
