import { expect, test } from "vitest";
import { findSyntaxError } from "./find-syntax-error.ts";
import type { SyntaxNode } from "./syntax-parser.ts";

type Details = Partial<Omit<SyntaxNode, "children" | "childCount">>;

/** A node of characters `[startIndex, endIndex)`, at fault if a child is. */
function node(details: Details, children: readonly SyntaxNode[] = []): SyntaxNode {
  const { isError = false, isMissing = false } = details;
  return {
    type: "node",
    isNamed: true,
    startIndex: 0,
    endIndex: 1,
    ...details,
    isError,
    isMissing,
    hasError: isError || isMissing || children.some(({ hasError }) => hasError),
    childCount: children.length,
    children,
  };
}

test("what is missing is named where it is missing", () => {
  const missing = node({ type: ";", isMissing: true, isNamed: false, startIndex: 7 });
  expect(findSyntaxError(node({}, [node({}), node({}, [node({}), missing])]))).toEqual({
    startIndex: 7,
    missing: ";",
  });
});

test("of two faults the first counts", () => {
  const faults = [4, 9].map((startIndex) => node({ isError: true, startIndex, endIndex: startIndex + 1 }));
  expect(findSyntaxError(node({}, faults))).toEqual({ startIndex: 4, missing: undefined });
});

test("an error that holds whole nodes begins at the last of them, if something follows it", () => {
  const parts = [2, 5].map((startIndex) => node({ startIndex, endIndex: startIndex + 2 }));
  const followed = node({ isError: true, startIndex: 2, endIndex: 9 }, parts);
  expect(findSyntaxError(node({}, [followed])).startIndex).toBe(5);
  const whole = node({ isError: true, startIndex: 2, endIndex: 7 }, parts);
  expect(findSyntaxError(node({}, [whole])).startIndex).toBe(2);
  const one = node({ isError: true, startIndex: 2, endIndex: 9 }, parts.slice(0, 1));
  expect(findSyntaxError(node({}, [one])).startIndex).toBe(2);
});

test("among very many nodes, or very deep ones, the place is that of what holds them", () => {
  const fault = node({ isError: true, startIndex: 200_001 });
  const many = [...Array.from({ length: 200_000 }, (_, startIndex) => node({ startIndex })), fault];
  expect(findSyntaxError(node({}, [node({ startIndex: 3 }, many)])).startIndex).toBe(3);
  let deep = fault;
  for (let depth = 0; depth < 50_000; depth++) deep = node({ startIndex: 3 }, [deep]);
  expect(findSyntaxError(deep).startIndex).toBe(3);
});
