import type { Cardinality, Grammar } from "./grammar.ts";
import { type GraphViewOptions, viewOfGrammar } from "./graph-view.ts";

/** What is put behind the name of a field for its cardinality, as ASDL writes it. */
export const cardinalityMarks: Readonly<Record<Cardinality, string>> = {
  single: "",
  optional: "?",
  list: "*",
};

/** A quoted string of the DOT language that shows the text as it is; control characters become spaces. */
function quoted(text: string): string {
  const escaped = text.replace(/[\\"]/gu, "\\$&").replace(/[\p{Cc}\p{Cs}]/gu, " ");
  return `"${escaped}"`;
}

/**
 * Writes the graph of a grammar in the DOT language of Graphviz: objects are boxes (leaves rounded, kinds of leaf
 * dashed), attributes are ellipses with `?` for optional fields and `*` for lists.
 *
 * @throws RangeError if the grammar is not whole (see `validateGrammar`), or has no such label as the one asked for.
 */
export function grammarToDot(grammar: Grammar, options: GraphViewOptions = {}): string {
  const { objects, attributes } = viewOfGrammar(grammar, options);
  const styles = { branch: "", leaf: ", style=rounded", kind: ', style="rounded,dashed"' };
  return [
    "digraph grammar {",
    "  rankdir=LR;",
    "  node [shape=box, height=0.3];",
    ...objects.map(({ text, sort }, number) => `  o${number} [label=${quoted(text)}${styles[sort]}];`),
    ...attributes.flatMap(({ object, field, cardinality, children }, number) => [
      `  a${number} [label=${quoted(`${field}${cardinalityMarks[cardinality]}`)}, shape=ellipse];`,
      ...(object < 0 ? [] : [`  o${object} -> a${number};`]),
      ...children.map((child) => `  a${number} -> o${child};`),
    ]),
    "}",
    "",
  ].join("\n");
}
