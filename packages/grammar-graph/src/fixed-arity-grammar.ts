import { type Branch, branch, childrenOf, isBranch, isLeaf, type Tree } from "@ast/tree";
import { type CompiledGrammar, compileGrammar } from "./compiled-grammar.ts";
import { findViolation } from "./find-violation.ts";
import { type ChainPlan, type FieldPlan, type FixedArityPlan, planFixedArity } from "./fixed-arity.ts";
import type { Grammar } from "./grammar.ts";
import { GrammarError } from "./grammar-error.ts";
import { COMPLETE } from "./grammar-states.ts";
import { readChildren } from "./read-children.ts";
import { grammarFault } from "./validate-grammar.ts";

/** A grammar in which every label has a fixed number of children, and the way there and back. */
export interface FixedArityGrammar {
  /** The grammar: single fields only, no automata, no kinds of leaf. `indexGrammar` takes it. */
  readonly grammar: Grammar;
  /**
   * The tree as one of the grammar of fixed arities. The cells it gets have no position.
   *
   * @throws GrammarError if the grammar that the other was derived from does not allow the tree, or has not the value
   *   of a leaf.
   */
  toFixedArity(tree: Tree): Tree;
  /**
   * The tree that one of the grammar of fixed arities stands for: the inverse of `toFixedArity`, but that every child
   * carries the name of its field.
   *
   * @throws GrammarError if the grammar of fixed arities does not allow the tree.
   */
  fromFixedArity(tree: Tree): Tree;
}

/** Takes a node to its place among the children of a new one. */
type Place = (node: Tree, siblings: Tree[], field: string | undefined) => void;

/** The node without children, in a field. */
function copied(node: Tree, field: string | undefined): Tree {
  const { position } = node;
  const details = {
    ...(field === undefined ? {} : { field }),
    ...(position === undefined ? {} : { position }),
  };
  return isLeaf(node) ? { type: node.type, value: node.value, ...details } : branch(node.type, [], details);
}

/**
 * Makes a new tree of another without recursion.
 *
 * @param addChildren - Gives a new node its children: new ones, whose children it adds too, and through `place` nodes
 *   of the old tree.
 */
function rebuilt(root: Tree, addChildren: (from: Branch, to: Branch, place: Place) => void): Tree {
  const result = copied(root, root.field);
  const waiting: { readonly from: Tree; readonly to: Tree }[] = [{ from: root, to: result }];
  const place: Place = (from, siblings, field) => {
    const to = copied(from, field);
    siblings.push(to);
    waiting.push({ from, to });
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isBranch(next.from) && isBranch(next.to)) addChildren(next.from, next.to, place);
  }
  return result;
}

/** A cell or NIL among the children of a node. */
function added(type: string, siblings: Tree[], field?: string): Branch {
  const cell = branch(type, [], field === undefined ? {} : { field });
  siblings.push(cell);
  return cell;
}

/** A child and the move that writes it. */
interface Written {
  readonly child: Tree;
  /** The number of the state among those of its label. */
  readonly state: number;
  readonly move: number;
}

/** The moves that write the children of a node that the grammar allows. */
function movesOf(grammar: CompiledGrammar, node: Branch): Written[] {
  const { children } = node;
  const read = readChildren(grammar, grammar.firstStates[grammar.nodeAction(node)]!, children);
  if ("index" in read) return [];
  const written: Written[] = [];
  for (const [step, action] of read.actions.entries()) {
    if (action === grammar.reduce) continue;
    const state = read.states[step]!;
    const child = children[written.length]!;
    written.push({ child, state: grammar.states[state]!.index, move: grammar.moveOf(state, action) });
  }
  return written;
}

function fieldsToFixed(
  plans: readonly FieldPlan[],
  written: readonly Written[],
  { to, nil, place }: { readonly to: Branch; readonly nil: string; readonly place: Place },
): void {
  for (const [index, { name, cardinality, cell }] of plans.entries()) {
    const items = written.filter(({ state }) => state === index);
    if (cardinality !== "list") {
      for (const { child } of items) place(child, to.children, name);
      if (items.length === 0) added(nil, to.children, name);
      continue;
    }
    let { children } = to;
    let field = name;
    for (const { child } of items) {
      children = added(cell!, children, field).children;
      field = undefined;
      place(child, children, undefined);
    }
    added(nil, children, field);
  }
}

function chainToFixed(
  { cells, cellOf, nil }: FixedArityPlan,
  first: ChainPlan,
  written: readonly Written[],
  to: Branch,
  place: Place,
): void {
  let { forced, tail } = first;
  let { children } = to;
  let index = 0;
  for (;;) {
    for (const field of forced) place(written[index++]!.child, children, field);
    if (tail === COMPLETE) return;
    const next = written[index++];
    if (next === undefined) {
      added(nil, children);
      return;
    }
    const cell = cellOf(to.type, next.state, next.move);
    const plan = cells.get(cell)!;
    children = added(cell, children).children;
    place(next.child, children, plan.field);
    ({ forced, tail } = plan.rest);
  }
}

function fieldsFromFixed(
  plans: readonly FieldPlan[],
  from: Branch,
  { to, nil, place }: { readonly to: Branch; readonly nil: string; readonly place: Place },
): void {
  for (const [index, { name, cell }] of plans.entries()) {
    let child = from.children[index]!;
    if (cell === undefined) {
      if (child.type !== nil) place(child, to.children, name);
      continue;
    }
    for (; child.type === cell; child = childrenOf(child)[1]!)
      place(childrenOf(child)[0]!, to.children, name);
  }
}

function chainFromFixed(
  { cells, nil }: FixedArityPlan,
  first: ChainPlan,
  from: Branch,
  to: Branch,
  place: Place,
): void {
  let { forced, tail } = first;
  let children: readonly Tree[] = from.children;
  let index = 0;
  for (;;) {
    for (const field of forced) place(children[index++]!, to.children, field);
    const cell = tail === COMPLETE ? undefined : children[index];
    if (cell === undefined || cell.type === nil) return;
    const plan = cells.get(cell.type)!;
    children = childrenOf(cell);
    place(children[0]!, to.children, plan.field);
    index = 1;
    ({ forced, tail } = plan.rest);
  }
}

/**
 * Derives a grammar in which every label has a fixed number of children, so that the decoder of Drissi et al. 2018,
 * which knows nothing else, can write the trees of any grammar: lists, optional children and automata become chains
 * of cells, and the kinds of leaf the labels of their known values. Where a grammar has none of these, its trees stay
 * as they are.
 *
 * A list of category `c` is one child of category `c*`: a cell `c+` with an item and the rest, or `NIL`. An optional
 * child of category `c` is one of category `c?`: a child of `c`, or `NIL`. Move m of state s of an automaton of the
 * label `L` is a cell `L#s.m`. A name that the grammar has already gets an apostrophe.
 *
 * @throws RangeError if the grammar is not whole (see `validateGrammar`), or a kind of leaf has no known values.
 */
export function fixedArityGrammar(grammar: Grammar): FixedArityGrammar {
  const fault = grammarFault(grammar);
  if (fault !== undefined) throw new RangeError(`fixedArityGrammar: ${fault}`);
  const plan = planFixedArity(grammar);
  const { fields, chains, nil } = plan;
  const closed = compileGrammar(plan.closed);
  const fixed = compileGrammar(plan.fixed);
  return {
    grammar: plan.fixed,
    toFixedArity(tree) {
      const violation = findViolation(closed, tree);
      if (violation !== undefined) throw new GrammarError("toFixedArity", violation);
      return rebuilt(tree, (from, to, place) => {
        const written = movesOf(closed, from);
        const chain = chains.get(from.type);
        if (chain !== undefined) chainToFixed(plan, chain, written, to, place);
        else fieldsToFixed(fields.get(from.type) ?? [], written, { to, nil, place });
      });
    },
    fromFixedArity(tree) {
      const violation = findViolation(fixed, tree);
      if (violation !== undefined) throw new GrammarError("fromFixedArity", violation);
      return rebuilt(tree, (from, to, place) => {
        const chain = chains.get(from.type);
        if (chain !== undefined) chainFromFixed(plan, chain, from, to, place);
        else fieldsFromFixed(fields.get(from.type) ?? [], from, { to, nil, place });
      });
    },
  };
}
