/** @file Texts nobody means: deep, long, foreign, broken or random. Each is read, or refused with an error that points into it. */
import { equalTrees } from "@ast/tree";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { SourceError } from "../source-error.ts";
import { type CoffeeScript, loadCoffeeScript } from "./index.ts";

let coffeeScript: CoffeeScript;
beforeAll(async () => {
  coffeeScript = await loadCoffeeScript();
});

/** Reads a text in both forms and compiles it; gives the errors. */
function tryAll(text: string): SourceError[] {
  const errors: SourceError[] = [];
  for (const read of [
    () => {
      const tree = coffeeScript.parse(text);
      expect(equalTrees(coffeeScript.parse(coffeeScript.print(tree)), tree)).toBe(true);
    },
    () => coffeeScript.parse(text, { form: "compiler" }),
    () => coffeeScript.compile(text),
  ]) {
    try {
      read();
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      const { line, column } = error;
      const lines = text.split("\n");
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      errors.push(error);
    }
  }
  return errors;
}

const DEPTH = 10_000;
const nested: readonly (readonly [string, string])[] = [
  ["parentheses", `${"(".repeat(DEPTH)}x${")".repeat(DEPTH)}`],
  ["open parentheses", "(".repeat(DEPTH)],
  ["lists", `${"[".repeat(DEPTH)}${"]".repeat(DEPTH)}`],
  ["conditions behind", `x${" if x".repeat(DEPTH)}`],
  ["loops behind", `x${" while x".repeat(DEPTH)}`],
  ["conditions on a line", `${"if x then ".repeat(DEPTH)}x`],
  ["else if", `${"if x\n\ty\nelse ".repeat(DEPTH)}x`],
  ["assignments", `${"x = ".repeat(DEPTH)}x`],
  ["signs", `${"- ".repeat(DEPTH)}x`],
  ["negations", `${"not ".repeat(DEPTH)}x`],
  ["powers", `${"x ** ".repeat(DEPTH)}x`],
  ["calls without parentheses", `${"f ".repeat(DEPTH)}x`],
  ["calls with two arguments", `${"f x, ".repeat(DEPTH)}x`],
  ["functions", `${"->".repeat(DEPTH)}x`],
  ["objects without braces", `${"a:".repeat(DEPTH)}x`],
  ["indices", `${"x[".repeat(DEPTH)}${"]".repeat(DEPTH)}`],
  ["interpolations", `${'"#{'.repeat(DEPTH)}x${'}"'.repeat(DEPTH)}`],
];

test.each(nested)("ten thousand levels of %s are refused in little time", (_, text) => {
  const errors = tryAll(text);
  expect(errors.length).toBe(3);
  for (const { expected } of errors) {
    expect(["at most 500 levels of nesting", "at most 50000 tokens", "a CoffeeScript program"]).toContain(
      expected[0],
    );
  }
});

test("blocks may nest 249 levels, and a few more are refused", () => {
  const blocks = (levels: number): string =>
    Array.from(
      { length: levels + 1 },
      (_, level) => "\t".repeat(level) + (level < levels ? "if x" : "x"),
    ).join("\n");
  // An open block counts twice: for its `if`, which the end of its block closes, and for its indentation.
  expect(tryAll(blocks(249))).toEqual([]);
  expect(tryAll(blocks(251)).map(({ message }) => message)).toEqual(
    Array.from({ length: 3 }, () => expect.stringContaining("expected at most 500 levels of nesting, got")),
  );
});

test("sums and runs of statements nest without limit", () => {
  expect(tryAll(`x${" + x".repeat(3000)}`)).toEqual([]);
  const tree = coffeeScript.parse("x\n".repeat(DEPTH));
  expect(equalTrees(coffeeScript.parse(coffeeScript.print(tree)), tree)).toBe(true);
});

test.each([
  [
    "bytes",
    Array.from({ length: 1 << 20 }, (_, index) =>
      String.fromCharCode((index * 7919 + index * index) % 256),
    ).join(""),
  ],
  ["quotes", '"'.repeat((1 << 20) + 1)],
  ["slashes", "/".repeat(1 << 20)],
  ["backslashes", "\\".repeat(1 << 20)],
  ["JavaScript", "var x = function(a) { return a; };\n".repeat(30_000)],
  ["Python", "def f(x):\n    return x ** 2\n".repeat(36_000)],
])("a megabyte of %s is refused", (_, text) => {
  expect(() => coffeeScript.parse(text, { file: "f" })).toThrow(
    /^f:\d+:\d+: expected at most 200000 characters, got 10\d{5}$/u,
  );
});

test.each([
  ["backslashes", "\\".repeat(200_000)],
  ["brackets", "()".repeat(100_000)],
  ["Python", "def f(x):\n    return x ** 2\n".repeat(2000)],
  ["calls", "f x\n".repeat(50_000)],
])("as many %s as may be are refused in little time", (_, text) => {
  expect(() => coffeeScript.parse(text)).toThrow(SourceError);
});

const words = [
  ..."if then else while unless until for in of is isnt not and or return -> => class extends new".split(" "),
  ...[
    "+",
    "-",
    "*",
    "==",
    "=",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    ":",
    ".",
    "?",
    "'",
    '"',
    "#{",
    "`",
    "///",
    "@",
  ],
  ...["\n", "\n\t", "\n\t\t", "a0", "a1", "f", "x", "7", "0", "\u0000", "\uFEFF", "\uD800", "é", "\r"],
];

test("any text is read, or refused with an error that points into it", () => {
  const text = fc.oneof(
    fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((list) => list.join(" ")),
    fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((list) => list.join("")),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  const property = fc.property(text, (source) => {
    tryAll(source);
  });
  fc.assert(property, { numRuns: 600 });
});
