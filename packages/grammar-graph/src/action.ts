import { isLeaf, nodeOfLabel } from "@ast/tree";
import type { Grammar } from "./grammar.ts";
import { leafLabels } from "./leaf-kinds.ts";

/** What one step of writing a tree does; `name` is for people to read. */
export type Action =
  /** Writes a branch, whose children follow. */
  | { readonly kind: "branch"; readonly type: string; readonly name: string }
  /** Writes a leaf of known text. */
  | { readonly kind: "leaf"; readonly type: string; readonly value: string; readonly name: string }
  /** Writes a leaf of an open kind, whose text goes with the action. */
  | { readonly kind: "text"; readonly type: string; readonly name: string }
  /** Leaves a list, or an optional field that stays empty. */
  | { readonly kind: "reduce"; readonly name: string };

function actionOfLabel(label: string, { nodes }: Grammar): Action {
  const children = Object.hasOwn(nodes, label) ? nodes[label]! : [];
  const hasChildren = "states" in children ? children.states.length > 0 : children.length > 0;
  // In a binary form a branch may be named like a leaf.
  const node = hasChildren ? undefined : nodeOfLabel(label);
  return node !== undefined && isLeaf(node)
    ? { kind: "leaf", type: node.type, value: node.value, name: label }
    : { kind: "branch", type: label, name: label };
}

/** The actions of a grammar, and how they are found. */
export interface NumberedActions {
  /** Labels, then any text per open kind, then Reduce. */
  readonly actions: readonly Action[];
  readonly labelCount: number;
  readonly idByLabel: ReadonlyMap<string, number>;
  /** The id of the label of a leaf, else of "any text" of its kind, else -1. */
  leafAction(type: string, text: string): number;
  /** The ids that a category stands for. */
  membersOf(category: string): Int32Array;
}

/** Numbers the actions of a grammar that is whole. */
export function numberActions(grammar: Grammar): NumberedActions {
  const { categories, leaves = {} } = grammar;
  const listed = Object.values(categories).flat();
  const labels = new Set(listed.filter((entry) => !Object.hasOwn(leaves, entry)));
  for (const label of leafLabels(grammar)) labels.add(label);
  const actions = Array.from(labels, (label) => actionOfLabel(label, grammar));
  const idByLabel = new Map(actions.map(({ name }, id) => [name, id]));
  const leavesByType = new Map<string, Map<string, number>>();
  actions.forEach((action, id) => {
    if (action.kind !== "leaf") return;
    const known = leavesByType.get(action.type) ?? new Map<string, number>();
    leavesByType.set(action.type, known.set(action.value, id));
  });
  const textByKind = new Map<string, number>();
  for (const [type, { open }] of Object.entries(leaves)) {
    if (open) textByKind.set(type, actions.push({ kind: "text", type, name: `any ${type}` }) - 1);
  }
  actions.push({ kind: "reduce", name: "Reduce" });

  const idsOfEntry = (entry: string): number[] => {
    const kind = Object.hasOwn(leaves, entry) ? leaves[entry] : undefined;
    if (kind === undefined) return [idByLabel.get(entry)!];
    const text = textByKind.get(entry);
    const known = kind.values.map((value) => idByLabel.get(`${entry}:${value}`)!);
    return text === undefined ? known : [...known, text];
  };
  const members = new Map(
    Object.entries(categories).map(([category, entries]) => [
      category,
      Int32Array.from(entries.flatMap(idsOfEntry)),
    ]),
  );
  return {
    actions,
    labelCount: labels.size,
    idByLabel,
    leafAction: (type, text) => leavesByType.get(type)?.get(text) ?? textByKind.get(type) ?? -1,
    membersOf(category) {
      const ids = members.get(category);
      if (ids === undefined) {
        throw new RangeError(`membersOf: the grammar has no category ${JSON.stringify(category)}`);
      }
      return ids;
    },
  };
}
