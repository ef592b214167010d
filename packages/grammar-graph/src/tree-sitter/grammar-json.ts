/** @file The `grammar.json` that tree-sitter generates from a grammar and its npm package carries. */

/** A rule of a tree-sitter grammar, as `src/grammar.json` writes it. */
export type TreeSitterRule =
  | { readonly type: "BLANK" }
  | { readonly type: "STRING" | "PATTERN"; readonly value: string }
  | { readonly type: "SYMBOL"; readonly name: string }
  | { readonly type: "SEQ" | "CHOICE"; readonly members: readonly TreeSitterRule[] }
  | {
      readonly type: "REPEAT" | "REPEAT1" | "TOKEN" | "IMMEDIATE_TOKEN" | "RESERVED";
      readonly content: TreeSitterRule;
    }
  | { readonly type: "FIELD"; readonly name: string; readonly content: TreeSitterRule }
  | {
      readonly type: "ALIAS";
      readonly content: TreeSitterRule;
      readonly named: boolean;
      readonly value: string;
    }
  | {
      readonly type: "PREC" | "PREC_LEFT" | "PREC_RIGHT" | "PREC_DYNAMIC";
      readonly value: number | string;
      readonly content: TreeSitterRule;
    };

/** What `src/grammar.json` of a tree-sitter grammar holds, as far as trees depend on it. */
export interface TreeSitterGrammar {
  /** The language's name, such as `java`. */
  readonly name: string;
  /** The rules by name; the first is the root. */
  readonly rules: Readonly<Record<string, TreeSitterRule>>;
  /** What may stand anywhere: white space and comments. */
  readonly extras?: readonly TreeSitterRule[];
  /** Tokens that the grammar's own scanner reads. */
  readonly externals?: readonly TreeSitterRule[];
  /** Rules that are written out wherever they are named, and make no node. */
  readonly inline?: readonly string[];
  /** Rules that are only a choice of others and make no node. */
  readonly supertypes?: readonly string[];
}

/** A rule without its precedence, which says how text is read and not what a node holds. */
export function withoutPrecedence(rule: TreeSitterRule): TreeSitterRule {
  let bare = rule;
  while (
    bare.type === "PREC" ||
    bare.type === "PREC_LEFT" ||
    bare.type === "PREC_RIGHT" ||
    bare.type === "PREC_DYNAMIC" ||
    bare.type === "RESERVED"
  ) {
    bare = bare.content;
  }
  return bare;
}

/** Tells whether a rule is one token to the lexer, so that a node made of it has no children. */
export function isLexical(rule: TreeSitterRule): boolean {
  const { type } = withoutPrecedence(rule);
  return type === "STRING" || type === "PATTERN" || type === "TOKEN" || type === "IMMEDIATE_TOKEN";
}
