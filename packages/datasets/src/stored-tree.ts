/** @file The FOR trees of Drissi's public repository, JSON objects `{"tag", "contents"}`, as dialect-long trees. */
import { type Branch, branch, leaf, type Tree } from "@ast/tree";
import { shownJson } from "./shown-json.ts";

/** What may stand in a place of a stored tree; a `target` is a name that becomes `VAR`. */
type Slot = "statement" | "comparison" | "expression" | "target" | "name" | "integer";

/** The tags of each kind of node, with what their contents hold: a list, or one bare value. */
const contentsByTag: Readonly<Record<string, Readonly<Record<string, readonly Slot[] | Slot>>>> = {
  statement: {
    Assign: ["target", "expression"],
    If: ["comparison", "statement", "statement"],
    For: ["name", "expression", "comparison", "expression", "statement"],
    Seq: ["statement", "statement"],
  },
  comparison: {
    Equal: ["expression", "expression"],
    Le: ["expression", "expression"],
    Ge: ["expression", "expression"],
  },
  expression: {
    Var: "name",
    Const: "integer",
    Plus: ["expression", "expression"],
    Minus: ["expression", "expression"],
  },
};

/** A key of the item and the keys around it. */
interface Place {
  readonly key: string;
  readonly outer: Place | undefined;
}

/** A value still to be read into its parent. */
interface Task {
  readonly value: unknown;
  readonly slot: Slot;
  readonly parent: Branch;
  readonly place: Place | undefined;
}

function fault(place: Place | undefined, expected: string, value: unknown): TypeError {
  const keys: string[] = [];
  for (let inner = place; inner !== undefined; inner = inner.outer) keys.push(inner.key);
  const path = keys.reverse().join("").replace(/^\./, "");
  return new TypeError(`${path === "" ? "" : `${path}: `}expected ${expected}, got ${shownJson(value)}`);
}

function nameLeaf({ value, place }: Task): Tree {
  if (typeof value !== "string" || !/^[A-Za-z][A-Za-z0-9]*$/.test(value)) throw fault(place, "a name", value);
  return leaf("name", value);
}

function integerLeaf({ value, place }: Task): Tree {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw fault(place, "an integer from 0 up", value);
  return leaf("integer", String(value));
}

/** Reads a node, but leaves its children to the tasks it returns. */
function openNode({ value, slot, place }: Task): { node: Branch; tasks: Task[] } {
  const known = contentsByTag[slot]!;
  const expected = `an object with the tag ${Object.keys(known).join(", ")}`;
  if (typeof value !== "object" || value === null || !("tag" in value)) throw fault(place, expected, value);
  const { tag } = value;
  if (typeof tag !== "string" || !Object.hasOwn(known, tag)) {
    throw fault({ key: ".tag", outer: place }, Object.keys(known).join(", "), tag);
  }
  const slots = known[tag]!;
  const node = branch(tag.toUpperCase());
  const inside = { key: ".contents", outer: place };
  const contents = "contents" in value ? value.contents : undefined;
  if (typeof slots === "string") {
    return { node, tasks: [{ value: contents, slot: slots, parent: node, place: inside }] };
  }
  if (!Array.isArray(contents) || contents.length !== slots.length) {
    throw fault(inside, `a list of ${slots.length}`, contents);
  }
  const tasks = slots.map((part, index) => ({
    value: contents[index] as unknown,
    slot: part,
    parent: node,
    place: { key: `[${index}]`, outer: inside },
  }));
  return { node, tasks };
}

/**
 * Reads one stored FOR program.
 *
 * @param item - The parsed JSON.
 * @returns Its tree in dialect long.
 * @throws TypeError that names the place in the item, what was expected there, and what it holds.
 */
export function storedTree(item: unknown): Tree {
  const above = branch("item");
  const open: Task[] = [{ value: item, slot: "statement", parent: above, place: undefined }];
  for (let task = open.pop(); task !== undefined; task = open.pop()) {
    const { children } = task.parent;
    if (task.slot === "name") children.push(nameLeaf(task));
    else if (task.slot === "target") children.push(branch("VAR", [nameLeaf(task)]));
    else if (task.slot === "integer") children.push(integerLeaf(task));
    else {
      const { node, tasks } = openNode(task);
      children.push(node);
      open.push(...tasks.reverse());
    }
  }
  return above.children[0]!;
}
