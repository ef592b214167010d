import { grammarFromProductions, indexGrammar } from "@ast/grammar-graph";
import { productions as forProductions } from "@ast/languages/for";
import { describe, expect, test } from "vitest";
import { lambda, small, smallBinary } from "./decoder.test-support.ts";
import { decoderShape } from "./shape.ts";

const shared = { outputWeights: "category", childCells: "index" } as const;

describe("LAMBDA (Drissi et al. 2018)", () => {
  const shape = decoderShape(lambda, shared);

  test("each output layer has exactly the labels of its category", () => {
    const sizes = lambda.categories.map((category, head) => [category, shape.heads[head]!.length]);
    expect(Object.fromEntries(sizes)).toEqual({
      EXPR: 4,
      TERM: 9,
      CMP: 3,
      INT: 11,
      NAME: 10,
      VAR_OR_NAME: 11,
      VAR_OR_APP: 12,
    });
    expect(shape.columnStarts.at(-1)).toBe(4 + 9 + 3 + 11 + 10 + 11 + 12);
  });

  test("there is one cell per child index: 4, and 5 for FOR", () => {
    expect(shape.cellCount).toBe(4);
    const forGrammar = indexGrammar(grammarFromProductions(forProductions("long")));
    expect(decoderShape(forGrammar, shared).cellCount).toBe(5);
  });

  test("no label ends a tree: there are the 33 of the grammar, and an embedding for GO", () => {
    expect(lambda.labels).toHaveLength(33);
    expect(lambda.labels.filter((label) => /eos|end/i.test(label))).toEqual([]);
    expect([shape.labelCount, shape.goLabel]).toEqual([34, 33]);
  });

  test("with separate weights there is one output layer and one cell per parent label and slot, and one for the root", () => {
    // VAR 1, CONST 1, five operators 2 each, IF 3, LET 3, LETREC 4, APP 2.
    const separate = decoderShape(lambda, { outputWeights: "slot", childCells: "slot" });
    expect([separate.heads.length, separate.cellCount]).toEqual([25, 25]);
  });
});

describe("a small grammar by hand: TERM = leaf one two three, LEAF = leaf other, PAIR = two", () => {
  const [leaf, one, two, three, other] = ["leaf", "one", "two", "three", "other"].map(small.idOf) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const root = { parentLabel: -1, index: 0 };

  test("shared: output layers are categories, cells are child indices", () => {
    const shape = decoderShape(small, shared);
    expect(shape.heads.map((labels) => [...labels])).toEqual([[leaf, one, two, three], [leaf, other], [two]]);
    expect([...shape.columnStarts]).toEqual([0, 4, 6, 7]);
    expect(shape.cellCount).toBe(3);
    expect([shape.headOf(root), shape.cellOf(root)]).toEqual([0, 0]);
    const places = [
      { parentLabel: two, index: 1 },
      { parentLabel: three, index: 0 },
      { parentLabel: three, index: 2 },
    ];
    expect(places.map(shape.headOf)).toEqual([1, 2, 0]);
    expect(places.map(shape.cellOf)).toEqual([1, 0, 2]);
    expect([shape.columnOf(0, leaf), shape.columnOf(1, leaf), shape.columnOf(1, two)]).toEqual([0, 4, -1]);
  });

  test("separate: places are numbered from the root's, then label by label", () => {
    const shape = decoderShape(small, { outputWeights: "slot", childCells: "slot" });
    // In order of label id: leaf none, one 1, two 2, three 3, other none.
    expect([leaf, one, two, three, other]).toEqual([0, 1, 2, 3, 4]);
    const places = [
      root,
      { parentLabel: one, index: 0 },
      { parentLabel: two, index: 0 },
      { parentLabel: two, index: 1 },
      { parentLabel: three, index: 0 },
      { parentLabel: three, index: 1 },
      { parentLabel: three, index: 2 },
    ];
    expect(places.map(shape.headOf)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(places.map(shape.cellOf)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...shape.columnStarts]).toEqual([0, 4, 8, 12, 14, 15, 19, 23]);
  });

  test("the two choices do not touch each other", () => {
    const heads = decoderShape(small, { outputWeights: "slot", childCells: "index" });
    const cells = decoderShape(small, { outputWeights: "category", childCells: "slot" });
    expect([heads.heads.length, heads.cellCount]).toEqual([7, 3]);
    expect([cells.heads.length, cells.cellCount]).toEqual([3, 7]);
  });
});

test("over binary trees there is one output layer with every label and the end, and two cells", () => {
  const shape = decoderShape(smallBinary, shared);
  expect(shape.heads.map((labels) => labels.length)).toEqual([6]);
  expect(shape.cellCount).toBe(2);
});

test("a grammar of leaves only still has a cell, for a root below GO", () => {
  const leaves = indexGrammar(
    grammarFromProductions({ root: "A", categories: { A: ["a"] }, slots: { a: [] } }),
  );
  expect(decoderShape(leaves, shared).cellCount).toBe(1);
});
