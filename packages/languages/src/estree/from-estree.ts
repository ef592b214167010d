/** @file The objects a JavaScript parser gives as a tree. */
import { type Branch, branch, type Leaf, leaf, type Position } from "@ast/tree";
import type { FieldsByType } from "./fields.ts";

/** An ESTree node as a parser gives it. */
export interface EstreeNode {
  readonly type: string;
  /** Where it begins, as an offset; `end` is exclusive. */
  readonly start?: number;
  readonly end?: number;
  readonly [property: string]: unknown;
}

/** What a property becomes: a leaf, or a node yet to be turned into one. */
type Item =
  | { readonly leaf: Leaf }
  | {
      readonly field: string | undefined;
      readonly value: unknown;
    };

/** Tells whether a value is an ESTree node. */
export function isEstreeNode(value: unknown): value is EstreeNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The leaf, or the node, that the value of a property becomes. */
function itemOf(type: string, field: string, value: unknown): Item {
  if (typeof value !== "string") return { field, value };
  if (type === "Literal") return { leaf: leaf("literal", value, { field }) };
  const kind = field === "operator" || field === "kind" ? field : "identifier";
  return { leaf: leaf(kind, value, { field }) };
}

/** The text of a piece of a template. */
function rawOf(value: unknown): string {
  return typeof value === "object" && value !== null && "raw" in value ? String(value.raw) : "";
}

/** The properties of a node in the order of its fields, each item of a list on its own. */
function* itemsOf(node: EstreeNode, fields: FieldsByType): Generator<Item> {
  if (node.type === "TemplateLiteral") {
    const { quasis, expressions } = node;
    if (!Array.isArray(quasis) || !Array.isArray(expressions)) return;
    for (const [index, value] of quasis.entries()) {
      yield { field: "quasis", value };
      if (index < expressions.length) yield { field: "expressions", value: expressions[index] };
    }
    return;
  }
  for (const { name: field, isFlag, cardinality, category } of fields.get(node.type) ?? []) {
    const value = node[field];
    if (isFlag) {
      const isSet = field === "directive" ? typeof value === "string" : value === true;
      if (isSet) yield { leaf: leaf("flag", category, { field }) };
    } else if (cardinality === "list") {
      if (Array.isArray(value)) for (const item of value) yield { field, value: item ?? { type: "Hole" } };
    } else if (node.type === "TemplateElement") {
      yield { leaf: leaf("text", rawOf(node.value), { field }) };
    } else if (node.type === "Property" && field === "key" && node.shorthand === true) {
      // The value is its own key.
    } else if (value !== null && value !== undefined) {
      yield itemOf(node.type, field, value);
    }
  }
}

/**
 * Turns an ESTree node into a tree.
 *
 * @param positionOf - Where a node stands in the text, if that is known.
 * @throws TypeError if a node has a type that ECMAScript 2024 has not.
 */
export function fromEstreeNode(
  root: EstreeNode,
  fields: FieldsByType,
  positionOf: (node: EstreeNode) => Position | undefined,
): Branch {
  const holder = branch("holder");
  const waiting: { readonly parent: Branch; readonly item: Item }[] = [
    { parent: holder, item: { field: undefined, value: root } },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { parent, item } = next;
    if ("leaf" in item) {
      parent.children.push(item.leaf);
      continue;
    }
    const { field, value } = item;
    if (!isEstreeNode(value) || !fields.has(value.type)) {
      const found = isEstreeNode(value) ? value.type : JSON.stringify(value);
      throw new TypeError(`fromEstree: ${parent.type}: expected a node of ECMAScript 2024, got ${found}`);
    }
    const position = positionOf(value);
    const node = branch(value.type);
    if (field !== undefined) node.field = field;
    if (position !== undefined) node.position = position;
    parent.children.push(node);
    const items = [...itemsOf(value, fields)];
    for (let index = items.length - 1; index >= 0; index--) {
      waiting.push({ parent: node, item: items[index]! });
    }
  }
  return holder.children[0] as Branch;
}
