import { branch, leaf } from "@ast/tree";
import { expect, test } from "vitest";
import { compileGrammar } from "./compiled-grammar.ts";
import type { Field, Grammar } from "./grammar.ts";
import { COMPLETE, NOT_ALLOWED } from "./grammar-states.ts";
import { lambdaGrammar } from "./lambda-grammar.test-support.ts";

/** `Call(NAME callee, TERM* arguments, NAME? label)`, and `Path`, names between dots with a root in front or not. */
const grammar: Grammar = {
  root: "TERM",
  categories: { TERM: ["Call", "Path", "digit:1"], NAME: ["name"], ROOT: ["root:/"] },
  nodes: {
    Call: [
      { name: "callee", category: "NAME" },
      { name: "arguments", category: "TERM", cardinality: "list" },
      { category: "NAME", cardinality: "optional" },
    ],
    Path: {
      states: [
        {
          moves: [
            { category: "ROOT", field: "root", next: 1 },
            { category: "NAME", field: "part", next: 2 },
          ],
          reduce: -1,
        },
        { moves: [{ category: "NAME", field: "part", next: 2 }] },
        {
          moves: [
            { category: "NAME", field: "part", next: 2 },
            { category: "TERM", field: "part", next: -1 },
          ],
          reduce: -1,
        },
      ],
    },
    "digit:1": [],
    "root:/": [],
  },
  leaves: { name: { values: ["max", "min"], open: true } },
};
const compiled = compileGrammar(grammar);
const id = (name: string): number => compiled.actions.findIndex((action) => action.name === name);

test("actions are labels, then any text of open kinds, then Reduce", () => {
  expect(compiled.actions).toEqual([
    { kind: "branch", type: "Call", name: "Call" },
    { kind: "branch", type: "Path", name: "Path" },
    { kind: "leaf", type: "digit", value: "1", name: "digit:1" },
    { kind: "leaf", type: "root", value: "/", name: "root:/" },
    { kind: "leaf", type: "name", value: "max", name: "name:max" },
    { kind: "leaf", type: "name", value: "min", name: "name:min" },
    { kind: "text", type: "name", name: "any name" },
    { kind: "reduce", name: "Reduce" },
  ]);
  expect([compiled.labelCount, compiled.reduce]).toEqual([6, 7]);
});

test("ids are found by label, by leaf and by node", () => {
  expect([compiled.idOf("Path"), compiled.idOf("name:min")]).toEqual([1, 5]);
  expect([compiled.has("name:min"), compiled.has("name"), compiled.has("name:mean")]).toEqual([
    true,
    false,
    false,
  ]);
  expect([compiled.leafAction("name", "max"), compiled.leafAction("name", "mean")]).toEqual([4, 6]);
  expect([compiled.leafAction("digit", "1"), compiled.leafAction("digit", "2")]).toEqual([2, -1]);
  expect(
    [branch("Call"), leaf("name", "mean"), branch("name"), leaf("a:b", "c")].map(compiled.nodeAction),
  ).toEqual([0, 6, -1, -1]);
  expect(() => compiled.idOf("name:mean")).toThrow(
    new RangeError(
      'idOf: the grammar has no label "name:mean"; it has Call, Path, digit:1, root:/, name:max, name:min',
    ),
  );
});

test("fields become states: a single field is left by its child, a list by Reduce, an optional field by either", () => {
  const [callee, list, label] = [1, 2, 3];
  expect(Array.from(compiled.firstStates)).toEqual([callee, 4, -1, -1, -1, -1, -1, -1]);
  expect(compiled.states.slice(0, 4)).toEqual([
    {
      ...{ parent: -1, index: 0, field: undefined, cardinality: "single", reduce: NOT_ALLOWED },
      moves: [{ category: "TERM", next: COMPLETE }],
    },
    {
      ...{ parent: 0, index: 0, field: "callee", cardinality: "single", reduce: NOT_ALLOWED },
      moves: [{ category: "NAME", field: "callee", next: list }],
    },
    {
      ...{ parent: 0, index: 1, field: "arguments", cardinality: "list", reduce: label },
      moves: [{ category: "TERM", field: "arguments", next: list }],
    },
    {
      ...{ parent: 0, index: 2, field: undefined, cardinality: "optional", reduce: COMPLETE },
      moves: [{ category: "NAME", next: COMPLETE }],
    },
  ]);
  expect(
    [id("any name"), id("Reduce"), id("Call"), 99].map((action) => compiled.nextState(callee, action)),
  ).toEqual([...[list, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED]]);
  expect([id("Call"), id("Reduce")].map((action) => compiled.nextState(list, action))).toEqual([list, label]);
  expect([id("name:max"), id("Reduce")].map((action) => compiled.nextState(label, action))).toEqual([
    ...[COMPLETE, COMPLETE],
  ]);
});

test("states of an automaton keep their moves, and have a field where all moves agree", () => {
  const start = compiled.firstStates[id("Path")]!;
  expect(compiled.states.slice(start).map(({ field, reduce }) => [field, reduce])).toEqual([
    [undefined, COMPLETE],
    ["part", NOT_ALLOWED],
    ["part", COMPLETE],
  ]);
  expect(
    [id("root:/"), id("name:min"), id("Reduce"), id("Call")].map((action) =>
      compiled.nextState(start, action),
    ),
  ).toEqual([start + 1, start + 2, COMPLETE, NOT_ALLOWED]);
  expect(
    [id("name:min"), id("Call"), id("root:/")].map((action) => compiled.moveOf(start + 2, action)),
  ).toEqual([0, 1, -1]);
});

test("what is allowed comes as a mask and as ids, made once", () => {
  const start = compiled.firstStates[id("Path")]!;
  const allowed = compiled.allowedIn(start);
  expect(Array.from(allowed.ids)).toEqual([
    id("root:/"),
    id("name:max"),
    id("name:min"),
    id("any name"),
    compiled.reduce,
  ]);
  expect(Array.from(allowed.mask)).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
  expect(compiled.allowedIn(start)).toBe(allowed);
  expect(compiled.membersOf("TERM")).toEqual(Int32Array.of(0, 1, 2));
  expect(() => compiled.membersOf("EXPR")).toThrow(
    new RangeError('membersOf: the grammar has no category "EXPR"'),
  );
});

test("the fewest nodes are those of the smallest trees", () => {
  // Call(name), Path(); a Lambda takes a variable, a type and a body, the smallest of which is And with no arguments.
  const { ofAction, ofState } = compiled.fewestNodes();
  expect(Array.from(ofAction)).toEqual([2, 1, 1, 1, 1, 1, 1, 0]);
  expect(Array.from(ofState)).toEqual([1, 1, 0, 0, 0, 1, 0]);
  const lambda = compileGrammar(lambdaGrammar);
  expect(lambda.fewestNodes().ofAction[lambda.idOf("Lambda")]).toBe(4);
  const endless = compileGrammar({ root: "A", categories: { A: ["F"] }, nodes: { F: [{ category: "A" }] } });
  expect(endless.fewestNodes().ofAction[0]).toBe(Infinity);
});

test("a grammar that survived JSON gets the same numbers", () => {
  const read = compileGrammar(JSON.parse(JSON.stringify(grammar)));
  expect([read.actions, read.states]).toEqual([compiled.actions, compiled.states]);
});

test("a grammar that is not whole is not compiled", () => {
  expect(() => compileGrammar({ ...grammar, root: "NONE" })).toThrow(
    new RangeError(
      'compileGrammar: the root names the category "NONE", which is not defined; defined: "TERM", "NAME", "ROOT"',
    ),
  );
});

test("a label may have more fields than a call takes arguments", () => {
  const fields = Array.from({ length: 200_000 }, (): Field => ({ category: "A" }));
  const { states } = compileGrammar({ root: "A", categories: { A: ["X"] }, nodes: { X: fields } });
  expect(states).toHaveLength(200_001);
});
