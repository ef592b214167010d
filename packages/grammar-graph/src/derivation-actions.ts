/** @file Trees as rules and tokens, without Reduce, and back (Yin and Neubig 2017). */
import { branch, isBranch, isLeaf, leaf, type Tree } from "@ast/tree";
import type { WritingOrder } from "./action-cursor.ts";
import { checkTree } from "./check-tree.ts";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import {
  type DerivationGrammar,
  type DerivationSymbol,
  derivationSteps,
  describeDerivationAction,
  describeRule,
  describeSymbol,
  isSettled,
  settleSymbol,
} from "./derivation-rules.ts";
import { END_OF_TEXT, type TextSplit, TOKEN, textOfTokens, tokensOfText } from "./text-tokens.ts";

/** The actions that derive a tree; one row per action in every array. */
export interface Derivation {
  readonly order: WritingOrder;
  /** Rule ids, `TOKEN` or `END_OF_TEXT`: `[actions]`. */
  readonly actions: Int32Array;
  /** The token of each action `TOKEN`, undefined elsewhere: `[actions]`. */
  readonly tokens: readonly (string | undefined)[];
}

/** A derivation, and the slot of each action. */
export interface DerivationSequence extends Derivation {
  /** The symbol that the action rewrites or, for the tokens of a text, the kind of leaf: `[actions]`. */
  readonly symbols: readonly DerivationSymbol[];
  /** The number of the action whose rule made that symbol, -1 for the root: `[actions]`. */
  readonly parentActions: Int32Array;
  /** The index of the symbol on the right of that rule: `[actions]`. */
  readonly indices: Int32Array;
}

/** What the two directions may be told. */
export interface DerivationOptions {
  /** How the text of leaves becomes tokens. @defaultValue `"none"` */
  readonly split?: TextSplit;
}

/**
 * The rules and tokens that derive a tree.
 *
 * @throws GrammarError if the grammar does not allow the tree, RangeError if a rule that it needs is not there.
 */
export function derivationFromTree(
  rules: DerivationGrammar,
  tree: Tree,
  { order, split = "none" }: DerivationOptions & { readonly order: WritingOrder },
): DerivationSequence {
  const actions: number[] = [];
  const tokens: (string | undefined)[] = [];
  const symbols: DerivationSymbol[] = [];
  const parentActions: number[] = [];
  const indices: number[] = [];
  /** The first action of each step. */
  const starts: number[] = [];
  const steps = derivationSteps(rules.grammar, tree, { order, caller: "derivationFromTree" });
  for (const { rule, symbol, trees, parent, index } of steps) {
    starts.push(actions.length);
    const write = (action: number, token?: string): void => {
      actions.push(action);
      tokens.push(token);
      symbols.push(symbol);
      parentActions.push(starts[parent] ?? -1);
      indices.push(index);
    };
    if (rule !== undefined) {
      const id = rules.idOf(rule);
      if (id < 0) throw new RangeError(`derivationFromTree: there is no rule ${describeRule(rule)}`);
      write(id);
      continue;
    }
    for (const node of trees) {
      const text = isLeaf(node) ? node.value : "";
      for (const token of tokensOfText(text, split)) write(TOKEN, token);
    }
    write(END_OF_TEXT);
  }
  return {
    ...{ order, actions: Int32Array.from(actions), tokens, symbols },
    parentActions: Int32Array.from(parentActions),
    indices: Int32Array.from(indices),
  };
}

/** A symbol of a derivation with what became of it. */
interface Derived {
  readonly symbol: DerivationSymbol;
  readonly field: string | undefined;
  children: Derived[];
  text: string;
}

/** A place, ready to be written where nothing is to be decided. */
function derived(rules: DerivationGrammar, symbol: DerivationSymbol, field: string | undefined): Derived {
  return { symbol: settleSymbol(rules.grammar, symbol), field, children: [], text: "" };
}

function nodeOf({ actions, idOf }: CompiledGrammar, label: string): Tree {
  const action = actions[idOf(label)]!;
  return action.kind === "leaf" ? leaf(action.type, action.value) : branch(label);
}

/** The tree that a derivation stands for: categories and lists pass their field on to what they hold. */
function treeOfDerived(grammar: CompiledGrammar, root: Derived): Tree {
  const above = branch("");
  const waiting = [{ derived: root, field: root.field, parent: above }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { symbol, children, text } = next.derived;
    let { parent } = next;
    if (symbol.kind === "label" || symbol.kind === "leaf") {
      const node = symbol.kind === "leaf" ? leaf(symbol.name, text) : nodeOf(grammar, symbol.name);
      if (next.field !== undefined) node.field = next.field;
      parent.children.push(node);
      if (isBranch(node)) parent = node;
    }
    for (const child of children.toReversed()) {
      const isWrapper = symbol.kind === "category" || symbol.kind === "list";
      waiting.push({ derived: child, field: isWrapper ? next.field : child.field, parent });
    }
  }
  return above.children[0]!;
}

/**
 * The tree that a derivation writes; the inverse of `derivationFromTree`.
 *
 * @throws RangeError if an action does not fit its place, or if there are too few or too many.
 * @throws GrammarError if the rules lead to a tree that the grammar does not allow.
 */
export function treeFromDerivation(
  rules: DerivationGrammar,
  { order, actions, tokens }: Derivation,
  { split = "none" }: DerivationOptions = {},
): Tree {
  const root = derived(rules, { kind: "category", name: rules.grammar.grammar.root }, undefined);
  const waiting = [root];
  const down = order === "depth-first";
  let at = 0;
  const fail = (expected: string): never => {
    const id = actions[at];
    const got = id === undefined ? "nothing" : describeDerivationAction(rules, id);
    throw new RangeError(`treeFromDerivation: action ${at} should be ${expected}, got ${got}`);
  };
  for (let first = 0; first < waiting.length; ) {
    const place = (down ? waiting.pop() : waiting[first++])!;
    const { symbol } = place;
    if (isSettled(rules.grammar, symbol)) continue;
    if (symbol.kind === "leaf") {
      const pieces: string[] = [];
      for (; actions[at] === TOKEN; at++)
        pieces.push(tokens[at] ?? fail(`a token of ${symbol.name} with its text`));
      if (actions[at] !== END_OF_TEXT) fail(`a token of ${symbol.name}, or its end`);
      at++;
      place.text = textOfTokens(pieces, split);
      continue;
    }
    const rule = rules.rules[actions[at] ?? TOKEN];
    const isFitting = rule?.head.kind === symbol.kind && rule.head.name === symbol.name;
    if (rule === undefined || !isFitting) return fail(`a rule for ${describeSymbol(symbol)}`);
    at++;
    place.children = rule.body.map((child) => derived(rules, child, child.field));
    for (const child of down ? place.children.toReversed() : place.children) waiting.push(child);
  }
  if (at < actions.length) {
    throw new RangeError(
      `treeFromDerivation: the tree is complete after ${at} actions, got ${actions.length}`,
    );
  }
  const tree = treeOfDerived(rules.grammar, root);
  checkTree(rules.grammar, tree);
  return tree;
}
