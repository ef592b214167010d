import { childrenOf, isLeaf, type Tree } from "@ast/tree";
import { type CompiledGrammar, compileGrammar } from "./compiled-grammar.ts";
import type { Grammar } from "./grammar.ts";
import { leafTypeOfLabel } from "./leaf-kinds.ts";
import { ChildDiagnosis } from "./missing-children.ts";

/** Where something was found. */
export interface CoverageExample {
  /** The number of the tree, from 0. */
  readonly tree: number;
  /** Child indices from the root to the node. */
  readonly path: readonly number[];
}

/** How often something was found that the grammar does not have. */
export interface Missing {
  readonly count: number;
  /** In how many trees. */
  readonly trees: number;
  /** The first ones. */
  readonly examples: readonly CoverageExample[];
}

/** A label of a branch, or a type of leaf, that the grammar has nowhere. */
export interface MissingLabel extends Missing {
  readonly label: string;
}

/** A field that the grammar does not give the label. One without a name is called by its number, like `[0]`. */
export interface MissingField extends Missing {
  readonly label: string;
  readonly field: string;
}

/** A child that the grammar never has in this field; of a leaf this is its type, whatever its value. */
export interface MissingPair extends Missing {
  /** The label of the parent; empty for the place of the root. */
  readonly label: string;
  readonly field: string;
  readonly child: string;
}

/** A value that no leaf has in this field, although leaves of its type may stand there. */
export interface MissingValue extends MissingPair {
  readonly value: string;
}

/** Children that may stand in their fields, but not so many, not so few, or not in this order. */
export interface MissingArrangement extends Missing {
  /** The label of the parent. */
  readonly label: string;
}

/** What trees hold that a grammar does not. Each list is in order of first appearance. */
export interface Coverage {
  readonly trees: number;
  readonly nodes: number;
  /** How many of the trees the grammar allows. */
  readonly covered: number;
  /** How many it would allow if leaves had other values. */
  readonly coveredButForValues: number;
  /** A label that is missing is missing in a pair too; what is below it is not held against its parent. */
  readonly labels: readonly MissingLabel[];
  readonly fields: readonly MissingField[];
  readonly pairs: readonly MissingPair[];
  readonly values: readonly MissingValue[];
  readonly arrangements: readonly MissingArrangement[];
}

/** Options of {@link coverage}. */
export interface CoverageOptions {
  /** How many examples are kept of each thing that is missing. @defaultValue 3 */
  readonly maxExamples?: number;
}

/** A node, and the way back to the root. */
interface Place {
  readonly node: Tree;
  readonly index: number;
  readonly parent: Place | undefined;
}

function pathOf(place: Place): number[] {
  const path: number[] = [];
  for (let at = place; at.parent !== undefined; at = at.parent) path.push(at.index);
  return path.reverse();
}

/** Counts things of one sort that are missing. */
class Tally<Thing extends object> {
  readonly #found = new Map<
    string,
    {
      readonly thing: Thing;
      count: number;
      trees: number;
      lastTree: number;
      readonly examples: CoverageExample[];
    }
  >();
  readonly #maxExamples: number;

  constructor(maxExamples: number) {
    this.#maxExamples = maxExamples;
  }

  add(thing: Thing, tree: number, place: Place): void {
    const key = JSON.stringify(Object.values(thing));
    let found = this.#found.get(key);
    if (found === undefined) {
      found = { thing, count: 0, trees: 0, lastTree: -1, examples: [] };
      this.#found.set(key, found);
    }
    found.count++;
    if (found.lastTree !== tree) found.trees++;
    found.lastTree = tree;
    if (found.examples.length < this.#maxExamples) found.examples.push({ tree, path: pathOf(place) });
  }

  list(): (Thing & Missing)[] {
    return Array.from(this.#found.values(), ({ thing, count, trees, examples }) => ({
      ...thing,
      count,
      trees,
      examples,
    }));
  }
}

/** Tells whether a grammar has the label of a node; of a leaf, its type. */
function createHasLabel(grammar: CompiledGrammar): (node: Tree) => boolean {
  const types = new Set(Object.keys(grammar.grammar.leaves ?? {}));
  for (const { name } of grammar.actions.slice(0, grammar.labelCount)) {
    const type = leafTypeOfLabel(name);
    if (type !== undefined) types.add(type);
  }
  return (node) => (isLeaf(node) ? types.has(node.type) : grammar.has(node.type));
}

/**
 * Tells what trees hold that a grammar does not: how far a grammar induced from some trees covers others.
 *
 * @param grammar - The grammar.
 * @param trees - The trees; each is looked at once and not kept.
 */
export function coverage(grammar: Grammar, trees: Iterable<Tree>, options: CoverageOptions = {}): Coverage {
  const { maxExamples = 3 } = options;
  const compiled = compileGrammar(grammar);
  const diagnosis = new ChildDiagnosis(compiled);
  const hasLabel = createHasLabel(compiled);
  const labels = new Tally<Pick<MissingLabel, "label">>(maxExamples);
  const fields = new Tally<Pick<MissingField, "label" | "field">>(maxExamples);
  const pairs = new Tally<Pick<MissingPair, "label" | "field" | "child">>(maxExamples);
  const values = new Tally<Pick<MissingValue, "label" | "field" | "child" | "value">>(maxExamples);
  const arrangements = new Tally<Pick<MissingArrangement, "label">>(maxExamples);
  const counts = { trees: 0, nodes: 0, covered: 0, coveredButForValues: 0 };

  /** Counts what is missing among children; gives how bad that is: 0 nothing, 1 values only, 2 more. */
  const count = (parent: Place | undefined, first: number, children: readonly Tree[]): number => {
    const label = parent?.node.type ?? "";
    let fault = 0;
    for (const { index, ...part } of diagnosis.missing(first, children)) {
      const child = children[index];
      const place: Place | undefined = child === undefined ? parent : { node: child, index, parent };
      fault = Math.max(fault, part.sort === "value" ? 1 : 2);
      if (place === undefined) continue;
      if (part.sort === "field") fields.add({ label, field: part.field }, counts.trees, place);
      if (part.sort === "pair")
        pairs.add({ label, field: part.field, child: part.child }, counts.trees, place);
      if (part.sort === "value") {
        values.add({ label, field: part.field, child: part.child, value: part.value }, counts.trees, place);
      }
      if (part.sort === "arrangement") arrangements.add({ label }, counts.trees, place);
    }
    return fault;
  };

  for (const tree of trees) {
    let fault = count(undefined, 0, [tree]);
    const waiting: Place[] = [{ node: tree, index: 0, parent: undefined }];
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      counts.nodes++;
      const { node } = place;
      const children = childrenOf(node);
      if (!hasLabel(node)) {
        labels.add({ label: node.type }, counts.trees, place);
        fault = 2;
      } else if (!isLeaf(node)) {
        fault = Math.max(fault, count(place, compiled.firstStates[compiled.nodeAction(node)]!, children));
      }
      for (let index = children.length - 1; index >= 0; index--) {
        waiting.push({ node: children[index]!, index, parent: place });
      }
    }
    counts.trees++;
    if (fault === 0) counts.covered++;
    if (fault <= 1) counts.coveredButForValues++;
  }
  return {
    ...counts,
    labels: labels.list(),
    fields: fields.list(),
    pairs: pairs.list(),
    values: values.list(),
    arrangements: arrangements.list(),
  };
}
