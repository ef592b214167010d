import { expect, test } from "vitest";
import { type Cursor, createCursor, type WritingOrder } from "./cursor.ts";
import { GrammarError } from "./grammar-error.ts";
import { indexGrammar } from "./indexed-grammar.ts";
import { grammarFromProductions } from "./productions.ts";

// IF(TEST, TERM, TERM) and PAIR(TERM, TERM): five labels are enough to tell the two orders apart.
const grammar = indexGrammar(
  grammarFromProductions({
    root: "TERM",
    categories: { TERM: ["IF", "PAIR", "UNIT"], TEST: ["YES", "NO"] },
    slots: { IF: ["TEST", "TERM", "TERM"], PAIR: ["TERM", "TERM"], UNIT: [], YES: [], NO: [] },
  }),
);

function write(order: WritingOrder, ...labels: string[]): Cursor {
  const start = createCursor(grammar, { order });
  return labels.reduce((cursor, label) => cursor.advance(grammar.idOf(label)), start);
}

function allowedBy(cursor: Cursor): string[] {
  return Array.from(cursor.allowed, (id) => grammar.labels[id]!);
}

test("a new cursor stands at the root", () => {
  const cursor = createCursor(grammar, { order: "breadth-first" });
  expect(cursor.slot).toEqual({ category: 0, parent: -1, index: 0, parentLabel: -1, depth: 0 });
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
  expect(cursor.slot).toEqual({ category: 1, parent: 1, index: 0, parentLabel: IF, depth: 2 });
  expect(write("depth-first", "PAIR", "IF", "NO", "UNIT", "UNIT").slot).toEqual({
    category: 0,
    parent: 0,
    index: 1,
    parentLabel: PAIR,
    depth: 1,
  });
});

test("breadth-first writes a level before the next", () => {
  const PAIR = grammar.idOf("PAIR");
  expect(write("breadth-first", "PAIR", "IF").slot).toEqual({
    category: 0,
    parent: 0,
    index: 1,
    parentLabel: PAIR,
    depth: 1,
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
  expect(Array.from(left.labels(), (id) => grammar.labels[id])).toEqual(["PAIR", "UNIT"]);
  expect(Array.from(right.labels(), (id) => grammar.labels[id])).toEqual(["PAIR", "PAIR", "UNIT"]);
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
  const cursor = createCursor(grammar, { order: "depth-first" });
  expect(() => cursor.advance(grammar.idOf("YES"))).toThrow(
    /^advance: at \/: the root takes TERM \(IF, PAIR, UNIT\), got YES$/,
  );
});

test("a number that is no label id is refused as such", () => {
  const cursor = createCursor(grammar, { order: "depth-first" });
  expect(() => cursor.advance(99)).toThrow(/, got label id 99$/);
});

test("a complete tree takes no further label", () => {
  expect(() => write("depth-first", "UNIT", "UNIT")).toThrow(
    new RangeError("advance: the tree is complete, got one more label: UNIT"),
  );
});

test("a path of a hundred thousand nodes is written in either order", () => {
  for (const order of ["breadth-first", "depth-first"] as const) {
    let cursor = createCursor(grammar, { order });
    const [pair, unit] = [grammar.idOf("PAIR"), grammar.idOf("UNIT")];
    for (let level = 0; level < 100_000; level++) cursor = cursor.advance(pair);
    while (!cursor.done) cursor = cursor.advance(unit);
    expect(cursor.nodeCount).toBe(200_001);
    expect(cursor.labels().length).toBe(200_001);
  }
});
