import { fromSExpression, lcrsArrays, type TreeArrays } from "@ast/tree";
import { describe, expect, test } from "vitest";
import { distinctPrograms, sizedBatches } from "./source-batches.ts";

const arraysOf = (text: string): TreeArrays =>
  lcrsArrays(fromSExpression(text), (label) => label.charCodeAt(0));

describe("distinctPrograms", () => {
  test("takes each program once, and tells programs of equal labels but other forms apart", () => {
    const texts = ["(A (B) (C))", "(A (B (C)))", "(A (B) (C))", "(A (B) (D))", "(A (B (C)))"];
    const { first, kinds } = distinctPrograms(texts.map(arraysOf));
    expect([...first]).toEqual([0, 1, 3]);
    expect([...kinds]).toEqual([0, 1, 0, 2, 1]);
  });
});

describe("sizedBatches", () => {
  /** A program of so many nodes: a chain. */
  const chain = (size: number): TreeArrays => arraysOf(`${"(A ".repeat(size - 1)}(A${")".repeat(size - 1)})`);
  const batches = (sizes: readonly number[], options: { beamSize: number; batchSize?: number }) =>
    sizedBatches(sizes.map(chain), { batchSize: undefined, ...options }).map((batch) => [...batch]);

  test("puts programs of like size together, equal ones in order, so many to a batch", () => {
    expect(batches([3, 1, 2, 1, 5], { beamSize: 1, batchSize: 2 })).toEqual([[1, 3], [2, 0], [4]]);
  });

  test("puts as many together as take 12,000 places with the hypotheses beside them", () => {
    // 60 programs of 100 nodes, greedy: 60 · 100 · 2 = 12,000. A beam of 5: 20 · 100 · 6 = 12,000.
    const sizes = new Array<number>(61).fill(100);
    expect(batches(sizes, { beamSize: 1 }).map(({ length }) => length)).toEqual([60, 1]);
    expect(batches(sizes, { beamSize: 5 }).map(({ length }) => length)).toEqual([20, 20, 20, 1]);
  });

  test("a program larger than that goes alone", () => {
    expect(batches([7000, 7001, 10], { beamSize: 1 })).toEqual([[2], [0], [1]]);
  });

  test("no programs give no batches", () => {
    expect(batches([], { beamSize: 1 })).toEqual([]);
  });
});
