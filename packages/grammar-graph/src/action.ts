import { isLeaf, nodeOfLabel } from "@ast/tree";
import type { Grammar } from "./grammar.ts";
import { kindOfLabel, leafLabels } from "./leaf-kinds.ts";

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
  /** The ids that a category stands for; made when first asked for. */
  membersOf(category: string): Int32Array;
  /**
   * What an action is in a category: a label listed there, or the kind of leaf it belongs to. All values of a kind that
   * no category lists by themselves are one entry, so that tables over entries stay small: `[actions]`, 0 for Reduce.
   */
  readonly entries: Int32Array;
  readonly entryCount: number;
  /** The entries that a category takes. */
  entriesOf(category: string): readonly number[];
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
  const members = new Map<string, Int32Array>();
  return {
    actions,
    labelCount: labels.size,
    idByLabel,
    leafAction: (type, text) => leavesByType.get(type)?.get(text) ?? textByKind.get(type) ?? -1,
    membersOf(category) {
      const known = members.get(category);
      if (known !== undefined) return known;
      if (!Object.hasOwn(categories, category)) {
        throw new RangeError(`membersOf: the grammar has no category ${JSON.stringify(category)}`);
      }
      const ids = Int32Array.from(categories[category]!.flatMap(idsOfEntry));
      members.set(category, ids);
      return ids;
    },
    ...numberEntries(grammar, actions),
  };
}

function numberEntries(
  grammar: Grammar,
  actions: readonly Action[],
): Pick<NumberedActions, "entries" | "entryCount" | "entriesOf"> {
  const { categories } = grammar;
  const listed = [...new Set(Object.values(categories).flat())];
  const entryByName = new Map(listed.map((name, index) => [name, index + 1]));
  /** The labels of each kind that some category lists by themselves. */
  const labelsOfKind = new Map<string, number[]>();
  for (const name of listed) {
    const kind = kindOfLabel(grammar, name);
    if (kind === undefined) continue;
    const labels = labelsOfKind.get(kind);
    if (labels === undefined) labelsOfKind.set(kind, [entryByName.get(name)!]);
    else labels.push(entryByName.get(name)!);
  }
  const entryOf = (action: Action): number => {
    if (action.kind === "reduce") return 0;
    if (action.kind === "text") return entryByName.get(action.type) ?? 0;
    const kind = action.kind === "leaf" ? action.type : action.name;
    return entryByName.get(action.name) ?? entryByName.get(kind) ?? 0;
  };
  return {
    entries: Int32Array.from(actions, entryOf),
    entryCount: listed.length + 1,
    entriesOf: (category) =>
      categories[category]!.flatMap((name) => [entryByName.get(name)!, ...(labelsOfKind.get(name) ?? [])]),
  };
}
