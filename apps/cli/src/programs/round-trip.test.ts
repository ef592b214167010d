import { SourceError } from "@ast/languages";
import { leaf, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import type { LoadedLanguage } from "./language-entry.ts";
import { roundTrip } from "./round-trip.ts";

/** A language of one word, printed by `print`. */
function wordLanguage(print: (tree: Tree) => string): LoadedLanguage {
  return {
    title: "WORD",
    parse: (text) => {
      if (text === "crash") throw new RangeError("too deep");
      if (text.includes("?")) {
        const at = { line: 1, column: text.indexOf("?") + 1, offset: 0 };
        throw new SourceError({ at, expected: ["a word"], found: '"?"' });
      }
      return leaf("word", text.trim());
    },
    print,
  };
}

const wordOf = (tree: Tree): string => ("value" in tree ? tree.value : "");

test("a program whose tree comes back is equal, with the same text if only white space differs", () => {
  expect(roundTrip(wordLanguage(wordOf), " a b\n")).toEqual({ outcome: "equal", sameText: true });
  const lossy = { ...wordLanguage(() => "x"), parse: () => leaf("word", "always") };
  expect(roundTrip(lossy, "y")).toEqual({ outcome: "equal", sameText: false });
});

test("a program that the parser refuses has a place and a reason", () => {
  expect(roundTrip(wordLanguage(wordOf), "ab?")).toEqual({
    outcome: "refused",
    at: { line: 1, column: 3 },
    message: 'expected a word, got "?"',
  });
});

test("a parser that fails in any other way is at fault itself", () => {
  expect(roundTrip(wordLanguage(wordOf), "crash")).toEqual({
    outcome: "failed",
    step: "read",
    message: "the parser fails: RangeError: too deep",
  });
});

test("a tree that cannot be printed, or printed but not parsed, or parses to another, fails with the reason", () => {
  const refusing = wordLanguage(() => {
    throw new TypeError("no word");
  });
  expect(roundTrip(refusing, "a")).toEqual({
    outcome: "failed",
    step: "print",
    message: "its tree cannot be printed: TypeError: no word",
  });
  expect(
    roundTrip(
      wordLanguage(() => "?"),
      "a",
    ),
  ).toEqual({
    outcome: "failed",
    step: "parse",
    message: 'what is printed cannot be parsed: SourceError: 1:1: expected a word, got "?"',
    printed: "?",
  });
  expect(
    roundTrip(
      wordLanguage((tree) => `${wordOf(tree)}!`),
      "a",
    ),
  ).toEqual({
    outcome: "failed",
    step: "compare",
    message: 'what is printed parses to another tree: at /: expected word "a", got word "a!"',
    printed: "a!",
  });
});
