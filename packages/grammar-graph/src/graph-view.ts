/**
 * @file What of a grammar graph is drawn: one label's neighbourhood, and types of leaf in place of too many leaves.
 */
import type { Grammar } from "./grammar.ts";
import { type GrammarGraph, type GraphAttribute, type GraphObject, graphOfGrammar } from "./grammar-graph.ts";
import { leafTypeOfLabel } from "./leaf-kinds.ts";

/** What of a grammar is drawn. */
export interface GraphViewOptions {
  /**
   * A label or kind of leaf: only its fields, what stands in them, and the fields it stands in are drawn.
   *
   * @defaultValue all labels
   */
  readonly label?: string;
  /** Types of leaf with more labels than this are drawn as one node. @defaultValue 8 */
  readonly maxLeaves?: number;
}

/** An object as it is drawn. */
export interface ViewedObject extends Pick<GraphObject, "sort"> {
  /** The type of a branch, the value of a leaf, or the type of a kind of leaves and how many values are known. */
  readonly text: string;
  /** The label in full, or what a kind stands for. */
  readonly tooltip: string;
}

/** A grammar graph as it is drawn. */
export interface GraphView {
  readonly objects: readonly ViewedObject[];
  readonly attributes: readonly GraphAttribute[];
}

function countValues(count: number): string {
  return `${count} ${count === 1 ? "value" : "values"}`;
}

function viewed({ label, sort }: GraphObject, { leaves = {} }: Grammar): ViewedObject {
  if (sort === "branch") return { sort, text: label, tooltip: label };
  if (sort === "leaf") return { sort, text: label.slice(label.indexOf(":") + 1), tooltip: label };
  const { values, open } = leaves[label]!;
  const known = values.length === 0 ? "" : `, ${values.length} known`;
  const text = `${label}: ${open ? `any${known}` : countValues(values.length)}`;
  return { sort, text, tooltip: text };
}

/** The graph with one object in place of all leaves of each type that has too many. */
function withoutManyLeaves(
  { objects, attributes }: GrammarGraph,
  maxLeaves: number,
  grammar: Grammar,
): GraphView {
  const counts = new Map<string, number>();
  const typeOf = ({ label, sort }: GraphObject) => (sort === "leaf" ? leafTypeOfLabel(label) : undefined);
  for (const object of objects) {
    const type = typeOf(object);
    if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const kept: ViewedObject[] = [];
  const numberOfType = new Map<string, number>();
  const numbers = objects.map((object) => {
    const type = typeOf(object);
    const count = type === undefined ? 0 : counts.get(type)!;
    if (type === undefined || count <= maxLeaves) return kept.push(viewed(object, grammar)) - 1;
    const known = numberOfType.get(type);
    if (known !== undefined) return known;
    const text = `${type}: ${countValues(count)}`;
    numberOfType.set(type, kept.length);
    return kept.push({ sort: "kind", text, tooltip: text }) - 1;
  });
  return {
    objects: kept,
    attributes: attributes.map((attribute) => ({
      ...attribute,
      object: attribute.object < 0 ? -1 : numbers[attribute.object]!,
      children: [...new Set(attribute.children.map((child) => numbers[child]!))],
    })),
  };
}

/** The part of a graph around one label. */
function neighbourhood({ objects, attributes }: GrammarGraph, label: string): GrammarGraph {
  const center = objects.findIndex((object) => object.label === label);
  if (center < 0) {
    throw new RangeError(`the grammar has no label ${JSON.stringify(label)} that its root leads to`);
  }
  const near = attributes.flatMap((attribute) => {
    if (attribute.object === center) return [attribute];
    return attribute.children.includes(center) ? [{ ...attribute, children: [center] }] : [];
  });
  const kept = [...new Set([center, ...near.flatMap(({ object, children }) => [object, ...children])])];
  const old = kept.filter((object) => object >= 0).sort((a, b) => a - b);
  const numbers = new Map(old.map((object, number) => [object, number]));
  return {
    objects: old.map((object) => objects[object]!),
    attributes: near.map((attribute) => ({
      ...attribute,
      object: numbers.get(attribute.object) ?? -1,
      children: attribute.children.map((child) => numbers.get(child)!),
    })),
  };
}

/**
 * What of a grammar is drawn.
 *
 * @throws RangeError if the grammar is not whole, or has no such label.
 */
export function viewOfGrammar(grammar: Grammar, { label, maxLeaves = 8 }: GraphViewOptions): GraphView {
  const graph = graphOfGrammar(grammar);
  return withoutManyLeaves(label === undefined ? graph : neighbourhood(graph, label), maxLeaves, grammar);
}
