/** @file A tree-sitter grammar as what parsers, printers and cursors need: which children each node keeps, and what stands between them. */
import { checkRules } from "./check-rules.ts";
import { type AutomatonState, automatonOf, type LabelsOf, textType, tokenType } from "./content-automaton.ts";
import { isLexical, type TreeSitterGrammar, type TreeSitterRule, withoutPrecedence } from "./grammar-json.ts";
import { type NodeSteps, stepsOf } from "./implied-tokens.ts";
import { lexicalPattern } from "./lexical-pattern.ts";
import { type Expression, NodeExpressions, nothing, type Piece } from "./node-expression.ts";
import { placesOf } from "./places.ts";
import type { TreeSitterRulesOptions } from "./writer-grammar.ts";

/** A node with children. */
export interface NodeRule {
  readonly steps: NodeSteps;
  readonly automaton: readonly AutomatonState[];
  /** True if the node holds text that is no node, so that white space in it counts. */
  readonly verbatim: boolean;
}

/** A node without children. */
export interface LeafRule {
  /** The text, if there is only one: the node is then a branch without children. */
  readonly fixed?: string;
  /** The texts, if the rule lists them. */
  readonly values?: readonly string[];
  /** A regular expression for the texts, if the rule has one. */
  readonly pattern?: string;
}

/** A tree-sitter grammar, read. */
export interface TreeSitterRules {
  readonly name: string;
  /** The type of the root. */
  readonly root: string;
  readonly nodes: ReadonlyMap<string, NodeRule>;
  readonly leaves: ReadonlyMap<string, LeafRule>;
  /** The types of nodes that may stand anywhere, such as comments; trees do not keep them. */
  readonly extras: ReadonlySet<string>;
  /** For each hidden rule that is always one named child, the types that child may have. */
  readonly hiddenTypes: ReadonlyMap<string, readonly string[]>;
  /** What the language says beyond the grammar's own file. */
  readonly options: TreeSitterRulesOptions;
}

/** The rules that an alias names one by one: the alternatives of a choice, and what rules without nodes stand for. */
function aliasedRules(rule: TreeSitterRule, grammar: TreeSitterGrammar): TreeSitterRule[] {
  const content = withoutPrecedence(rule);
  if (content.type === "CHOICE") return content.members.flatMap((member) => aliasedRules(member, grammar));
  if (content.type === "ALIAS" && content.named) return aliasedRules(content.content, grammar);
  const inlined = content.type === "SYMBOL" && grammar.inline?.includes(content.name);
  return inlined ? aliasedRules(grammar.rules[content.name]!, grammar) : [content];
}

/** The rules that make nodes of a type: the rule of that name, and the aliases to it. */
function sourcesByType(
  grammar: TreeSitterGrammar,
  expressions: NodeExpressions,
): Map<string, TreeSitterRule[]> {
  const sources = new Map<string, TreeSitterRule[]>();
  const add = (type: string, rule: TreeSitterRule): void => {
    sources.set(type, [...(sources.get(type) ?? []), rule]);
  };
  const visit = (rule: TreeSitterRule): void => {
    if (rule.type === "ALIAS") {
      if (rule.named) {
        for (const member of aliasedRules(rule.content, grammar)) add(rule.value, member);
      }
    } else if ("members" in rule) {
      for (const member of rule.members) visit(member);
    } else if ("content" in rule) {
      visit(rule.content);
    }
  };
  for (const [name, rule] of Object.entries(grammar.rules)) {
    if (!expressions.isHidden(name)) add(name, { type: "SYMBOL", name });
    visit(rule);
  }
  for (const external of grammar.externals ?? []) {
    if (external.type !== "SYMBOL" || expressions.isHidden(external.name)) continue;
    if (!sources.has(external.name)) add(external.name, external);
  }
  return sources;
}

/** The lexical rule behind a source, or undefined if its nodes have children. */
function tokenRule(
  source: TreeSitterRule,
  grammar: TreeSitterGrammar,
): TreeSitterRule | "external" | undefined {
  const bare = withoutPrecedence(source);
  if (isLexical(bare)) return bare;
  // An alias of an alias of a token is a token.
  if (bare.type === "ALIAS") return tokenRule(bare.content, grammar);
  if (bare.type !== "SYMBOL") return undefined;
  const rule = grammar.rules[bare.name];
  if (rule === undefined) return "external";
  return isLexical(rule) ? withoutPrecedence(rule) : undefined;
}

/** The pieces of an expression that is one token or text in every alternative, or undefined. */
function singleWords(expression: Expression): Piece[] | undefined {
  if (expression.kind === "piece") {
    return expression.piece.kind === "token" || expression.piece.kind === "text"
      ? [expression.piece]
      : undefined;
  }
  if (expression.kind === "repeat") return undefined;
  if (expression.kind === "sequence") {
    return expression.parts.length === 1 ? singleWords(expression.parts[0]!) : undefined;
  }
  const words = expression.parts.map(singleWords);
  return words.every((word) => word !== undefined) ? words.flat() : undefined;
}

function leafOf(words: readonly { text?: string; pattern?: string }[]): LeafRule {
  const values = [...new Set(words.flatMap(({ text }) => (text === undefined ? [] : [text])))];
  const patterns = [...new Set(words.flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern])))];
  const open = words.some(({ text }) => text === undefined);
  if (!open && values.length === 1) return { fixed: values[0]! };
  if (!open) return { values };
  return patterns.length === 0 ? {} : { pattern: patterns.map((pattern) => `(?:${pattern})`).join("|") };
}

function wordOf(rule: TreeSitterRule | "external"): { text?: string; pattern?: string } {
  if (rule === "external") return {};
  if (rule.type === "STRING") return { text: rule.value };
  const pattern = lexicalPattern(rule);
  return pattern === undefined ? {} : { pattern };
}

/**
 * Reads a tree-sitter grammar.
 *
 * @param grammar - What `src/grammar.json` holds.
 * @throws RangeError if a rule is of no known kind, is named but not defined, or is hidden and contains itself.
 */
export function readTreeSitterRules(
  grammar: TreeSitterGrammar,
  options: TreeSitterRulesOptions = {},
): TreeSitterRules {
  const { rules = {}, skippable = [], layout = [] } = options;
  const whole: TreeSitterGrammar = { ...grammar, rules: { ...grammar.rules, ...rules } };
  checkRules(whole);
  const expressions = new NodeExpressions(whole, new Set(skippable), new Set(layout));
  const extras = new Set(
    (grammar.extras ?? []).flatMap((rule) => (rule.type === "SYMBOL" ? [rule.name] : [])),
  );
  const compiled = new Map<string, Omit<NodeRule, "automaton">>();
  const leaves = new Map<string, LeafRule>();
  for (const [type, sources] of sourcesByType(whole, expressions)) {
    const tokens = sources.map((source) => tokenRule(source, whole));
    if (tokens.every((token) => token !== undefined)) {
      leaves.set(type, leafOf(tokens.map(wordOf)));
      continue;
    }
    const parts = sources.map((source, index): Expression => {
      const token = tokens[index];
      if (token === "external") return nothing;
      const bare = withoutPrecedence(source);
      if (token !== undefined) return expressions.ofRule(token);
      return bare.type === "SYMBOL" ? expressions.of(bare.name) : expressions.ofRule(bare);
    });
    const expression: Expression = parts.length === 1 ? parts[0]! : { kind: "choice", parts };
    const words = singleWords(expression);
    if (words !== undefined) {
      leaves.set(
        type,
        leafOf(
          words.map((piece) =>
            piece.kind === "token"
              ? { text: piece.text }
              : piece.kind === "text"
                ? { pattern: piece.pattern }
                : {},
          ),
        ),
      );
      continue;
    }
    const steps = stepsOf(placesOf(expression));
    const verbatim = steps.pieces.some((piece) => piece?.kind === "text");
    compiled.set(type, { steps, verbatim });
  }
  const labelsOf = labelsIn(leaves, compiled, (name) => {
    return whole.rules[name] === undefined || expressions.isToken(name)
      ? undefined
      : singleWords(expressions.of(name));
  });
  const nodes = new Map<string, NodeRule>();
  for (const [type, { steps, verbatim }] of compiled) {
    nodes.set(type, nodeRule(steps, verbatim, labelsOf));
  }
  const [root = ""] = Object.keys(grammar.rules);
  return {
    name: grammar.name,
    root,
    nodes,
    leaves,
    extras,
    hiddenTypes: hiddenTypesOf(whole, expressions),
    options,
  };
}

/** A node's rule; its automaton is made when it is first asked for, since most texts hold few of a grammar's nodes. */
function nodeRule(steps: NodeSteps, verbatim: boolean, labelsOf: LabelsOf): NodeRule {
  let automaton: readonly AutomatonState[] | undefined;
  return {
    steps,
    verbatim,
    get automaton() {
      automaton ??= automatonOf(steps, labelsOf);
      return automaton;
    },
  };
}

/**
 * Gives the labels of each piece. A closed kind of leaf that aliases list other texts for is told apart by its text,
 * so that each place has the texts that it allows.
 */
function labelsIn(
  leaves: ReadonlyMap<string, LeafRule>,
  compiled: ReadonlyMap<string, Omit<NodeRule, "automaton">>,
  wordsOf: (rule: string) => readonly Piece[] | undefined,
): LabelsOf {
  const listed = new Set<string>();
  for (const { steps } of compiled.values()) {
    for (const piece of steps.pieces) {
      if (piece?.kind !== "node" || piece.texts === undefined) continue;
      for (const type of piece.types) if (leaves.get(type)?.values !== undefined) listed.add(type);
    }
  }
  const ownTexts = (type: string): readonly string[] => {
    const words = wordsOf(type) ?? [];
    return words.flatMap((piece) => (piece.kind === "token" ? [piece.text] : []));
  };
  return (piece) => {
    if (piece.kind === "token") return [`${tokenType}:${piece.text}`];
    if (piece.kind === "text") return [textType];
    if (piece.kind === "layout") return [];
    return piece.types.flatMap((type) => {
      if (!listed.has(type)) return [type];
      return (piece.texts ?? ownTexts(type)).map((text) => `${type}:${text}`);
    });
  };
}

/** For each hidden rule that is always one named child, the types that child may have. */
function hiddenTypesOf(
  { rules }: TreeSitterGrammar,
  expressions: NodeExpressions,
): ReadonlyMap<string, readonly string[]> {
  const types = new Map<string, readonly string[]>();
  for (const name of Object.keys(rules)) {
    const own = expressions.isHidden(name) ? expressions.typesOf(name) : undefined;
    if (own !== undefined) types.set(name.replace(/^_/, ""), own);
  }
  return types;
}
