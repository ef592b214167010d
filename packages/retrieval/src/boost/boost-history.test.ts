import {
  compileGrammar,
  createDerivationCursor,
  type DerivationCursor,
  derivationFromTree,
  END_OF_TEXT,
  type Grammar,
  indexDerivationRules,
  induceDerivationRules,
  randomTree,
  TOKEN,
} from "@ast/grammar-graph";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actionGrams } from "../grams/action-grams.ts";
import { type GramAction, RULE, VOCABULARY } from "../grams/action-tree.ts";
import { action, actionTree, contextBehind } from "./boost.test-support.ts";
import { createBoost } from "./boost.ts";
import { type BoostHistory, startHistory } from "./boost-history.ts";

const END = 9;

/** Writes actions, each with the number of the action that made its place. */
function written(history: BoostHistory, ...steps: readonly [string, number][]): BoostHistory {
  return steps.reduce((so, [name, parentAction]) => so.write({ parentAction }, action(name)), history);
}

describe("the context of the next action", () => {
  const boost = createBoost([
    { retrieved: [{ actions: actionTree("r0", " r1", "  v2", "   v9", " r3"), score: 1 }] },
  ]);
  const start = startHistory(boost, 0, { endId: END });

  test("is the start of the query for the root", () => {
    expect(start.length).toBe(0);
    expect(start.contextAt({ parentAction: -1 })).toBe(boost.start(0));
  });

  test("is the rule that made the place, the last token inside a text, and the place's rule again behind its end", () => {
    const inText = written(start, ["r0", -1], ["r1", 0], ["v2", 1]);
    expect(inText.length).toBe(3);
    expect(inText.contextAt({ parentAction: 1 })).toBe(contextBehind(boost, "r0 r1 v2"));
    const ended = written(inText, ["v9", 1]);
    expect(ended.contextAt({ parentAction: 0 })).toBe(contextBehind(boost, "r0"));
  });

  test("is the place's rule behind an action that opens no place, which the published code overlooks", () => {
    const steps: [string, number][] = [
      ["r0", -1],
      ["r1", 0],
    ];
    expect(written(start, ...steps).contextAt({ parentAction: 0 })).toBe(contextBehind(boost, "r0"));
    const strict = createBoost(
      [{ retrieved: [{ actions: actionTree("r0", " r1", "  v2", "   v9", " r3"), score: 1 }] }],
      { strictPaper: true },
    );
    const strictStart = startHistory(strict, 0, { endId: END });
    expect(written(strictStart, ...steps).contextAt({ parentAction: 0 })).toBe(
      contextBehind(strict, "r0 r1"),
    );
    const ended = written(strictStart, ...steps, ["v2", 1], ["v9", 1]);
    expect(ended.contextAt({ parentAction: 0 })).toBe(contextBehind(strict, "r0"));
  });

  test("where texts are one token and have no end is the place's rule behind a token", () => {
    const whole = written(startHistory(boost, 0), ["r0", -1], ["r1", 0], ["v2", 1]);
    expect(whole.contextAt({ parentAction: 0 })).toBe(contextBehind(boost, "r0"));
  });
});

test("histories share their past and do not disturb each other", () => {
  const boost = createBoost([{ retrieved: [{ actions: actionTree("r0", " r1", "  r2", " r3"), score: 1 }] }]);
  const shared = written(startHistory(boost, 0), ["r0", -1]);
  const [left, right] = [written(shared, ["r1", 0]), written(shared, ["r3", 0])];
  expect(left.contextAt({ parentAction: 1 })).toBe(contextBehind(boost, "r0 r1"));
  expect(right.contextAt({ parentAction: 1 })).toBe(contextBehind(boost, "r0 r3"));
  expect(shared.contextAt({ parentAction: 0 })).toBe(contextBehind(boost, "r0"));
});

test("any action of a long history is found", () => {
  const lines = Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}r${depth}`);
  const boost = createBoost([{ retrieved: [{ actions: actionTree(...lines), score: 1 }] }]);
  let history = startHistory(boost, 0);
  for (let depth = 0; depth < 300; depth++) {
    history = history.write({ parentAction: depth - 1 }, { kind: RULE, id: depth });
    if (depth % 50 !== 49) continue;
    for (let parentAction = 2; parentAction <= depth; parentAction++) {
      const chain = [2, 1, 0].map((back) => `r${parentAction - back}`).join(" ");
      expect(history.contextAt({ parentAction })).toBe(contextBehind(boost, chain));
    }
  }
});

test("a parent that has not been written is refused", () => {
  const boost = createBoost([{ retrieved: [] }]);
  const history = written(startHistory(boost, 0), ["r0", -1]);
  expect(() => history.contextAt({ parentAction: 1 })).toThrow(
    new RangeError("contextAt: parentAction must be one of the 1 actions written, got 1"),
  );
  expect(() => history.contextAt({ parentAction: 0.5 })).toThrow(
    new RangeError("contextAt: parentAction must be one of the 1 actions written, got 0.5"),
  );
});

const expressions: Grammar = {
  root: "expr",
  categories: { expr: ["Call", "Name", "Pair"], identifier: ["identifier"] },
  nodes: {
    Call: [{ name: "args", category: "expr", cardinality: "list" }],
    Pair: [
      { name: "left", category: "expr" },
      { name: "right", category: "expr", cardinality: "optional" },
    ],
    Name: [{ name: "id", category: "identifier" }],
  },
  leaves: { identifier: { values: [], open: true } },
};

test("a derivation written beside its cursor has the contexts that its own chains have, in both orders", () => {
  const grammar = compileGrammar(expressions);
  const actionOf = (token: string): GramAction => ({ kind: VOCABULARY, id: token.length });
  const check = fc.property(
    // Even from 0 to 1: hardly a number that fc.double gives is not next to 0, and hardly a tree would be more than a node.
    fc.infiniteStream(fc.noBias(fc.nat(2 ** 30 - 1)).map((number) => number / 2 ** 30)),
    fc.constantFrom("depth-first", "breadth-first"),
    (stream, order) => {
      const random = () => stream.next().value;
      const textOf = () =>
        Array.from({ length: Math.floor(random() * 4) }, () => "x".repeat(1 + Math.floor(random() * 3))).join(
          " ",
        );
      const tree = randomTree(grammar, { random, maxNodes: 40, textOf });
      const rules = indexDerivationRules(grammar, induceDerivationRules(grammar, [tree]));
      const sequence = derivationFromTree(rules, tree, { order, split: "spaces" });
      const { kinds, ids, parents } = actionGrams(sequence, { actionOf, endId: END });
      const boost = createBoost([{ retrieved: [{ actions: { kinds, ids, parents }, score: 1 }] }]);
      const contexts: number[] = [];
      let history = startHistory(boost, 0, { endId: END });
      let cursor: DerivationCursor = createDerivationCursor(rules, { order, split: "spaces" });
      sequence.actions.forEach((id, number) => {
        const { slot } = cursor;
        const parent = parents[number]!;
        expect(history.contextAt(slot!)).toBe(parent < 0 ? boost.start(0) : contexts[parent]!);
        const written = { kind: kinds[number] as GramAction["kind"], id: ids[number]! };
        contexts.push(boost.after(history.contextAt(slot!), written.kind, written.id));
        history = history.write(slot!, written);
        if (id === TOKEN) cursor = cursor.advanceToken(sequence.tokens[number]!);
        else cursor = cursor.advance(id === END_OF_TEXT ? END_OF_TEXT : id);
      });
      expect(cursor.done).toBe(true);
    },
  );
  fc.assert(check, { numRuns: 100 });
});
