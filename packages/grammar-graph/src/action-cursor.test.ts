import { expect, test } from "vitest";
import { type ActionCursor, createActionCursor, type WritingOrder } from "./action-cursor.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import { GrammarError } from "./grammar-error.ts";
import { lambdaActions, lambdaGrammar } from "./lambda-grammar.test-support.ts";
import { grammarFromProductions } from "./productions.ts";

// IF(TEST, TERM, TERM) and PAIR(TERM, TERM): five labels are enough to tell the two orders apart.
const grammar = compileGrammar(
  grammarFromProductions({
    root: "TERM",
    categories: { TERM: ["IF", "PAIR", "UNIT"], TEST: ["YES", "NO"] },
    slots: { IF: ["TEST", "TERM", "TERM"], PAIR: ["TERM", "TERM"], UNIT: [], YES: [], NO: [] },
  }),
);

const unnamed = { field: undefined, fieldIndex: 0 };

function write(order: WritingOrder, ...labels: string[]): ActionCursor {
  const start = createActionCursor(grammar, { order });
  return labels.reduce((cursor, label) => cursor.advance(grammar.idOf(label)), start);
}

function allowedBy(cursor: ActionCursor): string[] {
  return Array.from(cursor.allowedIds, (id) => grammar.actions[id]!.name);
}

test("a new cursor stands at the root", () => {
  const cursor = createActionCursor(grammar, { order: "breadth-first" });
  expect(cursor.slot).toEqual({
    ...unnamed,
    state: 0,
    parent: -1,
    parentAction: -1,
    parentLabel: -1,
    index: 0,
    depth: 0,
  });
  expect(allowedBy(cursor)).toEqual(["IF", "PAIR", "UNIT"]);
  expect([cursor.done, cursor.depth, cursor.nodeCount]).toEqual([false, 0, 0]);
});

test("a label without slots ends the tree", () => {
  const cursor = write("depth-first", "UNIT");
  expect([cursor.done, cursor.depth, cursor.nodeCount]).toEqual([true, 1, 1]);
  expect(cursor.slot).toBeUndefined();
  expect(allowedBy(cursor)).toEqual([]);
});

test("depth-first writes a child's children before its sibling", () => {
  const cursor = write("depth-first", "PAIR", "IF");
  const { IF, PAIR } = { IF: grammar.idOf("IF"), PAIR: grammar.idOf("PAIR") };
  expect(cursor.slot).toEqual({
    ...unnamed,
    state: 1,
    parent: 1,
    parentAction: 1,
    parentLabel: IF,
    index: 0,
    depth: 2,
  });
  expect(write("depth-first", "PAIR", "IF", "NO", "UNIT", "UNIT").slot).toEqual({
    ...unnamed,
    ...{ state: 5, parent: 0, parentAction: 0, parentLabel: PAIR, index: 1, depth: 1 },
  });
});

test("breadth-first writes a level before the next", () => {
  const PAIR = grammar.idOf("PAIR");
  expect(write("breadth-first", "PAIR", "IF").slot).toEqual({
    ...unnamed,
    ...{ state: 5, parent: 0, parentAction: 0, parentLabel: PAIR, index: 1, depth: 1 },
  });
  const places = ["PAIR", "IF", "PAIR", "YES", "UNIT", "UNIT", "UNIT", "UNIT"].map((_, index, labels) => {
    const { slot } = write("breadth-first", ...labels.slice(0, index));
    return [slot?.parent, slot?.index, slot?.depth];
  });
  expect(places).toEqual([
    [-1, 0, 0],
    [0, 0, 1],
    [0, 1, 1],
    [1, 0, 2],
    [1, 1, 2],
    [1, 2, 2],
    [2, 0, 2],
    [2, 1, 2],
  ]);
});

test("advancing leaves the cursor as it was, so that it can be forked", () => {
  const start = write("breadth-first", "PAIR");
  const left = start.advance(grammar.idOf("UNIT"));
  const right = start.advance(grammar.idOf("PAIR")).advance(grammar.idOf("UNIT"));
  expect(start.nodeCount).toBe(1);
  expect(Array.from(left.actions().actions, (id) => grammar.actions[id]!.name)).toEqual(["PAIR", "UNIT"]);
  expect(Array.from(right.actions().actions, (id) => grammar.actions[id]!.name)).toEqual([
    "PAIR",
    "PAIR",
    "UNIT",
  ]);
});

test("a label the place does not allow is refused with path, slot and choices", () => {
  for (const order of ["breadth-first", "depth-first"] as const) {
    const cursor = write(order, "PAIR", "IF", ...(order === "breadth-first" ? ["UNIT"] : []));
    const attempt = () => cursor.advance(grammar.idOf("UNIT"));
    expect(attempt).toThrow(GrammarError);
    expect(attempt).toThrow(
      /^advance: at \/PAIR\[0\]\/IF\[0\]: slot 0 of IF takes TEST \(YES, NO\), got UNIT$/,
    );
  }
});

test("a refused root names the root", () => {
  const cursor = createActionCursor(grammar, { order: "depth-first" });
  expect(() => cursor.advance(grammar.idOf("YES"))).toThrow(
    /^advance: at \/: the root takes TERM \(IF, PAIR, UNIT\), got YES$/,
  );
});

test("a number that is no action id is refused as such", () => {
  const cursor = createActionCursor(grammar, { order: "depth-first" });
  expect(() => cursor.advance(99)).toThrow(/, got action 99$/);
});

test("a complete tree takes no further label", () => {
  expect(() => write("depth-first", "UNIT", "UNIT")).toThrow(
    new RangeError("advance: the tree is complete, got one more action: UNIT"),
  );
});

test("a path of a hundred thousand nodes is written in either order", () => {
  for (const order of ["breadth-first", "depth-first"] as const) {
    let cursor = createActionCursor(grammar, { order });
    const [pair, unit] = [grammar.idOf("PAIR"), grammar.idOf("UNIT")];
    for (let level = 0; level < 100_000; level++) cursor = cursor.advance(pair);
    while (!cursor.done) cursor = cursor.advance(unit);
    expect(cursor.nodeCount).toBe(200_001);
    expect(cursor.actions().actions.length).toBe(200_001);
  }
});

const lambda = compileGrammar(lambdaGrammar);

/** The cursor after some actions of the lambda calculus, given by name; leaves go through their text. */
function writeLambda(order: WritingOrder, ...names: string[]): ActionCursor {
  return names.reduce(
    (cursor, name) => {
      if (name === "Reduce") return cursor.advance(lambda.reduce);
      const [kind = "", text] = name.split(":");
      return text === undefined ? cursor.advance(lambda.idOf(name)) : cursor.advanceText(kind, text);
    },
    createActionCursor(lambda, { order }),
  );
}

/** The example in the order asked for. */
function lambdaNames(order: WritingOrder): string[] {
  const rows = [...lambdaActions];
  if (order === "breadth-first") rows.sort(([, first], [, second]) => first - second);
  return rows.map(([name]) => name);
}

test("Reduce is offered in lists always, in single fields never", () => {
  for (const order of ["breadth-first", "depth-first"] as const) {
    const names = lambdaNames(order);
    for (let length = 0; length < names.length; length++) {
      const cursor = writeLambda(order, ...names.slice(0, length));
      const isList = cursor.slot?.field === "arguments";
      expect(cursor.allowed[lambda.reduce]).toBe(isList ? 1 : 0);
      expect(cursor.done).toBe(false);
    }
    const end = writeLambda(order, ...names);
    expect([end.done, end.nodeCount, end.actionCount, end.depth]).toEqual([true, 14, 17, 5]);
    expect(Array.from(end.allowed)).toEqual(lambda.actions.map(() => 0));
    expect(end.allowedIds.length).toBe(0);
  }
});

test("an optional field is left by Reduce while it is empty, and by itself once it is filled", () => {
  const optional = compileGrammar({
    root: "S",
    categories: { S: ["Return"], E: ["x:1"] },
    nodes: {
      Return: [
        { name: "value", category: "E", cardinality: "optional" },
        { name: "end", category: "E" },
      ],
      "x:1": [],
    },
  });
  const open = createActionCursor(optional, { order: "depth-first" }).advance(optional.idOf("Return"));
  expect(Array.from(open.allowedIds)).toEqual([optional.idOf("x:1"), optional.reduce]);
  const filled = open.advance(optional.idOf("x:1"));
  expect([filled.slot?.field, filled.slot?.index]).toEqual(["end", 1]);
  const empty = open.advance(optional.reduce);
  expect([empty.slot?.field, empty.slot?.index]).toEqual(["end", 0]);
  for (const cursor of [filled, empty]) expect(Array.from(cursor.allowedIds)).toEqual([optional.idOf("x:1")]);
});

test("slots say field, place in the field, and the action that wrote the parent", () => {
  const { slot } = writeLambda("depth-first", ...lambdaNames("depth-first").slice(0, 13));
  expect(slot).toMatchObject({
    ...{ field: "arguments", parent: 8, parentAction: 9, parentLabel: lambda.idOf("Apply") },
    ...{ index: 2, fieldIndex: 1, depth: 3 },
  });
});

test("the mask is one and the same array wherever the same may stand", () => {
  const [first, second] = [writeLambda("depth-first", "And"), writeLambda("breadth-first", "Or")];
  expect(first.allowed).toBe(second.allowed);
  expect(Array.from(first.allowed, (flag, id) => (flag === 1 ? id : -1)).filter((id) => id >= 0)).toEqual(
    Array.from(first.allowedIds).sort((a, b) => a - b),
  );
});

test("one action is allowed as the mask says, and none once the tree is complete", () => {
  const cursor = writeLambda("depth-first", "Or");
  for (const id of [-1, lambda.actions.length, 0.5]) expect(cursor.allows(id)).toBe(false);
  for (const id of lambda.actions.keys()) expect(cursor.allows(id)).toBe(cursor.allowed[id] === 1);
  const done = cursor.advance(lambda.reduce);
  expect([done.done, done.allows(lambda.reduce)]).toEqual([true, false]);
});

test("leaves of an open kind take any text, and known ones their own action", () => {
  const open = writeLambda("depth-first", "Entity");
  expect(open.advanceText("ent", "ci0").actions()).toEqual({
    order: "depth-first",
    actions: Int32Array.of(lambda.idOf("Entity"), lambda.idOf("ent:ci0")),
    texts: [undefined, undefined],
  });
  expect(open.advanceText("ent", "ap:9").actions()).toEqual({
    order: "depth-first",
    actions: Int32Array.of(lambda.idOf("Entity"), lambda.leafAction("ent", "ap:9")),
    texts: [undefined, "ap:9"],
  });
  expect(() => open.advance(lambda.leafAction("ent", "ap:9"))).toThrow(
    new RangeError('advance: the action "any ent" needs its text: use advanceText'),
  );
  expect(() => open.advanceText("num", "1:i")).toThrow(
    /^advanceText: at \/Entity\[0\]: slot 0 of Entity, the field entity, takes ent \(ent\), got num:1:i$/,
  );
  expect(() => writeLambda("depth-first", "Variable", "var:$9")).toThrow(
    /^advanceText: at \/Variable\[0\]: slot 0 of Variable, the field variable, takes var \(var\), got var:\$9$/,
  );
});

test("a refused Reduce names the place", () => {
  expect(() => writeLambda("depth-first", "Not", "Reduce")).toThrow(
    /^advance: at \/Not\[0\]: slot 0 of Not, the field argument, takes expr \(Variable, .*\), got Reduce$/,
  );
});

test("in a list, what is refused is told that the list takes any number", () => {
  expect(() => writeLambda("breadth-first", "Or", "ent:ci0")).toThrow(
    /^advanceText: at \/Or\[0\]: slot 0 of Or, the field arguments, takes expr\* \(Variable, .*\), got ent:ci0$/,
  );
});
