import fc from "fast-check";
import { expect, test } from "vitest";
import type { Content, Grammar } from "./grammar.ts";
import { lambdaGrammar } from "./lambda-grammar.test-support.ts";
import { anyMixedGrammar } from "./random-grammar.test-support.ts";
import { validateGrammar } from "./validate-grammar.ts";

const whole = {
  root: "A",
  categories: { A: ["F", "end:1"], W: ["word"], V: ["word:x"] },
  nodes: { F: [{ category: "A" }, { category: "W" }, { category: "V" }], "end:1": [] },
  leaves: { word: { values: ["x", "y"], open: true } },
} satisfies Grammar;

/** The grammar with an automaton for the children of F. */
const withContent = (...states: Content["states"]): Partial<Grammar> => ({
  nodes: { ...whole.nodes, F: { states } },
});

test("grammars with lists, automata and kinds of leaf are whole", () => {
  validateGrammar(whole);
  validateGrammar(lambdaGrammar);
  fc.assert(fc.property(anyMixedGrammar, (grammar) => validateGrammar(grammar)));
});

test.each<[string, Partial<Grammar>, string]>([
  [
    "a kind with a colon",
    { leaves: { "a:b": { values: ["x"], open: false } } },
    'the kind of leaf "a:b" has a colon in its name, which no type of a leaf may have',
  ],
  [
    "a kind named like a branch",
    { leaves: { ...whole.leaves, F: { values: [], open: true } } },
    'the kind of leaf "F" is also a label with an entry for its children',
  ],
  [
    "a kind for no leaf",
    { leaves: { word: { values: [], open: false } } },
    'the kind of leaf "word" has no values and is not open',
  ],
  [
    "a value listed twice",
    { leaves: { word: { values: ["x", "x"], open: true } } },
    'the kind of leaf "word" lists the value "x" twice',
  ],
  [
    "a value with children",
    { nodes: { ...whole.nodes, "word:x": [{ category: "A" }] } },
    'the kind of leaf "word" lists the value "x", whose label has children',
  ],
  [
    "a kind in no category",
    { leaves: { ...whole.leaves, other: { values: ["x"], open: false } } },
    'the kind of leaf "other" stands in no category',
  ],
  [
    "a label that its kind does not know",
    { categories: { ...whole.categories, V: ["word:z"] } },
    'the label "word:z" of the category "V" is not among the values of its kind of leaf',
  ],
  [
    "a label beside its kind",
    { categories: { ...whole.categories, V: ["word:x", "word"] } },
    'the category "V" lists the label "word:x" and all leaves of its kind',
  ],
  [
    "an unknown cardinality",
    // As a file may have it.
    { nodes: { ...whole.nodes, F: JSON.parse('[{ "category": "A", "cardinality": "many" }]') } },
    'slot 0 of the label "F" has the cardinality "many"; expected single, optional or list',
  ],
  [
    "an unknown category of a move",
    withContent({ moves: [{ category: "B", next: -1 }] }),
    'state 0 of the label "F" names the category "B", which is not defined; defined: "A", "W", "V"',
  ],
  [
    "a move to nowhere",
    withContent({ moves: [{ category: "A", next: 1 }] }),
    'state 0 of the label "F" leads to 1; expected -1 to 0',
  ],
  [
    "a Reduce to nowhere",
    withContent({ moves: [{ category: "A", next: 0 }], reduce: 0.5 }),
    'state 0 of the label "F" reduces to 0.5; expected -1 to 0',
  ],
  [
    "a state that cannot be left",
    withContent({ moves: [{ category: "A", next: 1 }] }, { moves: [] }),
    'state 1 of the label "F" has no moves and no Reduce',
  ],
  [
    "two moves for one label",
    withContent({
      moves: [
        { category: "A", field: "first", next: -1 },
        { category: "A", field: "second", next: -1 },
      ],
    }),
    'state 0 of the label "F" has two moves for "F", of the categories "A", "A"',
  ],
  [
    "two moves for a label and its kind",
    withContent({
      moves: [
        { category: "V", next: -1 },
        { category: "W", next: -1 },
      ],
    }),
    'state 0 of the label "F" has two moves for "word:x", of the categories "W", "V"',
  ],
  [
    "a circle of Reduces",
    withContent({ moves: [], reduce: 1 }, { moves: [{ category: "A", next: -1 }], reduce: 0 }),
    'state 0 of the label "F" goes round in a circle of Reduces',
  ],
])("%s is refused", (_, change, message) => {
  expect(() => validateGrammar({ ...whole, ...change })).toThrow(
    new RangeError(`validateGrammar: ${message}`),
  );
});
