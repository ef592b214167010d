import fc from "fast-check";
import { expect, test } from "vitest";
import { TextLines } from "./text-lines.ts";

test("lines and columns count from one, offsets from zero; a line break belongs to its line", () => {
  const lines = new TextLines("ab\n\ncd");
  const points = [0, 1, 2, 3, 4, 5, 6].map((offset) => lines.point(offset));
  expect(points.map(({ line, column }) => [line, column])).toEqual([
    [1, 1],
    [1, 2],
    [1, 3],
    [2, 1],
    [3, 1],
    [3, 2],
    [3, 3],
  ]);
  expect(points.map(({ offset }) => offset)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("columns count code units, and a carriage return is one of them", () => {
  const lines = new TextLines("\u{1F600}a\r\nb");
  expect(lines.point(2)).toEqual({ line: 1, column: 3, offset: 2 });
  expect(lines.point(3)).toEqual({ line: 1, column: 4, offset: 3 });
  expect(lines.point(5)).toEqual({ line: 2, column: 1, offset: 5 });
});

test("a stretch of text ends behind its last character", () => {
  expect(new TextLines("a\nbc").position(0, 4)).toEqual({
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 2, column: 3, offset: 4 },
  });
});

test("the lines before a place, and what stands on its line before it, are the text up to there", () => {
  const text = fc.array(fc.constantFrom("a", "b", "\n", "\r", "\u{1F600}")).map((parts) => parts.join(""));
  const check = fc.property(text, fc.nat(), (whole, number) => {
    const offset = number % (whole.length + 1);
    const { line, column } = new TextLines(whole).point(offset);
    const before = whole.slice(0, offset).split("\n");
    expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
  });
  fc.assert(check, { numRuns: 300 });
});
