/**
 * @file Rules that derive a tree without Reduce (Yin and Neubig 2017): a rule says at once which fields of a node are
 * filled, and how many items a list has. There are as many as the trees at hand need.
 *
 * Differs from the paper's code: a category of one entry is no place of its own, since there is nothing to choose.
 */
import { childrenOf, isLeaf, labelOf, type Tree } from "@ast/tree";
import type { WritingOrder } from "./action-cursor.ts";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import { findViolation } from "./find-violation.ts";
import { GrammarError } from "./grammar-error.ts";
import { COMPLETE } from "./grammar-states.ts";
import { listNames } from "./list-names.ts";
import { readChildren } from "./read-children.ts";
import { END_OF_TEXT, TOKEN } from "./text-tokens.ts";

/** A symbol of a derivation: a category to choose from, a list of its items, a label, or a kind of leaf to be written as text. */
export interface DerivationSymbol {
  readonly kind: "category" | "list" | "label" | "leaf";
  readonly name: string;
}

/** A symbol on the right of a rule. */
export interface DerivationChild extends DerivationSymbol {
  /** The field of the node that it fills, in the rule of a label, if it has a name. */
  readonly field?: string;
  /** The number of that field (of that state, in an automaton), in the rule of a label. */
  readonly state?: number;
}

/** A rule: `Call -> func:expr args:expr*`, `expr* -> expr expr`, `expr -> Call`, or `Call -> epsilon` with nothing on the right. */
export interface DerivationRule {
  readonly head: DerivationSymbol;
  readonly body: readonly DerivationChild[];
}

/** The rule as text. */
export function describeRule({ head, body }: DerivationRule): string {
  const children = body.map(
    (child) => `${child.field === undefined ? "" : `${child.field}:`}${describeSymbol(child)}`,
  );
  return `${describeSymbol(head)} -> ${children.join(" ") || "epsilon"}`;
}

/** The symbol as text: a list as `expr*`. */
export function describeSymbol({ kind, name }: DerivationSymbol): string {
  return kind === "list" ? `${name}*` : name;
}

/** Numbered rules of a grammar. */
export interface DerivationGrammar {
  readonly grammar: CompiledGrammar;
  /** The rules by id. */
  readonly rules: readonly DerivationRule[];
  /** The id of a rule, -1 if it is not among the rules. */
  idOf(rule: DerivationRule): number;
  /** The ids of the rules that rewrite a symbol. Shared: not to be written to. */
  rulesFor(symbol: DerivationSymbol): Int32Array;
}

/** An action as text, for messages. */
export function describeDerivationAction({ rules }: DerivationGrammar, action: number): string {
  const rule = rules[action];
  if (rule !== undefined) return describeRule(rule);
  if (action === END_OF_TEXT) return "the end of a text";
  return action === TOKEN ? "a token" : `action ${action}`;
}

/** What a place of a derivation stands for: one node of the tree, or the items of a list. */
export interface DerivationPlace {
  readonly symbol: DerivationSymbol;
  readonly trees: readonly Tree[];
  /** The number of the step that made the place, -1 for the root, and the index of the place on the right of its rule. */
  readonly parent: number;
  readonly index: number;
}

/** A step of a derivation: a rule, or for a kind of leaf the text to write. */
export interface DerivationStep extends DerivationPlace {
  readonly rule?: DerivationRule;
}

/** The symbol that needs a decision: a category of one entry is that entry. */
export function settleSymbol({ grammar }: CompiledGrammar, symbol: DerivationSymbol): DerivationSymbol {
  const [entry, ...others] = symbol.kind === "category" ? grammar.categories[symbol.name]! : [];
  return entry === undefined || others.length > 0 ? symbol : symbolOfEntry(grammar, entry);
}

function symbolOfEntry({ leaves = {} }: CompiledGrammar["grammar"], entry: string): DerivationSymbol {
  return { kind: Object.hasOwn(leaves, entry) ? "leaf" : "label", name: entry };
}

/** Tells whether a symbol is written without a decision: a label that has no children. */
export function isSettled(grammar: CompiledGrammar, { kind, name }: DerivationSymbol): boolean {
  return kind === "label" && grammar.firstStates[grammar.idOf(name)]! === COMPLETE;
}

function bodyOfNode(grammar: CompiledGrammar, tree: Tree): { body: DerivationChild[]; trees: Tree[][] } {
  const children = childrenOf(tree);
  const read = readChildren(grammar, grammar.firstStates[grammar.nodeAction(tree)]!, children);
  if ("index" in read) throw new RangeError(`bodyOfNode: ${tree.type} is not read; expected a checked tree`);
  const body: DerivationChild[] = [];
  const trees: Tree[][] = [];
  let child = 0;
  read.actions.forEach((action, step) => {
    if (action === grammar.reduce) return;
    const { index: state, cardinality, moves } = grammar.states[read.states[step]!]!;
    const { category: name, field } = moves[grammar.moveOf(read.states[step]!, action)]!;
    const tree = children[child++]!;
    const last = body.at(-1);
    if (cardinality === "list" && last?.state === state) {
      trees.at(-1)?.push(tree);
      return;
    }
    const kind = cardinality === "list" ? "list" : "category";
    const symbol = settleSymbol(grammar, { kind, name });
    body.push(field === undefined ? { ...symbol, state } : { ...symbol, field, state });
    trees.push([tree]);
  });
  return { body, trees };
}

/** The rule that rewrites a place, and what its children stand for. */
function rewrite(
  compiled: CompiledGrammar,
  { symbol, trees }: DerivationPlace,
): { readonly body: readonly DerivationChild[]; readonly trees: readonly (readonly Tree[])[] } {
  const { grammar } = compiled;
  const tree = trees[0]!;
  if (symbol.kind === "list") {
    const item = settleSymbol(compiled, { kind: "category", name: symbol.name });
    return { body: trees.map(() => item), trees: trees.map((item) => [item]) };
  }
  if (symbol.kind === "label") return bodyOfNode(compiled, tree);
  const isOfKind = isLeaf(tree) && grammar.categories[symbol.name]!.includes(tree.type);
  return { body: [symbolOfEntry(grammar, isOfKind ? tree.type : labelOf(tree))], trees: [trees] };
}

/**
 * The steps that derive a tree, in the order asked for; `caller` is named in errors.
 *
 * @throws GrammarError if the grammar does not allow the tree.
 */
export function* derivationSteps(
  grammar: CompiledGrammar,
  root: Tree,
  { order, caller }: { readonly order: WritingOrder; readonly caller: string },
): Generator<DerivationStep, void, undefined> {
  const violation = findViolation(grammar, root);
  if (violation !== undefined) throw new GrammarError(caller, violation);
  const start = settleSymbol(grammar, { kind: "category", name: grammar.grammar.root });
  const waiting: DerivationPlace[] = [{ symbol: start, trees: [root], parent: -1, index: 0 }];
  const down = order === "depth-first";
  let number = -1;
  for (let first = 0; first < waiting.length; ) {
    const place = (down ? waiting.pop() : waiting[first++])!;
    if (isSettled(grammar, place.symbol)) continue;
    number++;
    if (place.symbol.kind === "leaf") {
      yield place;
      continue;
    }
    const { body, trees } = rewrite(grammar, place);
    yield { ...place, rule: { head: place.symbol, body } };
    const below = body.map(
      ({ kind, name }, index): DerivationPlace => ({
        symbol: { kind, name },
        trees: trees[index]!,
        parent: number,
        index,
      }),
    );
    for (const child of down ? below.reverse() : below) waiting.push(child);
  }
}

function isSymbol({ has, grammar }: CompiledGrammar, { kind, name }: DerivationSymbol): boolean {
  if (kind === "label") return has(name);
  return Object.hasOwn((kind === "leaf" ? grammar.leaves : grammar.categories) ?? {}, name);
}

function keyOfSymbol({ kind, name }: DerivationSymbol): string {
  return `${kind} ${name}`;
}

function keyOfRule({ head, body }: DerivationRule): string {
  return JSON.stringify([keyOfSymbol(head), ...body.map((child) => [keyOfSymbol(child), child.state ?? -1])]);
}

/**
 * The rules that derive the trees given, each once, in order of first use.
 *
 * @throws GrammarError if the grammar does not allow a tree.
 */
export function induceDerivationRules(grammar: CompiledGrammar, trees: Iterable<Tree>): DerivationRule[] {
  const rules = new Map<string, DerivationRule>();
  const options = { order: "depth-first", caller: "induceDerivationRules" } as const;
  for (const tree of trees) {
    for (const { rule } of derivationSteps(grammar, tree, options)) {
      if (rule === undefined) continue;
      const key = keyOfRule(rule);
      if (!rules.has(key)) rules.set(key, rule);
    }
  }
  return [...rules.values()];
}

/** What is wrong with a rule, if it can be part of no derivation; whether the children of a label fit is seen later. */
function ruleFault(compiled: CompiledGrammar, { head, body }: DerivationRule): string | undefined {
  const unknown = [head, ...body].find((symbol) => !isSymbol(compiled, symbol));
  if (unknown !== undefined)
    return `names the ${unknown.kind} ${unknown.name}, which the grammar does not have`;
  const { grammar } = compiled;
  if (head.kind === "leaf") return "rewrites a kind of leaf, which is written as text";
  if (head.kind === "category") {
    const entries = grammar.categories[head.name]!;
    const [entry] = body;
    const isEntry = entry?.kind === "label" || entry?.kind === "leaf";
    const isChoice = body.length === 1 && isEntry && entries.includes(entry.name);
    return isChoice ? undefined : `has to give one of the category's entries (${listNames(entries)})`;
  }
  if (head.kind === "label") return undefined;
  const item = settleSymbol(compiled, { kind: "category", name: head.name });
  const isList = body.length > 0 && body.every(({ kind, name }) => kind === item.kind && name === item.name);
  return isList ? undefined : `has to give one or more times ${describeSymbol(item)}`;
}

/**
 * Numbers rules, such as `induceDerivationRules` gives or a file holds.
 *
 * @throws RangeError if a rule is listed twice, names what the grammar does not have, or does not fit what it rewrites:
 *   a category becomes one of its entries, a list one or more items.
 */
export function indexDerivationRules(
  grammar: CompiledGrammar,
  rules: readonly DerivationRule[],
): DerivationGrammar {
  const ids = new Map<string, number>();
  const idsByHead = new Map<string, number[]>();
  rules.forEach((rule, id) => {
    const key = keyOfRule(rule);
    if (ids.has(key))
      throw new RangeError(`indexDerivationRules: the rule ${describeRule(rule)} is listed twice`);
    ids.set(key, id);
    const fault = ruleFault(grammar, rule);
    if (fault !== undefined) {
      throw new RangeError(`indexDerivationRules: the rule ${describeRule(rule)} ${fault}`);
    }
    const head = keyOfSymbol(rule.head);
    const list = idsByHead.get(head) ?? [];
    list.push(id);
    idsByHead.set(head, list);
  });
  const arrays = new Map(Array.from(idsByHead, ([head, list]) => [head, Int32Array.from(list)]));
  const none = new Int32Array(0);
  return {
    grammar,
    rules,
    idOf: (rule) => ids.get(keyOfRule(rule)) ?? -1,
    rulesFor: (symbol) => arrays.get(keyOfSymbol(symbol)) ?? none,
  };
}
