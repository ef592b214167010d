import { expect, test } from "vitest";
import { type AutomatonState, automatonOf, reachable, withoutRepeats } from "./content-automaton.ts";
import {
  choice,
  field,
  grammar,
  name,
  optional,
  pattern,
  repeat,
  type Short,
  sequence,
} from "./rule-builders.test-support.ts";
import { readTreeSitterRules } from "./tree-sitter-rules.ts";

function automatonOfRule(rule: Short): readonly AutomatonState[] {
  const rules = readTreeSitterRules(grammar({ node: rule, name, number: pattern("[0-9]+") }));
  return rules.nodes.get("node")!.automaton;
}

/** A move without a field. */
const move = (label: string, next: number) => ({ label, field: undefined, next });

test("a list is one state that leads to itself, however its rule says so", () => {
  const list = [{ accepting: true, moves: [move("name", 0)] }];
  expect(automatonOfRule(repeat("name"))).toEqual(list);
  expect(automatonOfRule(optional(sequence("name", repeat(sequence("','", "name")))))).toEqual(list);
  expect(automatonOfRule(optional(sequence("name", repeat("name"))))).toEqual(list);
});

test("what comes after does not depend on which of several places a child was", () => {
  // Either place of a name: after it a number may come.
  expect(automatonOfRule(choice(sequence("name", "number"), "name"))).toEqual([
    { accepting: false, moves: [move("name", 1)] },
    { accepting: true, moves: [move("number", 2)] },
    { accepting: true, moves: [] },
  ]);
});

test("fields tell children of one label apart", () => {
  const rule = sequence(optional(field("from", "name")), "'..'", field("to", "name"));
  expect(automatonOfRule(rule)).toEqual([
    {
      accepting: false,
      moves: [
        { label: "name", field: "from", next: 1 },
        { label: "name", field: "to", next: 2 },
      ],
    },
    { accepting: false, moves: [{ label: "name", field: "to", next: 2 }] },
    { accepting: true, moves: [] },
  ]);
});

test("a piece with several labels makes a move for each, and one without makes none", () => {
  const piece = { kind: "node", types: ["a", "b"], category: "a|b" } as const;
  const layout = { kind: "layout", name: "_newline" } as const;
  const steps = [
    [
      { to: 1, between: [] },
      { to: 2, between: [] },
    ],
    [{ to: -1, between: [] }],
    [{ to: -1, between: [] }],
  ];
  const labelsOf = (one: { readonly kind: string }) => (one.kind === "node" ? ["a", "b"] : []);
  expect(automatonOf({ pieces: [undefined, piece, layout], steps }, labelsOf)).toEqual([
    { accepting: false, moves: [move("a", 1), move("b", 1)] },
    { accepting: true, moves: [] },
  ]);
});

test("labels that may not stand side by side make two states of one", () => {
  const any = [{ accepting: true, moves: [move("text", 0), move("name", 0)] }];
  expect(withoutRepeats(any, new Set(["text"]))).toEqual([
    { accepting: true, moves: [move("text", 1), move("name", 0)] },
    { accepting: true, moves: [move("name", 0)] },
  ]);
  expect(withoutRepeats(any, new Set(["other"]))).toEqual(any);
});

test("states that nothing leads to go, and the others are numbered anew", () => {
  const states = [
    { accepting: false, moves: [move("a", 2)] },
    { accepting: true, moves: [move("b", 0)] },
    { accepting: true, moves: [move("c", 2)] },
  ];
  expect(reachable(states)).toEqual([
    { accepting: false, moves: [move("a", 1)] },
    { accepting: true, moves: [move("c", 1)] },
  ]);
});
