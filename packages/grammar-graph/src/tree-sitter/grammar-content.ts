/** @file An automaton as the content of a grammar's node: labels that lead to one place share a category. */
import type { ContentState, Field, Move } from "../grammar.ts";
import type { AutomatonState, LabelledMove } from "./content-automaton.ts";

/** Names sets of labels; equal sets get one name. */
export class Categories {
  readonly #names = new Map<string, string>();
  readonly #labels = new Map<string, readonly string[]>();
  readonly #preferred: ReadonlyMap<string, string>;

  /** @param preferred - Names for sets of labels, by `keyOf`. */
  constructor(preferred: ReadonlyMap<string, string>) {
    this.#preferred = preferred;
  }

  static keyOf(labels: readonly string[]): string {
    return [...labels].sort().join("\0");
  }

  /** The name of a set of labels. */
  nameOf(labels: readonly string[], owner: string): string {
    const key = Categories.keyOf(labels);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const wanted = this.#preferred.get(key) ?? (labels.length === 1 ? labels[0]! : owner);
    let name = wanted;
    for (let suffix = 2; this.#labels.has(name); suffix++) name = `${wanted}~${suffix}`;
    this.#names.set(key, name);
    this.#labels.set(name, labels);
    return name;
  }

  toObject(): Record<string, readonly string[]> {
    return Object.fromEntries(this.#labels);
  }
}

/** The moves of one field. */
type Group = readonly LabelledMove[];

/** The moves in groups that share no label, so that within a group the label tells the field. */
function groupsOf(moves: readonly LabelledMove[]): Group[] {
  const byField = new Map<string | undefined, LabelledMove[]>();
  for (const move of moves) byField.set(move.field, [...(byField.get(move.field) ?? []), move]);
  const groups: LabelledMove[][] = [];
  for (const own of byField.values()) {
    const labels = new Set(own.map(({ label }) => label));
    const last = groups.at(-1);
    if (last !== undefined && !last.some(({ label }) => labels.has(label))) last.push(...own);
    else groups.push([...own]);
  }
  return groups;
}

/**
 * The content of a node. Where one label could go to either of two fields, Reduce passes the first field by.
 *
 * @param owner - The node's type, to name categories.
 */
export function contentOf(
  automaton: readonly AutomatonState[],
  categories: Categories,
  owner: string,
): readonly Field[] | { states: ContentState[] } {
  const groups = automaton.map(({ moves }) => groupsOf(moves));
  const firstOf: number[] = [];
  let count = 0;
  for (const own of groups) {
    firstOf.push(own.length === 0 ? -1 : count);
    count += own.length;
  }
  const states = automaton.flatMap(({ accepting }, index): ContentState[] => {
    const own = groups[index]!;
    return own.map((group, place): ContentState => {
      const targets = new Map<string, { field: string | undefined; next: number; labels: string[] }>();
      for (const { label, field, next } of group) {
        const key = `${field ?? ""}\0${next}`;
        const target = targets.get(key) ?? { field, next: firstOf[next]!, labels: [] };
        target.labels.push(label);
        targets.set(key, target);
      }
      const moves = Array.from(targets.values(), ({ field, next, labels }): Move => {
        const name = categories.nameOf(labels, field === undefined ? owner : `${owner}.${field}`);
        return { category: name, ...(field === undefined ? {} : { field }), next };
      });
      if (place + 1 < own.length) return { moves, reduce: firstOf[index]! + place + 1 };
      return accepting ? { moves, reduce: -1 } : { moves };
    });
  });
  return asFields(states) ?? { states };
}

/** The states as a list of fields, if each stands for one field and no Reduce skips any but the last. */
function asFields(states: readonly ContentState[]): Field[] | undefined {
  const fields: Field[] = [];
  for (const [index, { moves, reduce }] of states.entries()) {
    const [move] = moves;
    if (move === undefined || moves.length > 1) return undefined;
    const { category, field, next } = move;
    const after = index + 1 < states.length ? index + 1 : -1;
    const named = { ...(field === undefined ? {} : { name: field }), category };
    if (reduce === undefined && next === after) fields.push(named);
    else if (reduce === after && next === after) fields.push({ ...named, cardinality: "optional" });
    else if (reduce === after && next === index) fields.push({ ...named, cardinality: "list" });
    else return undefined;
  }
  return fields;
}
