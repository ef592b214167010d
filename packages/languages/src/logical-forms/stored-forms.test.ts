import {
  type ActionSequence,
  actionsFromTree,
  alignActions,
  type CompiledGrammar,
  compileGrammar,
  createActionCursor,
  treeFromActions,
  type WrittenActions,
} from "@ast/grammar-graph";
import { equalTrees, isLeaf, preOrder, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { lambdaCalculusGrammar, parse } from "./lambda-calculus/index.ts";
import { formsMissing, formsNeeded, formsOf, storedForms } from "./stored-forms.test-support.ts";

const storedTest = test.skipIf(formsMissing);

/** Forms that are printed with other tokens: this one has parentheses around a single goal after `\+`, which no other has. */
const printedOtherwise = new Map([
  [
    "jobs/job_prolog_train.tsv:335",
    "answer(J,(job(J),company(J,C),const(C,IBM),loc(J,L),const(L,austin),\\+req_deg(J)))",
  ],
]);

/** Checks that each action is among those allowed after the actions before it, and that none is allowed after the last. */
function checkPrefixes(grammar: CompiledGrammar, written: WrittenActions, place: string): void {
  let cursor = createActionCursor(grammar, { order: written.order });
  for (const [index, action] of written.actions.entries()) {
    if (cursor.allowed[action] !== 1) expect.fail(`${place}: action ${index} is not allowed`);
    const what = grammar.actions[action];
    cursor =
      what?.kind === "text"
        ? cursor.advanceText(what.type, written.texts[index] ?? "")
        : cursor.advance(action);
  }
  if (!cursor.done || cursor.allowedIds.length > 0) expect.fail(`${place}: more is allowed after the end`);
}

/** Checks that an alignment pairs each action with the one that writes the same in the same slot. */
function checkAlignment(from: ActionSequence, to: ActionSequence, place: string): void {
  const there = alignActions(from, to);
  if (new Set(there).size !== from.actions.length) expect.fail(`${place}: the alignment is no bijection`);
  for (const [here, match] of there.entries()) {
    const { parentActions } = from;
    const parent = parentActions[here]! < 0 ? -1 : there[parentActions[here]!]!;
    const isSame =
      from.actions[here] === to.actions[match] &&
      from.texts[here] === to.texts[match] &&
      from.states[here] === to.states[match] &&
      from.indices[here] === to.indices[match] &&
      from.depths[here] === to.depths[match] &&
      parent === to.parentActions[match];
    if (!isSame) expect.fail(`${place}: action ${here} is aligned with another slot`);
  }
}

for (const { path, notation, count } of storedForms) {
  const { parse, print, token, grammar } = notation;
  storedTest(`every form of ${path} is read, and printed with the tokens it has${formsNeeded}`, () => {
    const forms = formsOf(path);
    expect(forms.length).toBe(count);
    for (const [index, form] of forms.entries()) {
      const place = `${path}:${index + 1}`;
      const tree = parse(form, place);
      const text = print(tree);
      if (!equalTrees(parse(text), tree)) expect.fail(`${place}: differs after printing: ${text}`);
      expect(text.match(token), place).toEqual((printedOtherwise.get(place) ?? form).match(token));
    }
  });

  storedTest(
    `every form of ${path} comes back from its actions, all allowed, in both orders, which align${formsNeeded}`,
    () => {
      const compiled = compileGrammar(grammar);
      for (const [index, form] of formsOf(path).entries()) {
        const tree = parse(form);
        const place = `${path}:${index + 1}`;
        const [depthFirst, breadthFirst] = (["depth-first", "breadth-first"] as const).map((order) => {
          const sequence = actionsFromTree(compiled, tree, { order });
          const { actions, texts } = sequence;
          const back = treeFromActions(compiled, { order, actions, texts });
          if (!equalTrees(back, tree)) expect.fail(`${place}: differs after its actions: ${form}`);
          checkPrefixes(compiled, { order, actions, texts }, place);
          return sequence;
        });
        checkAlignment(depthFirst!, breadthFirst!, place);
      }
    },
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Each action writes a node, or is the Reduce that ends a list. */
function countActions(tree: Tree): number {
  const lists = ["Apply", "And", "Or"];
  let count = 0;
  for (const { node } of preOrder(tree)) count += lists.includes(node.type) ? 2 : 1;
  return count;
}

// The figures of the tests below are those of the published description of the data: means to one decimal.
for (const [path, meanCount, most] of [
  ["geo/geo_anonymous_lambda_train.txt", 19.0, 67],
  ["geo/geo_anonymous_lambda_test.txt", 20.0, 96],
  ["atis/anonymised/atis_train.tsv", 31.9, 109],
  ["atis/anonymised/atis_dev.tsv", 31.9, 88],
  ["atis/anonymised/atis_test.tsv", 27.8, 87],
] as const) {
  storedTest(`${path} takes ${meanCount} actions in the mean and ${most} at most${formsNeeded}`, () => {
    const grammar = compileGrammar(lambdaCalculusGrammar);
    const counts = formsOf(path).map((form) => {
      const tree = parse(form);
      const { actions } = actionsFromTree(grammar, tree, { order: "depth-first" });
      expect(actions.length).toBe(countActions(tree));
      return actions.length;
    });
    expect(mean(counts).toFixed(1)).toBe(meanCount.toFixed(1));
    expect(Math.max(...counts)).toBe(most);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
    expect(Math.min(...counts)).toBeLessThanOrEqual(5);
  });
}

for (const [corpus, count] of [
  ["geo/geo_anonymous", 10],
  ["atis/anonymised", 54],
] as const) {
  storedTest(`the forms of ${corpus} name ${count} entities${formsNeeded}`, () => {
    const entities = new Set<string>();
    for (const { path } of storedForms.filter((file) => file.path.startsWith(corpus))) {
      for (const form of formsOf(path)) {
        for (const { node } of preOrder(parse(form))) {
          if (isLeaf(node) && node.type === "ent") entities.add(node.value);
        }
      }
    }
    expect(entities.size).toBe(count);
  });
}
