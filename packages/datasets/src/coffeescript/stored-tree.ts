import { type Branch, branch, leaf, type Tree } from "@ast/tree";

/** A node of Chen's files. */
interface StoredNode {
  readonly root: string;
  readonly children: readonly StoredNode[];
}

function isStoredNode(value: unknown): value is StoredNode {
  if (typeof value !== "object" || value === null || !("root" in value) || !("children" in value))
    return false;
  return typeof value.root === "string" && Array.isArray(value.children);
}

/** The leaves below nodes that stand for a word. */
const leafTypes: Readonly<Record<string, string>> = {
  "Value IdentifierLiteral": "identifier",
  "Value NumberLiteral": "number",
  Identifier: "identifier",
  Literal: "literal",
};

/** The properties of the compiler's nodes that hold their children; the last one holds all that follow. */
const fieldNames: Readonly<Record<string, readonly string[]>> = {
  Block: ["expressions"],
  If: ["condition", "body", "elseBody"],
  While: ["condition", "body"],
  Assign: ["variable", "value"],
  "Op +": ["first", "second"],
  "Op *": ["first", "second"],
  "Op ===": ["first", "second"],
  "Value IdentifierLiteral": ["value"],
  "Value NumberLiteral": ["value"],
};

/** Which of Chen's two trees. */
export type StoredSide = "source" | "target";

/**
 * Turns a tree of Chen's files into ours: of the CoffeeScript side into what form `compiler` gives, of the JavaScript side into what
 * `toChenTree` gives. The line feeds at the ends of labels are dropped.
 *
 * @param value - `{ root, children }`, parsed from JSON.
 * @throws TypeError if the value has another shape.
 */
export function chenStoredTree(value: unknown, side: StoredSide): Tree {
  const holder = branch("holder");
  const waiting: { readonly value: unknown; readonly parent: Branch; readonly index: number }[] = [
    { value, parent: holder, index: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: node, parent, index } = next;
    if (!isStoredNode(node)) {
      throw new TypeError(
        `${parent.type}: expected {root, children}, got ${JSON.stringify(node)?.slice(0, 40)}`,
      );
    }
    const label = node.root.trimEnd();
    const names = side === "source" ? fieldNames[parent.type] : undefined;
    const field = names === undefined ? {} : { field: names[Math.min(index, names.length - 1)]! };
    const leafType = node.children.length === 0 ? leafTypes[parent.type] : undefined;
    if (leafType !== undefined) {
      parent.children.push(leaf(leafType, label, field));
      continue;
    }
    const converted = branch(label, [], field);
    parent.children.push(converted);
    for (let at = node.children.length - 1; at >= 0; at--) {
      waiting.push({ value: node.children[at], parent: converted, index: at });
    }
  }
  return holder.children[0]!;
}
