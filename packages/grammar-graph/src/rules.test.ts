import { expect, test } from "vitest";
import { GrammarTextError } from "./grammar-text-error.ts";
import { grammarFromProductions } from "./productions.ts";
import { grammarFromRules } from "./rules.ts";

test("rules make the grammar that tables make", () => {
  const text = `
    # sums of digits
    SUM   -> PLUS SUM DIGIT | digit:1
    SUM   -> digit:2          # more of the same category
    DIGIT -> digit:1 | digit:2
  `;
  expect(grammarFromRules(text)).toEqual(
    grammarFromProductions({
      root: "SUM",
      categories: { SUM: ["PLUS", "digit:1", "digit:2"], DIGIT: ["digit:1", "digit:2"] },
      slots: { PLUS: ["SUM", "DIGIT"], "digit:1": [], "digit:2": [] },
    }),
  );
});

test("fields have names, may be optional or lists, and leaves may be of an open kind", () => {
  expect(grammarFromRules("E -> CALL function=N arguments=E* E? | N\nN -> <name>\n")).toEqual({
    root: "E",
    categories: { E: ["CALL", "N"], N: ["name"] },
    nodes: {
      CALL: [
        { name: "function", category: "N" },
        { name: "arguments", category: "E", cardinality: "list" },
        { category: "E", cardinality: "optional" },
      ],
      N: [],
    },
    leaves: { name: { values: [], open: true } },
  });
});

test("names in quotes hold what names cannot, and an equal label may stand in several categories", () => {
  const text = String.raw`"a category" -> "string:a | b" | "" "a category" | "\"#"
    B -> "\"#"`;
  expect(grammarFromRules(text)).toEqual({
    root: "a category",
    categories: { "a category": ["string:a | b", "", '"#'], B: ['"#'] },
    nodes: { "string:a | b": [], "": [{ category: "a category" }], '"#': [] },
  });
});

test.each([
  ["", "1:1: expected a rule, got the end of the text"],
  ["A", '1:2: expected "->", got the end of the text'],
  ["A -> ", "1:6: expected a label, got the end of the text"],
  ["A -> B |\nC", '1:9: expected a label, got "\\n"'],
  ["A -> B C=", "1:10: expected a category, got the end of the text"],
  ["A -> B *", '1:8: expected a category, "|" or the end of the line, got "*"'],
  ["A -> B A C D ->", '1:14: expected a category, "|" or the end of the line, got "->"'],
  ["A -> <b> B", '1:10: expected a category, "|" or the end of the line, got "B"'],
  ["A -> B A*\nC -> B A", "2:6: expected B A* as before, got B A"],
  ['A -> "B', String.raw`1:6: expected a name or a quoted name or one of -> | = * ? <type>, got "\""`],
  [String.raw`A -> "\x"`, String.raw`1:6: expected a string as JSON writes it, got "\"\\x\""`],
])("a fault in %j is told with its place", (text, message) => {
  expect(() => grammarFromRules(text)).toThrow(GrammarTextError);
  expect(() => grammarFromRules(text)).toThrow(message);
});

test("rules that make no whole grammar are refused", () => {
  expect(() => grammarFromRules("A -> B C")).toThrow(
    new RangeError(
      'grammarFromRules: slot 0 of the label "B" names the category "C", which is not defined; defined: "A"',
    ),
  );
});
