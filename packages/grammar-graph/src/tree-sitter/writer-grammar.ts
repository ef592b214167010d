/** @file The grammar of the trees that can be written: of all that the rules allow, what can be read back. */
import type { Grammar, LeafKind } from "../grammar.ts";
import {
  type AutomatonState,
  type LabelledMove,
  reachable,
  textType,
  withAtLeast,
  withoutRepeats,
} from "./content-automaton.ts";
import { Categories, contentOf } from "./grammar-content.ts";
import type { TreeSitterRule } from "./grammar-json.ts";
import type { TreeSitterRules } from "./tree-sitter-rules.ts";

/** What a language says about its grammar beyond the grammar's own file. */
export interface TreeSitterRulesOptions {
  /** Rules to read instead of the grammar's own, by name. */
  readonly rules?: Readonly<Record<string, TreeSitterRule>>;
  /** Hidden rules whose tokens a text may go without, and that are always printed, such as the semicolon of JavaScript. */
  readonly skippable?: readonly string[];
  /** Tokens of the grammar's own scanner that are layout, such as the indentation of Python; others are text. */
  readonly layout?: readonly string[];
  /** Node types that are no part of the grammar for writers, although texts may hold them. */
  readonly excluded?: readonly string[];
  /** For each `parent/field`, children that writers may not put there, although the rules allow them. */
  readonly unreadable?: Readonly<Record<string, readonly string[]>>;
  /** For node types that a supertype allows almost everywhere: the `parent/field` where alone writers may put them. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** Leaf types of which no text holds two side by side: they would be read as one. */
  readonly unrepeated?: readonly string[];
  /** How many children writers give nodes of a type at least, although the rules allow fewer. */
  readonly least?: Readonly<Record<string, number>>;
}

/** The entry of a table for a type, which may be called `constructor` as something in every object is. */
function own<Value>(table: Readonly<Record<string, Value>>, type: string): Value | undefined {
  return Object.hasOwn(table, type) ? table[type] : undefined;
}

/** The automaton of a node for writers: without what they may not put there. */
function restricted(
  type: string,
  automaton: readonly AutomatonState[],
  excluded: ReadonlySet<string>,
  { unreadable = {}, only = {}, least = {}, unrepeated = [] }: TreeSitterRulesOptions,
): AutomatonState[] {
  const isWritable = ({ label, field }: LabelledMove): boolean => {
    const place = `${type}/${field ?? ""}`;
    const isElsewhere = own(only, label)?.includes(place) === false;
    return !excluded.has(label) && !isElsewhere && !unreadable[place]?.includes(label);
  };
  const allowed = automaton.map(({ accepting, moves }) => ({ accepting, moves: moves.filter(isWritable) }));
  return withoutRepeats(withAtLeast(allowed, own(least, type) ?? 0), new Set(unrepeated));
}

/** The states from which a node can be finished with the labels that can be written. */
function finishing(automaton: readonly AutomatonState[], canWrite: (label: string) => boolean): Set<number> {
  const states = new Set<number>();
  for (let before = -1; before < states.size; ) {
    before = states.size;
    for (const [state, { accepting, moves }] of automaton.entries()) {
      if (accepting || moves.some(({ label, next }) => states.has(next) && canWrite(label)))
        states.add(state);
    }
  }
  return states;
}

/** The automata without labels that no finite tree can have, and without states that cannot be left. */
function withoutDeadEnds(
  automata: ReadonlyMap<string, readonly AutomatonState[]>,
): Map<string, AutomatonState[]> {
  const writable = new Set<string>();
  const canWrite = (label: string): boolean => writable.has(label) || !automata.has(label);
  for (let before = -1; before < writable.size; ) {
    before = writable.size;
    for (const [type, automaton] of automata) {
      if (!writable.has(type) && finishing(automaton, canWrite).has(0)) writable.add(type);
    }
  }
  const result = new Map<string, AutomatonState[]>();
  for (const [type, automaton] of automata) {
    if (!writable.has(type)) continue;
    const states = finishing(automaton, canWrite);
    const pruned = automaton.map(({ accepting, moves }) => ({
      accepting,
      moves: moves.filter(({ label, next }) => canWrite(label) && states.has(next)),
    }));
    result.set(type, reachable(pruned));
  }
  return result;
}

/** Which grammar `treeSitterGrammar` makes. */
export interface TreeSitterGrammarOptions {
  /** The labels a tree may begin with. @defaultValue that of a whole file */
  readonly roots?: readonly string[];
  /** True for all that the rules allow, false for what can also be read back. @defaultValue `false` */
  readonly whole?: boolean;
  /** A node that may stand in the place of another, around what that takes; for the whole grammar. */
  readonly standIn?: { readonly type: string; readonly for: string };
}

/** The automata with a node that may stand wherever another may. */
function withStandIn(
  automata: ReadonlyMap<string, readonly AutomatonState[]>,
  { type, for: other }: { readonly type: string; readonly for: string },
): Map<string, readonly AutomatonState[]> {
  const result = new Map<string, readonly AutomatonState[]>([[type, automata.get(other) ?? []]]);
  for (const [owner, automaton] of automata) {
    const widened = automaton.map(({ accepting, moves }) => ({
      accepting,
      moves: moves.flatMap((move) => (move.label === other ? [move, { ...move, label: type }] : [move])),
    }));
    result.set(owner, widened);
  }
  return result;
}

/**
 * The grammar of the trees of a language: of those that can be read back, or of all that the rules allow.
 *
 * @throws RangeError if a root is no type of the rules, or none of the roots can be written.
 */
export function treeSitterGrammar(
  rules: TreeSitterRules,
  { roots = [rules.root], whole = false, standIn }: TreeSitterGrammarOptions = {},
): Grammar {
  const { leaves, extras, options, hiddenTypes } = rules;
  const excluded = new Set([...extras, ...(whole ? [] : (options.excluded ?? []))]);
  const preferred = new Map<string, string>();
  for (const [name, types] of hiddenTypes) {
    const kept = types.filter((type) => !excluded.has(type));
    if (kept.length > 1) preferred.set(Categories.keyOf(kept), name);
  }
  const limits = whole ? { unrepeated: options.unrepeated ?? [] } : options;
  const limited = new Map<string, readonly AutomatonState[]>(
    Array.from(rules.nodes, ([type, { automaton }]) => [type, restricted(type, automaton, excluded, limits)]),
  );
  const nodes = standIn === undefined ? limited : withStandIn(limited, standIn);
  const automata = withoutDeadEnds(nodes);
  const categories = new Categories(preferred);
  for (const type of roots) {
    if (nodes.has(type) || leaves.has(type) || type === textType) continue;
    throw new RangeError(`treeSitterGrammar (${rules.name}): no node is of the type ${JSON.stringify(type)}`);
  }
  const writable = roots.filter((type) => !excluded.has(type) && (automata.has(type) || !nodes.has(type)));
  if (writable.length === 0) {
    throw new RangeError(
      `treeSitterGrammar (${rules.name}): none of the roots ${roots.join(", ")} can be written`,
    );
  }
  const rootCategory = categories.nameOf(writable, "root");
  const contents: Record<string, Grammar["nodes"][string]> = {};
  const leafKinds: Record<string, LeafKind> = {};
  // Only what a root can hold is part of the grammar.
  const reached = new Set(writable);
  for (const type of reached) {
    const automaton = automata.get(type);
    if (automaton !== undefined) {
      contents[type] = contentOf(automaton, categories, type);
      for (const { moves } of automaton) for (const { label } of moves) reached.add(label);
    } else if (type.includes(":") || leaves.get(type)?.fixed !== undefined) {
      contents[type] = [];
    } else if (type === textType) {
      leafKinds[type] = { values: [], open: true };
    } else {
      const values = leaves.get(type)?.values;
      leafKinds[type] = { values: values ?? [], open: values === undefined };
    }
  }
  return { root: rootCategory, categories: categories.toObject(), nodes: contents, leaves: leafKinds };
}
