/** @file What the children of a tree-sitter node may be, as a regular expression: its rule with hidden rules written out. */
import { isLexical, type TreeSitterGrammar, type TreeSitterRule, withoutPrecedence } from "./grammar-json.ts";
import { lexicalPattern } from "./lexical-pattern.ts";

/** One place in a rule. */
export type Piece =
  /** A named child of one of several types. */
  | {
      readonly kind: "node";
      readonly types: readonly string[];
      /** The texts that the child may have here, if an alias lists them. */
      readonly texts?: readonly string[];
      readonly category: string;
      readonly field?: string;
    }
  /** A fixed text; `type` is the name the parser gives it, where that is not the text. */
  | {
      readonly kind: "token";
      readonly text: string;
      readonly type: string;
      readonly field?: string;
      /** True if no white space may stand before it. */
      readonly immediate: boolean;
      /** True if the grammar gives the token, or a choice that it is in, a field of its own. */
      readonly chosen: boolean;
      /** True if a text may go without it although the printer writes it. */
      readonly skippable: boolean;
    }
  /** Text that makes no node, such as the characters of a string. */
  | { readonly kind: "text"; readonly pattern: string; readonly field?: string }
  /** A token of the grammar's own scanner that makes no node: a line break, an indentation. */
  | { readonly kind: "layout"; readonly name: string };

/** A regular expression over pieces. */
export type Expression =
  | { readonly kind: "piece"; readonly piece: Piece }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Expression[] }
  | { readonly kind: "repeat"; readonly part: Expression; readonly atLeastOne: boolean };

/** The expression of nothing at all. */
export const nothing: Expression = { kind: "sequence", parts: [] };

/** Where a rule stands while it is written out. */
interface Surroundings {
  readonly field?: string | undefined;
  readonly immediate?: boolean;
  /** Whether the field holds one token. */
  readonly chosen?: boolean;
  /** The hidden rules being written out. */
  readonly open: readonly string[];
}

/** Writes out the rules of one grammar. */
export class NodeExpressions {
  readonly #grammar: TreeSitterGrammar;
  readonly #nodeless: ReadonlySet<string>;
  readonly #externals: ReadonlySet<string>;
  readonly #skippable: ReadonlySet<string>;
  readonly #layout: ReadonlySet<string>;

  /**
   * @param skippable - Rules whose tokens a text may go without.
   * @param layout - Tokens of the grammar's own scanner that are layout, not text.
   */
  constructor(grammar: TreeSitterGrammar, skippable: ReadonlySet<string>, layout: ReadonlySet<string>) {
    this.#layout = layout;
    this.#grammar = grammar;
    this.#nodeless = new Set([...(grammar.supertypes ?? []), ...(grammar.inline ?? [])]);
    this.#externals = new Set(
      (grammar.externals ?? []).flatMap((rule) => (rule.type === "SYMBOL" ? [rule.name] : [])),
    );
    this.#skippable = skippable;
  }

  /** Tells whether a rule makes no node of its own. */
  isHidden(name: string): boolean {
    return name.startsWith("_") || this.#nodeless.has(name);
  }

  /** Tells whether nodes of a rule have no children: the lexer or the grammar's scanner reads them whole. */
  isToken(name: string): boolean {
    const rule = this.#grammar.rules[name];
    return rule === undefined || this.#externals.has(name) || isLexical(rule);
  }

  /** The node types of a hidden rule that is always exactly one named child, or undefined. */
  typesOf(name: string): readonly string[] | undefined {
    return this.#classOf({ type: "SYMBOL", name }, new Set());
  }

  /** The expression of the children of a rule's node. */
  of(name: string): Expression {
    return this.#write(this.#grammar.rules[name]!, { open: [name] });
  }

  /** The expression of the children of a node that stands for any rule. */
  ofRule(rule: TreeSitterRule): Expression {
    return this.#write(rule, { open: [] });
  }

  #write(rule: TreeSitterRule, around: Surroundings): Expression {
    switch (rule.type) {
      case "BLANK":
        return nothing;
      case "SEQ":
        return {
          kind: "sequence",
          parts: rule.members.map((member) => this.#write(member, { ...around, chosen: false })),
        };
      case "CHOICE": {
        const whole = this.#classOf(rule, new Set());
        if (whole !== undefined && whole.length > 0) return nodePiece(whole, undefined, around.field);
        return { kind: "choice", parts: this.#mergedChoice(rule.members, around) };
      }
      case "REPEAT":
      case "REPEAT1":
        return {
          kind: "repeat",
          part: this.#write(rule.content, around),
          atLeastOne: rule.type === "REPEAT1",
        };
      case "FIELD":
        return this.#write(rule.content, { ...around, field: rule.name, chosen: true });
      case "ALIAS":
        return this.#alias(rule, around);
      case "SYMBOL":
        return this.#symbol(rule.name, around);
      case "STRING":
        return tokenPiece(rule.value, rule.value, around);
      case "PATTERN":
        return patternPiece(rule.value, around.field);
      case "TOKEN":
      case "IMMEDIATE_TOKEN": {
        const content = withoutPrecedence(rule.content);
        const immediate = rule.type === "IMMEDIATE_TOKEN";
        if (content.type === "STRING")
          return tokenPiece(content.value, content.value, { ...around, immediate });
        return patternPiece(lexicalPattern(content) ?? "", around.field);
      }
      default:
        return this.#write(rule.content, around);
    }
  }

  /** The alternatives of a choice, those that are single nodes drawn together. */
  #mergedChoice(members: readonly TreeSitterRule[], around: Surroundings): Expression[] {
    const types: string[] = [];
    const others: Expression[] = [];
    for (const member of members) {
      const own = this.#classOf(member, new Set());
      if (own === undefined) others.push(this.#write(member, around));
      else types.push(...own);
    }
    if (types.length === 0) return others;
    return [nodePiece([...new Set(types)], undefined, around.field), ...others];
  }

  #symbol(name: string, around: Surroundings): Expression {
    if (!this.isHidden(name)) return nodePiece([name], name, around.field);
    if (this.isToken(name)) {
      if (this.#layout.has(name)) return { kind: "piece", piece: { kind: "layout", name } };
      const rule = this.#grammar.rules[name];
      const token = rule === undefined ? textPiece("", around.field) : this.#write(rule, around);
      return this.#skippable.has(name) ? skippable(token) : token;
    }
    if (around.open.includes(name)) {
      throw new RangeError(`the hidden rule ${name} contains itself: ${[...around.open, name].join(" > ")}`);
    }
    const whole = this.#classOf({ type: "SYMBOL", name }, new Set());
    if (whole !== undefined && whole.length > 0) return nodePiece(whole, name, around.field);
    const written = this.#write(this.#grammar.rules[name]!, { ...around, open: [...around.open, name] });
    return this.#skippable.has(name) ? skippable(written) : written;
  }

  #alias(rule: TreeSitterRule & { type: "ALIAS" }, around: Surroundings): Expression {
    if (rule.named) {
      const texts = stringsOf(rule.content);
      const named = nodePiece([rule.value], rule.value, around.field);
      if (texts === undefined || named.kind !== "piece" || named.piece.kind !== "node") return named;
      return { kind: "piece", piece: { ...named.piece, texts } };
    }
    // A token of another name keeps its text; anything else, such as the two words of `not in`, reads as it is named.
    const content = withoutPrecedence(rule.content);
    return tokenPiece(content.type === "STRING" ? content.value : rule.value, rule.value, around);
  }

  /** The node types of a rule that is always exactly one named child, or undefined. */
  #classOf(rule: TreeSitterRule, seen: Set<string>): string[] | undefined {
    const bare = withoutPrecedence(rule);
    // An alias of listed texts is not just any node of its type.
    if (bare.type === "ALIAS") return bare.named && stringsOf(bare) === undefined ? [bare.value] : undefined;
    if (bare.type === "CHOICE") {
      const types: string[] = [];
      for (const member of bare.members) {
        const own = this.#classOf(member, seen);
        if (own === undefined) return undefined;
        types.push(...own);
      }
      return [...new Set(types)];
    }
    if (bare.type !== "SYMBOL") return undefined;
    if (!this.isHidden(bare.name)) return [bare.name];
    if (seen.has(bare.name)) return [];
    seen.add(bare.name);
    const { [bare.name]: hidden } = this.#grammar.rules;
    return hidden === undefined || isLexical(hidden) ? undefined : this.#classOf(hidden, seen);
  }
}

/** The texts of a rule that is a choice of fixed texts, or undefined. */
function stringsOf(rule: TreeSitterRule): string[] | undefined {
  const bare = withoutPrecedence(rule);
  if (bare.type === "STRING") return [bare.value];
  if (bare.type === "ALIAS") return stringsOf(bare.content);
  if (bare.type !== "CHOICE") return undefined;
  const texts = bare.members.map(stringsOf);
  return texts.every((text) => text !== undefined) ? texts.flat() : undefined;
}

function nodePiece(
  types: readonly string[],
  category: string | undefined,
  field: string | undefined,
): Expression {
  const name = category ?? types.join("|");
  return {
    kind: "piece",
    piece: { kind: "node", types, category: name, ...(field === undefined ? {} : { field }) },
  };
}

/** Text that a pattern reads; a line break is layout wherever a rule demands it. */
function patternPiece(pattern: string, field: string | undefined): Expression {
  if (/^(\\r\??)?\\n$/.test(pattern)) return { kind: "piece", piece: { kind: "layout", name: "\n" } };
  return textPiece(pattern, field);
}

function textPiece(pattern: string, field: string | undefined): Expression {
  return { kind: "piece", piece: { kind: "text", pattern, ...(field === undefined ? {} : { field }) } };
}

function tokenPiece(text: string, type: string, around: Surroundings): Expression {
  const { field, immediate = false, chosen = false } = around;
  const named = field === undefined ? {} : { field };
  const piece: Piece = {
    kind: "token",
    text,
    type,
    immediate,
    chosen: chosen && field !== undefined,
    skippable: false,
    ...named,
  };
  return { kind: "piece", piece };
}

/** The same expression with tokens that a text may go without. */
function skippable(expression: Expression): Expression {
  if (expression.kind === "piece") {
    const { piece } = expression;
    return piece.kind === "token" ? { kind: "piece", piece: { ...piece, skippable: true } } : expression;
  }
  if (expression.kind === "repeat") return { ...expression, part: skippable(expression.part) };
  return { kind: expression.kind, parts: expression.parts.map(skippable) };
}
