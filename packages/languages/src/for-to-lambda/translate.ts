/** @file The translation of Chen et al. (2018) and Drissi et al. (2018), whose output is the models' target. */
import { type Branch, branch, childrenOf, isBranch, isLeaf, type Leaf, leaf, type Tree } from "@ast/tree";
import type { Dialect } from "../dialect.ts";
import { forShapes } from "../for/shape.ts";
import { type Labels, labelsOf } from "../labels.ts";
import { requireShape } from "../shape.ts";
import { runTreeCall, type TreeCall } from "../trampoline.ts";

/** What `translate` may be told. */
export interface TranslateOptions {
  /** The dialect of both trees. @defaultValue `"long"` */
  readonly dialect?: Dialect;
}

/**
 * Translates a FOR program to a LAMBDA program: assignments become `let`, loops become recursive functions,
 * and a statement whose value nobody reads is bound to the dummy name (`a8` in `long`, `blank` in `syn`).
 *
 * The translation is the published one and does not keep meaning in every case: what an `if` or `for` body
 * assigns is not visible after it, and all loops share one function name (`a9`, `func`). The result shares
 * no nodes with the input and carries no positions.
 *
 * @throws TypeError naming the path to the first node that no FOR program has.
 */
export function translate(tree: Tree, { dialect = "long" }: TranslateOptions = {}): Tree {
  requireShape(forShapes[dialect], tree, `translate (FOR, ${dialect})`);
  return runTreeCall(translateStatement(tree, labelsOf[dialect]));
}

function* translateStatement(tree: Tree, labels: Labels): TreeCall {
  const child = (index: number): Tree => childrenOf(tree)[index]!;
  const name = (value: string): Leaf => leaf(labels.name, value);
  switch (tree.type) {
    case labels.assign:
      return branch(labels.let, [copy(child(0)), copy(child(1)), branch(labels.unit)]);
    case labels.if:
      return branch(labels.if, [
        copy(child(0)),
        yield translateStatement(child(1), labels),
        yield translateStatement(child(2), labels),
      ]);
    case labels.sequence: {
      const before = yield translateStatement(child(0), labels);
      const after = yield translateStatement(child(1), labels);
      // Only the root's own last child counts: a chain of assignments that ends deeper keeps its unit.
      if (isBranch(before) && before.type === labels.let && before.children[2]?.type === labels.unit) {
        return branch(labels.let, [...before.children.slice(0, 2), after]);
      }
      return branch(labels.let, [name(labels.dummy), before, after]);
    }
    default: {
      const variable = copy(child(0));
      const start = branch(labels.apply, [name(labels.loop), copy(child(1))]);
      const condition = copy(child(2));
      const again = branch(labels.apply, [name(labels.loop), copy(child(3))]);
      const body = yield translateStatement(child(4), labels);
      const step = branch(labels.let, [name(labels.dummy), body, again]);
      const loop = branch(labels.if, [condition, step, branch(labels.unit)]);
      return branch(labels.letRecursive, [name(labels.loop), variable, loop, start]);
    }
  }
}

/** A copy of an expression, without positions. */
function copy(tree: Tree): Tree {
  if (isLeaf(tree)) return leaf(tree.type, tree.value);
  const root = branch(tree.type);
  const waiting: [from: Branch, to: Branch][] = [[tree, root]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [from, to] = next;
    for (const child of from.children) {
      const twin = isLeaf(child) ? leaf(child.type, child.value) : branch(child.type);
      to.children.push(twin);
      if (isBranch(child) && isBranch(twin)) waiting.push([child, twin]);
    }
  }
  return root;
}
