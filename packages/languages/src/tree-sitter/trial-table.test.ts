import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTrials, readTrials } from "./trial-table.ts";

test("places with the same children share a line, and so do the operators of a child", () => {
  const found = {
    needs: {
      "binary/*/left": ["binary/+", "binary/-", "conditional/"],
      "binary///left": ["binary/-", "conditional/", "binary/+"],
      "member//object": ["unary/-^"],
    },
    unreadable: { "for/each": ["yield", "await"], "block/": ["token:::"] },
  };
  const table = [
    "binary/*/left, binary///left: binary/+ -, conditional/",
    "member//object: unary/-^",
    "never block/: token:::",
    "never for/each: await, yield",
  ].join("\n");
  expect(formatTrials(found)).toBe(table);
  expect(readTrials(table)).toEqual({
    needs: {
      "binary/*/left": ["binary/+", "binary/-", "conditional/"],
      "binary///left": ["binary/+", "binary/-", "conditional/"],
      "member//object": ["unary/-^"],
    },
    unreadable: { "for/each": ["await", "yield"], "block/": ["token:::"] },
  });
});

test("an operator of two words is one operator", () => {
  const found = { needs: { "binary/not in/left": ["binary/in", "binary/not in"] }, unreadable: {} };
  const table = String.raw`binary/not in/left: binary/in not\sin`;
  expect(formatTrials(found)).toBe(table);
  expect(readTrials(table)).toEqual(found);
});

test("nothing found is an empty table", () => {
  expect(formatTrials({ needs: {}, unreadable: {} })).toBe("");
  expect(readTrials("")).toEqual({ needs: {}, unreadable: {} });
});

test("a line that is none is refused", () => {
  expect(() => readTrials("a//first: b/\nnothing\n")).toThrow(
    new RangeError('readTrials: expected places, a colon and children, got "nothing"'),
  );
});

const type = fc.constantFrom("binary", "unary_expression", "call", "lambda");
const operator = fc.constantFrom(
  "",
  "+",
  "-",
  "/",
  "//",
  ":",
  "::",
  "?",
  "=",
  "&&",
  "in",
  "not in",
  "-^",
  "??",
);
const place = fc
  .tuple(type, operator, fc.constantFrom("left", "first", "object"))
  .map((parts) => parts.join("/"));
const child = fc.tuple(type, operator).map((parts) => parts.join("/"));
const found = fc.record({
  needs: fc.dictionary(place, fc.uniqueArray(child, { minLength: 1 })),
  unreadable: fc.dictionary(place, fc.uniqueArray(type, { minLength: 1 })),
});

test("reading undoes writing, but for the order of children", () => {
  const sorted = (lists: Readonly<Record<string, readonly string[]>>) => {
    return Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, [...list].sort()]));
  };
  const check = fc.property(found, (trials) => {
    const back = readTrials(formatTrials(trials));
    expect(sorted(back.needs)).toEqual(sorted(trials.needs));
    expect(sorted(back.unreadable)).toEqual(sorted(trials.unreadable));
  });
  fc.assert(check, { numRuns: 500 });
});
