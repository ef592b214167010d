/**
 * @file What can be read back where, found by trying: for each place of the grammar and each child that it allows, the
 * smallest program that has the child there is printed and parsed. Some children need parentheses there; some cannot
 * stand there at all, although the grammar says so.
 */
import { COMPLETE, type CompiledGrammar, compileGrammar } from "@ast/grammar-graph";
import { branch, equalTrees, type Tree } from "@ast/tree";
import { childKey, isOperator, placeKey } from "./grouping.ts";
import { type Arc, SmallestTrees, type TextOf } from "./smallest-trees.ts";
import type { TreeSitterLanguage } from "./tree-sitter-language.ts";

/** What trying found. */
export interface Trials {
  /** For each place, the children that need parentheses there; by `placeKey` and `childKey`. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
  /** For each `parent/field`, the types of children that cannot be read back there. */
  readonly unreadable: Readonly<Record<string, readonly string[]>>;
  /** The number of programs tried. */
  readonly tried: number;
}

/** What `tryPlaces` is told. */
export interface TryOptions {
  /** Text for the leaves of an open kind. */
  readonly textOf: TextOf;
  /** The type of the node that is an expression in parentheses, if the language has one. */
  readonly grouping?: string;
}

/** The arcs that write a node's operator, and undefined for a node without one. */
function operatorsOf(trees: SmallestTrees, label: string, grammar: CompiledGrammar): (Arc | undefined)[] {
  if (!grammar.has(label)) return [undefined];
  const arcs = trees.statesOf(label).flatMap((state) => trees.arcsFrom(state));
  const operators = arcs.filter(({ entry, field }) => {
    return entry.startsWith("token:") && isOperator(entry.slice("token:".length), field);
  });
  return [undefined, ...operators];
}

/** The arcs of a node by which it ends with an expression, where it can do without. */
function endingsOf(
  trees: SmallestTrees,
  label: string,
  grammar: CompiledGrammar,
  grouping: string | undefined,
): Arc[] {
  if (!grammar.has(label)) return [];
  return trees.statesOf(label).flatMap((state) => {
    const isOptional = grammar.states[state]!.reduce === COMPLETE;
    return isOptional ? trees.arcsFrom(state).filter(({ entry }) => entry === grouping) : [];
  });
}

/** The arcs by which a node goes on where it could end. */
function continuationsOf(trees: SmallestTrees, label: string, grammar: CompiledGrammar): Arc[] {
  return trees.statesOf(label).flatMap((state) => {
    return grammar.states[state]!.reduce === COMPLETE ? trees.arcsFrom(state).slice(0, 1) : [];
  });
}

const wantedArcs = (...arcs: (Arc | undefined)[]): { arc: Arc }[] => {
  return arcs.flatMap((arc) => (arc === undefined ? [] : [{ arc }]));
};

/**
 * Tries every child in every place.
 *
 * @param language - The language without grouping of its own.
 */
export function tryPlaces(language: TreeSitterLanguage, { textOf, grouping }: TryOptions): Trials {
  const grammar = compileGrammar(language.grammar);
  const trees = new SmallestTrees(grammar, textOf);
  const ways = new Map<string, { readonly parent: string; readonly arc: Arc } | undefined>([
    [trees.root, undefined],
  ]);
  const needs = new Map<string, Set<string>>();
  const outcomes = new Map<string, { readable: boolean }>();
  let tried = 0;

  /** The smallest program around a node. */
  const programAround = (label: string, tree: Tree): Tree | undefined => {
    let [at, whole]: [string, Tree | undefined] = [label, tree];
    for (let way = ways.get(at); way !== undefined && whole !== undefined; way = ways.get(at)) {
      whole = trees.node(way.parent, [{ arc: way.arc, tree: whole }]);
      at = way.parent;
    }
    return whole;
  };
  const isReadBack = (label: string, tree: Tree | undefined): boolean => {
    const program = tree && programAround(label, tree);
    if (program === undefined) return false;
    tried++;
    try {
      const text = language.print(program, { lines: false });
      return equalTrees(program, language.parse(text, { positions: false }));
    } catch {
      // Whatever the reason, such a program cannot be read back.
      return false;
    }
  };
  // The first place, nearest to the root, in which a tree of a label can be read back. The second time round, what
  // could be read back nowhere is no longer put beside it.
  for (const round of [1, 2]) {
    for (const parent of ways.keys()) {
      if (!grammar.has(parent)) continue;
      for (const arc of trees.statesOf(parent).flatMap((state) => trees.arcsFrom(state))) {
        if (ways.has(arc.entry)) continue;
        for (const child of trees.candidates(arc.entry)) {
          if (!isReadBack(parent, trees.node(parent, [{ arc, tree: child }]))) continue;
          ways.set(arc.entry, { parent, arc });
          trees.use(arc.entry, child);
          break;
        }
      }
    }
    const labels = [...Object.keys(language.grammar.nodes), ...Object.keys(language.grammar.leaves ?? {})];
    if (round === 1) for (const label of labels) if (!ways.has(label)) trees.avoid(label);
  }

  // A child with each of its operators, and with something at its end that it can go without.
  const instancesByLabel = new Map<string, readonly Tree[]>();
  const instances = (label: string): readonly Tree[] => {
    const known = instancesByLabel.get(label);
    if (known !== undefined) return known;
    const endings = endingsOf(trees, label, grammar, grouping);
    const all = operatorsOf(trees, label, grammar).flatMap((operator) =>
      [undefined, ...endings].map((ending) => trees.node(label, wantedArcs(operator, ending))),
    );
    const different = all.filter((tree) => tree !== undefined);
    instancesByLabel.set(label, different);
    return different;
  };

  for (const parent of ways.keys()) {
    if (!grammar.has(parent)) continue;
    const parentForms = [
      ...operatorsOf(trees, parent, grammar).map((operator) => wantedArcs(operator)),
      ...continuationsOf(trees, parent, grammar).map((arc) => wantedArcs(arc)),
    ];
    for (const state of trees.statesOf(parent)) {
      for (const arc of trees.arcsFrom(state)) {
        const key = `${parent}/${arc.field ?? ""}`;
        const outcome = outcomes.get(`${key}\0${arc.entry}`) ?? { readable: false };
        outcomes.set(`${key}\0${arc.entry}`, outcome);
        const group = trees
          .arcsFrom(state)
          .find(({ entry, field }) => entry === grouping && field === arc.field);
        for (const form of parentForms) {
          for (const child of instances(arc.entry)) {
            if (form[0]?.arc === arc) continue;
            const bare = trees.node(parent, [{ arc, tree: child }, ...form]);
            if (bare === undefined) continue;
            if (isReadBack(parent, bare)) {
              outcome.readable = true;
              continue;
            }
            if (group === undefined || grouping === undefined || arc.entry === grouping) continue;
            const grouped = branch(grouping, [child]);
            const wrapped = trees.node(parent, [{ arc: group, tree: grouped }, ...form]);
            if (wrapped === undefined || !isReadBack(parent, wrapped)) continue;
            outcome.readable = true;
            const index =
              wrapped.type === parent && "children" in wrapped
                ? wrapped.children.findIndex(({ type }) => type === grouping)
                : 0;
            const place = placeKey(wrapped, index);
            needs.set(place, (needs.get(place) ?? new Set()).add(childKey(child)));
          }
        }
      }
    }
  }
  const unreadable: Record<string, string[]> = {};
  for (const [key, { readable }] of outcomes) {
    if (readable) continue;
    const [place, entry] = key.split("\0") as [string, string];
    unreadable[place] = [...(unreadable[place] ?? []), entry];
  }
  return {
    needs: Object.fromEntries(Array.from(needs, ([place, children]) => [place, [...children]])),
    unreadable,
    tried,
  };
}
