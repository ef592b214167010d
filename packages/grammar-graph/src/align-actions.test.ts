import fc from "fast-check";
import { expect, test } from "vitest";
import { alignActions } from "./align-actions.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import { lambdaActions, lambdaExample, lambdaGrammar } from "./lambda-grammar.test-support.ts";
import { anyMixedGrammar, randomNumbers } from "./random-grammar.test-support.ts";
import { randomTree } from "./random-tree.ts";
import { type ActionSequence, actionsFromTree } from "./tree-actions.ts";

const lambda = compileGrammar(lambdaGrammar);
const preOrder = actionsFromTree(lambda, lambdaExample, { order: "depth-first" });
const breadthFirst = actionsFromTree(lambda, lambdaExample, { order: "breadth-first" });

test("the 17 actions of the example are aligned as published", () => {
  const places = lambdaActions.map(([, place]) => place - 1);
  expect(Array.from(alignActions(preOrder, breadthFirst))).toEqual(places);
});

/** Action, slot, and the same of all ancestors: what tells an action from all others of the same tree. */
function signatures({ actions, states, indices, parentActions }: ActionSequence): string[] {
  const result: string[] = [];
  actions.forEach((action, row) => {
    result.push(`${result[parentActions[row]!] ?? ""}/${states[row]}:${indices[row]}:${action}`);
  });
  return result;
}

test("the alignment is a bijection that keeps action, text and slot", () => {
  const check = fc.property(anyMixedGrammar, fc.integer(), (grammar, seed) => {
    const compiled = compileGrammar(grammar);
    const random = randomNumbers(seed);
    const textOf = () => `t${Math.floor(random() * 9)}`;
    const tree = randomTree(compiled, { random, maxNodes: 80, textOf });
    const from = actionsFromTree(compiled, tree, { order: "depth-first" });
    const to = actionsFromTree(compiled, tree, { order: "breadth-first" });
    const there = alignActions(from, to);
    const back = alignActions(to, from);
    expect(Array.from(there, (place) => back[place])).toEqual([...there.keys()]);
    expect(Array.from(there, (place) => to.texts[place])).toEqual(from.texts);
    const wanted = signatures(to);
    expect(Array.from(there, (place) => wanted[place])).toEqual(signatures(from));
  });
  fc.assert(check, { numRuns: 500 });
});

/**
 * The match of the published code: the first breadth-first action not yet taken with the same name and the same names and
 * fields of all ancestors.
 */
function matchStrings(from: ActionSequence, to: ActionSequence): number[] {
  const chains = ({ actions, texts, states, parentActions }: ActionSequence): string[] => {
    const result: string[] = [];
    actions.forEach((action, row) => {
      const field = lambda.states[states[row]!]!.field;
      result.push(
        `${result[parentActions[row]!] ?? ""}/${field} ${lambda.actions[action]!.name} ${texts[row]}`,
      );
    });
    return result;
  };
  const wanted = chains(to);
  const taken = new Set<number>();
  return chains(from).map((chain) => {
    const place = wanted.findIndex((other, index) => other === chain && !taken.has(index));
    taken.add(place);
    return place;
  });
}

test("the alignment is the one that the published code finds by matching strings", () => {
  const random = randomNumbers(11);
  for (let draw = 0; draw < 200; draw++) {
    const tree = randomTree(lambda, {
      random,
      maxNodes: 60,
      textOf: (kind) => `${kind}${Math.floor(random() * 2)}`,
    });
    const from = actionsFromTree(lambda, tree, { order: "depth-first" });
    const to = actionsFromTree(lambda, tree, { order: "breadth-first" });
    expect(Array.from(alignActions(from, to))).toEqual(matchStrings(from, to));
  }
});

test("sequences of two trees are not aligned", () => {
  const shorter = { actions: preOrder.actions.slice(1), parentActions: preOrder.parentActions.slice(1) };
  expect(() => alignActions(preOrder, shorter)).toThrow(
    new RangeError("alignActions: expected as many actions in both orders, got 17 and 16"),
  );
  const changed = { ...breadthFirst, actions: breadthFirst.actions.slice() };
  changed.actions[7] = lambda.idOf("pred:from");
  expect(() => alignActions(preOrder, changed)).toThrow(
    new RangeError(
      `alignActions: action 5 of the first order (id ${lambda.idOf("pred:flight")}) has no match in the second`,
    ),
  );
});
