import { branch, countNodes, depthOf, equalTrees, leaf, type Tree, toLcrs } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createActionCursor } from "./action-cursor.ts";
import { binaryGrammar } from "./binary-grammar.ts";
import { checkTree, isAllowed } from "./check-tree.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import { GrammarError } from "./grammar-error.ts";
import { lambdaActions, lambdaExample, lambdaGrammar } from "./lambda-grammar.test-support.ts";
import { grammarFromProductions } from "./productions.ts";
import { anyMixedGrammar, randomNumbers } from "./random-grammar.test-support.ts";
import { randomTree } from "./random-tree.ts";
import { actionsFromTree, treeFromActions } from "./tree-actions.ts";

const grammar = compileGrammar(
  grammarFromProductions({
    root: "TERM",
    categories: { TERM: ["name:a", "UNIT", "NOT", "PAIR", "IF"], NAME: ["name:a", "name:b"] },
    slots: {
      "name:a": [],
      "name:b": [],
      UNIT: [],
      NOT: ["TERM"],
      PAIR: ["TERM", "NAME"],
      IF: ["TERM", "TERM", "TERM"],
    },
  }),
);
const lambda = compileGrammar(lambdaGrammar);
const orders = ["breadth-first", "depth-first"] as const;

const a = leaf("name", "a");
const b = leaf("name", "b");
const tree = branch("IF", [branch("PAIR", [a, b]), branch("NOT", [branch("UNIT")]), a]);

function ids(...labels: string[]): Int32Array {
  return Int32Array.from(labels, (label) => grammar.idOf(label));
}

/** A tree of a grammar of every sort, with the order to write it in. */
const anyCase = fc
  .record({ grammar: anyMixedGrammar, seed: fc.integer(), order: fc.constantFrom(...orders) })
  .map(({ seed, order, ...rest }) => {
    const compiled = compileGrammar(rest.grammar);
    const random = randomNumbers(seed);
    const textOf = (): string => `t${Math.floor(random() * 9)}`;
    return { compiled, order, written: randomTree(compiled, { random, maxNodes: 60, textOf }) };
  });

test("where all labels have fixed numbers of children the actions are the labels", () => {
  const names = (order: "breadth-first" | "depth-first") =>
    Array.from(actionsFromTree(grammar, tree, { order }).actions, (id) => grammar.actions[id]!.name);
  expect(names("breadth-first")).toEqual([
    ...["IF", "PAIR", "NOT", "name:a"],
    ...["name:a", "name:b", "UNIT"],
  ]);
  expect(names("depth-first")).toEqual([...["IF", "PAIR", "name:a", "name:b"], ...["NOT", "UNIT", "name:a"]]);
});

test("the 17 actions of the example stand as published, depth-first and breadth-first", () => {
  const names = (order: "breadth-first" | "depth-first") =>
    Array.from(actionsFromTree(lambda, lambdaExample, { order }).actions, (id) => lambda.actions[id]!.name);
  expect(names("depth-first")).toEqual(lambdaActions.map(([name]) => name));
  const places = [...lambdaActions].sort(([, first], [, second]) => first - second);
  expect(names("breadth-first")).toEqual(places.map(([name]) => name));
});

test("each action of the example knows its slot", () => {
  const { states, parents, parentActions, indices, fieldIndices, depths } = actionsFromTree(
    lambda,
    lambdaExample,
    { order: "depth-first" },
  );
  const fields = Array.from(states, (state) => lambda.states[state]!.field);
  const rows = Array.from(states, (_, row) => [
    ...[parents[row], parentActions[row], fields[row], indices[row], fieldIndices[row], depths[row]],
  ]);
  expect(rows).toEqual([
    [-1, -1, undefined, 0, 0, 0],
    [0, 0, "variable", 0, 0, 1],
    [0, 0, "type", 1, 0, 1],
    [0, 0, "body", 2, 0, 1],
    [3, 3, "arguments", 0, 0, 2],
    [4, 4, "predicate", 0, 0, 3],
    [4, 4, "arguments", 1, 0, 3],
    [6, 6, "variable", 0, 0, 4],
    [4, 4, "arguments", 2, 1, 3],
    [3, 3, "arguments", 1, 1, 2],
    [8, 9, "predicate", 0, 0, 3],
    [8, 9, "arguments", 1, 0, 3],
    [10, 11, "variable", 0, 0, 4],
    [8, 9, "arguments", 2, 1, 3],
    [12, 13, "entity", 0, 0, 4],
    [8, 9, "arguments", 3, 2, 3],
    [3, 3, "arguments", 2, 2, 2],
  ]);
});

test("actions rebuild the tree they were taken from, field names and unknown words included", () => {
  const unknown = branch("Not", [
    branch("Entity", [leaf("ent", "ap:9", { field: "entity" })], { field: "argument" }),
  ]);
  for (const order of orders) {
    expect(treeFromActions(grammar, actionsFromTree(grammar, tree, { order }))).toEqual(tree);
    for (const written of [lambdaExample, unknown]) {
      expect(treeFromActions(lambda, actionsFromTree(lambda, written, { order }))).toEqual(written);
    }
  }
});

test("any tree of any grammar is allowed and comes back from its actions", () => {
  const check = fc.property(anyCase, ({ compiled, order, written }) => {
    checkTree(compiled, written);
    expect(treeFromActions(compiled, actionsFromTree(compiled, written, { order }))).toEqual(written);
  });
  fc.assert(check, { numRuns: 1000 });
});

test("along the actions of a tree each is allowed in the slot it says, and none after the last", () => {
  const check = fc.property(anyCase, ({ compiled, order, written }) => {
    const sequence = actionsFromTree(compiled, written, { order });
    let cursor = createActionCursor(compiled, { order });
    sequence.actions.forEach((action, row) => {
      const { slot } = cursor;
      expect(cursor.allowed[action]).toBe(1);
      expect(slot).toMatchObject({
        ...{ state: sequence.states[row], parent: sequence.parents[row], index: sequence.indices[row] },
        ...{ parentAction: sequence.parentActions[row], fieldIndex: sequence.fieldIndices[row] },
        depth: sequence.depths[row],
      });
      expect(slot?.parentLabel).toBe(sequence.actions[slot!.parentAction] ?? -1);
      const { cardinality } = compiled.states[slot!.state]!;
      if (cardinality === "single") expect(cursor.allowed[compiled.reduce]).toBe(0);
      if (cardinality === "list") expect(cursor.allowed[compiled.reduce]).toBe(1);
      const written = compiled.actions[action]!;
      const text = sequence.texts[row];
      expect(written.kind === "text").toBe(text !== undefined);
      cursor = written.kind === "text" ? cursor.advanceText(written.type, text!) : cursor.advance(action);
    });
    expect([cursor.done, cursor.nodeCount, cursor.depth, cursor.actionCount]).toEqual([
      ...[true, countNodes(written), depthOf(written), sequence.actions.length],
    ]);
    expect(cursor.allowed).not.toContain(1);
    const { actions, texts } = sequence;
    expect(cursor.actions()).toEqual({ order, actions, texts });
  });
  fc.assert(check, { numRuns: 500 });
});

test("a changed action is refused, or gives a tree that is still allowed", () => {
  const list = fc.array(fc.nat({ max: grammar.actions.length - 1 }), { minLength: 1, maxLength: 20 });
  const check = fc.property(list, fc.constantFrom(...orders), (actions, order) => {
    try {
      expect(isAllowed(grammar, treeFromActions(grammar, { order, actions }))).toBe(true);
    } catch (error) {
      if (!(error instanceof GrammarError)) expect(error).toMatchObject({ name: "RangeError" });
    }
  });
  fc.assert(check, { numRuns: 1000 });
});

test("actions that leave the grammar are refused where they do", () => {
  const actions = ids("IF", "NOT", "PAIR", "UNIT", "UNIT", "name:a", "UNIT");
  expect(() => treeFromActions(grammar, { order: "breadth-first", actions })).toThrow(
    /^treeFromActions: at \/IF\[1\]\/PAIR\[1\]: slot 1 of PAIR takes NAME \(name:a, name:b\), got UNIT$/,
  );
  expect(() => treeFromActions(grammar, { order: "breadth-first", actions: [99] })).toThrow(
    /^treeFromActions: at \/: the root takes TERM \(name:a, UNIT, NOT, PAIR, IF\), got action 99$/,
  );
});

test("actions that end too early are refused with the place left open", () => {
  for (const order of orders) {
    const attempt = () => treeFromActions(grammar, { order, actions: ids("NOT", "PAIR", "UNIT") });
    expect(attempt).toThrow(GrammarError);
    expect(attempt).toThrow(
      /^treeFromActions: at \/NOT\[0\]\/PAIR\[1\]: slot 1 of PAIR takes NAME \(name:a, name:b\), got nothing$/,
    );
  }
  expect(() => treeFromActions(grammar, { order: "depth-first", actions: [] })).toThrow(
    /^treeFromActions: at \/: the root takes TERM \(name:a, UNIT, NOT, PAIR, IF\), got nothing$/,
  );
});

test("actions left over are refused", () => {
  const actions = ids("NOT", "UNIT", "UNIT");
  expect(() => treeFromActions(grammar, { order: "depth-first", actions })).toThrow(
    new RangeError("treeFromActions: the tree is complete after 2 actions, got 3"),
  );
});

test("an action that needs a text and has none is refused", () => {
  const actions = [lambda.idOf("Entity"), lambda.leafAction("ent", "ap:9")];
  expect(() => treeFromActions(lambda, { order: "depth-first", actions })).toThrow(
    new RangeError("treeFromActions: action 1 is any ent, got no text for it"),
  );
});

test("a tree the grammar does not allow has no actions", () => {
  expect(() => actionsFromTree(grammar, branch("NOT", [b]), { order: "depth-first" })).toThrow(
    /^actionsFromTree: at \/NOT\[0\]: slot 0 of NOT takes TERM \(name:a, UNIT, NOT, PAIR, IF\), got name:b$/,
  );
  const deep = branch("IF", [branch("UNIT"), branch("NOT", [branch("PAIR", [a])]), a]);
  expect(() => actionsFromTree(grammar, deep, { order: "breadth-first" })).toThrow(
    /^actionsFromTree: at \/IF\[1\]\/NOT\[0\]\/PAIR\[1\]: PAIR takes 2 children, got 1$/,
  );
});

test("binary trees with end nodes carry their fields", () => {
  const binary = compileGrammar(binaryGrammar(["name:a", "NOT"]));
  // The root of the left-child right-sibling form has no right child; the grammar, which knows no roots, wants one.
  const written = toLcrs(branch("NOT", [a]), { endLabel: "EOS" });
  written.children.push(branch("EOS", [], { field: "right" }));
  for (const order of orders) {
    const sequence = actionsFromTree(binary, written, { order });
    expect(sequence.actions.length).toBe(2 * 2 + 1);
    expect(treeFromActions(binary, sequence)).toEqual(written);
  }
});

test("a path and a list of a hundred thousand nodes become actions and a tree again", () => {
  let path: Tree = a;
  for (let level = 0; level < 100_000; level++) path = branch("NOT", [path]);
  const item = branch("Entity", [leaf("ent", "ci0", { field: "entity" })], { field: "arguments" });
  const list = branch("And", new Array<Tree>(100_000).fill(item));
  for (const order of orders) {
    expect(equalTrees(treeFromActions(grammar, actionsFromTree(grammar, path, { order })), path)).toBe(true);
    expect(equalTrees(treeFromActions(lambda, actionsFromTree(lambda, list, { order })), list)).toBe(true);
  }
});
