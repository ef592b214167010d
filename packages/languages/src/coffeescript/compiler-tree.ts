/** @file The compiler's nodes as a tree, under the names with which the compiler itself prints them. */
import { type Branch, branch, leaf, type Tree } from "@ast/tree";
import type { CompilerNode } from "./compiler.ts";
import type { SourcePlaces } from "./source-places.ts";

/** The leaves of the literals that have a type of their own; the text of any other literal is a `text`. */
const leafTypes: Readonly<Record<string, string>> = {
  IdentifierLiteral: "identifier",
  PropertyName: "identifier",
  NumberLiteral: "number",
};

/** A child and the property that holds it. */
interface Edge {
  readonly node: CompilerNode;
  readonly field: string;
}

function isNode(value: unknown): value is CompilerNode {
  return typeof value === "object" && value !== null && "children" in value;
}

/** The children of a node in the compiler's order; lists may hold lists. */
function edgesOf(node: CompilerNode): Edge[] {
  const edges: Edge[] = [];
  for (const field of node.children ?? []) {
    const waiting: unknown[] = [node[field]];
    for (let next = waiting.pop(); next !== undefined || waiting.length > 0; next = waiting.pop()) {
      if (Array.isArray(next))
        for (let index = next.length - 1; index >= 0; index--) waiting.push(next[index]);
      else if (isNode(next)) edges.push({ node: next, field });
    }
  }
  return edges;
}

function classOf(node: CompilerNode): string {
  return node.constructor.name;
}

/** Tells whether a node is a literal: it has a text and no place for children. */
function isLiteral(node: CompilerNode): boolean {
  return node.children?.length === 0 && typeof node.value === "string";
}

function literalLeaf(node: CompilerNode): Tree {
  return leaf(leafTypes[classOf(node)] ?? "text", String(node.value), { field: "value" });
}

/** The name under which the compiler prints a node. */
function nameOf(node: CompilerNode): string {
  const name = classOf(node);
  if (name === "Op") return `Op ${String(node.operator)}`;
  if (name === "In" && node.negated === true) return "In!";
  return node.soak === true ? `${name}?` : name;
}

/**
 * Converts the compiler's nodes: a branch per node, named as the compiler prints it, each child under the name of
 * the property that holds it. A value that is nothing but a literal is one branch, such as `Value NumberLiteral`,
 * over the literal's text. What the compiler does not print (which operator an assignment has, whether an
 * `if` stood before or after its body) is not in the tree.
 */
export function compilerTree(program: CompilerNode, places: SourcePlaces): Tree {
  const holder: Branch = branch("holder");
  const waiting: { readonly parent: Branch; readonly edge: Edge }[] = [
    { parent: holder, edge: { node: program, field: "" } },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { parent, edge } = next;
    const { node, field } = edge;
    const { locationData } = node;
    const details = {
      ...(field === "" ? {} : { field }),
      ...(locationData === undefined ? {} : { position: places.between(locationData, locationData) }),
    };
    const edges = edgesOf(node);
    const only = edges.length === 1 && classOf(node) === "Value" ? edges[0]!.node : undefined;
    if (only !== undefined && isLiteral(only)) {
      parent.children.push(branch(`${nameOf(node)} ${classOf(only)}`, [literalLeaf(only)], details));
    } else if (isLiteral(node)) {
      parent.children.push(branch(nameOf(node), [literalLeaf(node)], details));
    } else {
      const converted = branch(nameOf(node), [], details);
      parent.children.push(converted);
      for (let index = edges.length - 1; index >= 0; index--)
        waiting.push({ parent: converted, edge: edges[index]! });
    }
  }
  return holder.children[0]!;
}
