/** @file Texts made to break a parser: each gives a tree that comes back from its text, or an error with its place, in time. */
import { equalTrees } from "@ast/tree";
import { expect, test } from "vitest";
import { complaint, python3 } from "./python.test-support.ts";

const levels = 10_000;
const megabyte = 2 ** 20;

/** In microseconds of the processor, so that what else the machine does counts little. */
const second = 1_000_000;

test.each([
  ["parentheses", `${"(".repeat(levels)}a${")".repeat(levels)}`],
  ["lists", `${"[".repeat(levels)}a${"]".repeat(levels)}`],
  ["dictionaries", `${"{a: ".repeat(levels)}a${"}".repeat(levels)}`],
  ["calls", `${"a(".repeat(levels)}${")".repeat(levels)}`],
  ["attributes", `a${".a".repeat(levels)}`],
  ["sums", `${"a + ".repeat(levels)}a`],
  ["powers", `${"a ** ".repeat(levels)}a`],
  ["conjunctions", `${"a ^ b & ".repeat(levels)}a`],
  ["lambdas", `${"lambda: ".repeat(levels)}a`],
  ["conditions", `${"a if b else ".repeat(levels)}a`],
  ["targets", `${"a = ".repeat(levels)}a`],
  ["elif clauses", `if a: b\n${"elif a: b\n".repeat(levels)}`],
  ["patterns", `match a:\n case ${"[".repeat(levels)}b${"]".repeat(levels)}: c`],
  [
    "blocks",
    Array.from({ length: 500 }, (_, depth) => `${" ".repeat(depth)}if a:\n`)
      .join("")
      .concat(`${" ".repeat(500)}b`),
  ],
  ["comments in a block", `if a:\n  b\n${"  # c\n".repeat(levels)}  c`],
  ["continued lines", `a = \\\n${"\\\n".repeat(levels)}b`],
  ["strings", `(${"'a'\n".repeat(levels)})`],
])("deep or long %s survive printing", (_, text) => {
  const tree = python3.parse(text);
  expect(equalTrees(python3.parse(python3.print(tree)), tree)).toBe(true);
});

const junk = Uint8Array.from({ length: megabyte }, (_, index) => Math.imul(index, 2654435761) >>> 7);

test.each([
  ["an open parenthesis", "(".repeat(levels), "1:10001: expected Python 3, got the end of the text"],
  ["closing parentheses", ")".repeat(levels), '1:1: expected Python 3, got ")"'],
  [
    "10,000 levels of blocks",
    Array.from({ length: levels }, (_, depth) => `${" ".repeat(Math.min(depth, 600))}if a:\n`).join(""),
    '502:502: expected at most 500 levels of indentation, got "if"',
  ],
  ["a megabyte of names", "a ".repeat(megabyte / 2), '1:3: expected Python 3, got "a"'],
  [
    "a megabyte of Java",
    "public static void main(String[] args) { }\n".repeat(24_000),
    '1:8: expected Python 3, got "static"',
  ],
  [
    "a megabyte of JavaScript",
    "function f(a) { return a + 1; }\n".repeat(30_000),
    '1:10: expected Python 3, got "f"',
  ],
  ["zeros", "\0".repeat(megabyte), '1:1: expected Python 3, got "\\u0000"'],
  ["bytes that are no UTF-8", "\ufffd = 1\n".repeat(megabyte / 8), '1:1: expected Python 3, got "\ufffd"'],
  ["binary junk", Buffer.from(junk).toString("latin1"), '1:1: expected Python 3, got "\\u0000"'],
  ["a parenthesis opened early", `x = (1,\n${"a = b\n".repeat(160_000)}`, '2:3: expected Python 3, got "="'],
])("%s is refused within a second", (_, text, expected) => {
  const start = process.cpuUsage();
  expect(complaint(python3, text)).toBe(expected);
  expect(process.cpuUsage(start).user).toBeLessThan(second);
});
