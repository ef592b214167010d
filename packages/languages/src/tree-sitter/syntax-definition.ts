/** @file What a language says beyond its tree-sitter grammar: how it is laid out, and what its fragments are. */
import type { TreeSitterRulesOptions } from "@ast/grammar-graph/tree-sitter";

/** How a language is written. */
export interface SyntaxStyle {
  /** Nodes whose parts stand without spaces between them, such as prefix operators, unless two would read as one. */
  readonly tight?: readonly string[];
  /** Nodes that are written next to what stands before them, such as type arguments. */
  readonly attached?: readonly string[];
  /** Nodes in which a space would be text, such as string literals. */
  readonly solid?: readonly string[];
  /** Nodes whose braces hold lines: `{` begins a line and indents, `}` ends it. */
  readonly blocks?: readonly string[];
  /** What the tokens of the grammar's own scanner mean that are layout. */
  readonly layout?: Readonly<Record<string, LayoutMeaning>>;
  /** Tokens that are written next to what stands before them, besides the comma, the semicolon and closing brackets. */
  readonly leaning?: readonly string[];
  /** Pairs of tokens that may touch although both are operators, such as the `>` of two type arguments. */
  readonly touching?: readonly (readonly [string, string])[];
}

/** What a layout token does. */
export type LayoutMeaning = "line break" | "indent" | "dedent" | "nothing";

/** Program text that is no file of its own, and what it is wrapped in to be read. */
export interface FragmentSyntax {
  /** Text before it, on lines of its own. */
  readonly before: string;
  /** Text after it, on lines of its own. */
  readonly after: string;
  /** The types of the nodes around the fragment, from the root's child inwards. */
  readonly inside: readonly string[];
  /** The type of the fragment's node, where others stand beside it; else it must be the only one. */
  readonly type?: string;
  /** Texts that are taken for this fragment by `fragment: "auto"`. */
  readonly when?: RegExp;
}

/** A language on top of a tree-sitter grammar. */
export interface SyntaxDefinition {
  /** The language's name, such as `Java`. */
  readonly name: string;
  readonly rules?: TreeSitterRulesOptions;
  readonly style?: SyntaxStyle;
  readonly fragments?: Readonly<Record<string, FragmentSyntax>>;
  /** What is read after a file that does not end with it, where a parser asks for a line break after the last line. */
  readonly ending?: string;
  /** The type of the node that is an expression in parentheses, if it exists for grouping only. */
  readonly grouping?: string;
  /** Texts for each kind of leaf that the grammar leaves open, for trees that are made up; trials take the first. */
  readonly samples?: Readonly<Record<string, readonly string[]>>;
  /** What needs parentheses where, and what cannot be read back: found by `tryPlaces`, written by `formatTrials`. */
  readonly trials?: string;
}
