/** @file A tree as the objects that JavaScript tools take, checked against the definition on the way. */
import { type Branch, isLeaf, type Leaf, type Tree } from "@ast/tree";
import { openLeaves } from "./definition.ts";
import type { FieldsByType, NodeField } from "./fields.ts";
import { type Place, pathOf } from "./node-path.ts";

/** An ESTree node in the making. */
export interface EstreeObject {
  type: string;
  [property: string]: unknown;
}

/** What a child becomes, and where it is put. */
interface Target {
  readonly object: EstreeObject;
  readonly field: NodeField;
}

class Refusal {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

function describe(tree: Tree): string {
  const kind = isLeaf(tree) ? `${tree.type} ${JSON.stringify(tree.value)}` : tree.type;
  return tree.field === undefined ? kind : `${kind} at field ${tree.field}`;
}

function fits(tree: Tree, { members, name }: NodeField): boolean {
  if (tree.field !== name) return false;
  return members.has(tree.type) || (isLeaf(tree) && members.has(`${tree.type}:${tree.value}`));
}

/** The field of each child, in order. */
function fieldOfChildren(node: Branch, fields: readonly NodeField[]): NodeField[] | Refusal {
  if (node.type === "TemplateLiteral") return fieldsOfTemplate(node, fields);
  const found: NodeField[] = [];
  let at = 0;
  for (const field of fields) {
    const start = at;
    const most = field.cardinality === "list" ? Number.POSITIVE_INFINITY : 1;
    while (at < node.children.length && at - start < most && fits(node.children[at]!, field)) {
      found.push(field);
      at++;
    }
    if (field.cardinality === "single" && at === start) {
      const child = node.children[at];
      const got = child === undefined ? "the end" : describe(child);
      return new Refusal(`${node.type}: expected ${field.category} at field ${field.name}, got ${got}`);
    }
  }
  const extra = node.children[at];
  return extra === undefined ? found : new Refusal(`${node.type}: no field takes ${describe(extra)} there`);
}

/** A template is text, and any number of times an expression and text. */
function fieldsOfTemplate(node: Branch, [quasis, expressions]: readonly NodeField[]): NodeField[] | Refusal {
  const found = node.children.map((_, index) => (index % 2 === 0 ? quasis! : expressions!));
  const wrong = node.children.findIndex((child, index) => !fits(child, found[index]!));
  if (wrong < 0 && found.length % 2 === 1) return found;
  const got = wrong < 0 ? "the end" : describe(node.children[wrong]!);
  const expected = found[wrong] === expressions && wrong >= 0 ? "EXPRESSION" : "TemplateElement";
  return new Refusal(`TemplateLiteral: expected ${expected} in turn, got ${got}`);
}

/** A node that has the properties that its absent children stand for. */
function emptyObject(type: string, fields: readonly NodeField[]): EstreeObject {
  const object: EstreeObject = { type };
  for (const { name, cardinality, isFlag } of fields) {
    object[name] = cardinality === "list" ? [] : isFlag ? false : null;
  }
  return object;
}

function put({ object, field }: Target, value: unknown): void {
  const list = object[field.name];
  if (field.cardinality === "list" && Array.isArray(list)) list.push(value);
  else object[field.name] = value;
}

/** The value of a property that a leaf stands for. */
function valueOfLeaf({ type, value }: Leaf): unknown {
  if (type === "flag") return true;
  const pattern = openLeaves[type];
  if (pattern === undefined || pattern.test(value)) return value;
  return new Refusal(`${JSON.stringify(value)} cannot be written as ${type}`);
}

/** A tree as ESTree objects, each beside the node it was made from. */
export interface Converted {
  readonly root: EstreeObject;
  /** Every object, parents before children. */
  readonly objects: readonly { readonly object: EstreeObject; readonly place: Place }[];
}

/**
 * Turns a tree into ESTree objects, with a stack on the heap.
 *
 * @throws TypeError naming the path to the first node that the definition does not have there.
 */
export function toEstreeObjects(tree: Tree, fields: FieldsByType, caller: string): Converted {
  const objects: Converted["objects"][number][] = [];
  const waiting: { node: Branch; parent: Place | undefined; index: number; target: Target | undefined }[] =
    [];
  const refuse = (place: Place | undefined, index: number, message: string): never => {
    throw new TypeError(`${caller}: at ${pathOf(place, index)}: ${message}`);
  };
  if (isLeaf(tree)) return refuse(undefined, 0, `expected Program or BlockStatement, got ${describe(tree)}`);
  waiting.push({ node: tree, parent: undefined, index: 0, target: undefined });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, parent, index, target } = next;
    const place: Place = { node, parent, index };
    const definition = fields.get(node.type);
    if (definition === undefined) {
      refuse(parent, index, `no node type of ECMAScript 2024: ${node.type}`);
      continue;
    }
    const object = emptyObject(node.type, definition);
    objects.push({ object, place });
    if (target !== undefined) put(target, object);
    const childFields = fieldOfChildren(node, definition);
    if (childFields instanceof Refusal) {
      refuse(parent, index, childFields.message);
      continue;
    }
    for (const [at, child] of node.children.entries()) {
      const field = childFields[at]!;
      if (!isLeaf(child)) continue;
      const value = valueOfLeaf(child);
      if (value instanceof Refusal) refuse(place, at, value.message);
      put({ object, field }, value);
    }
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at]!;
      if (!isLeaf(child))
        waiting.push({ node: child, parent: place, index: at, target: { object, field: childFields[at]! } });
    }
  }
  return { root: objects[0]!.object, objects };
}
