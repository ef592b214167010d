import { branch, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { alignActions } from "./align-actions.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import { lambdaExample, lambdaGrammar } from "./lambda-grammar.test-support.ts";
import { anyMixedGrammar, randomNumbers } from "./random-grammar.test-support.ts";
import { randomTree } from "./random-tree.ts";
import { END_OF_TEXT, TOKEN } from "./text-tokens.ts";
import { joinTexts, splitTexts, type TokenSequence } from "./token-actions.ts";
import { actionsFromTree, treeFromActions } from "./tree-actions.ts";

// Call(identifier func, expr* args): names are one token, strings are as many as they have words.
const grammar = compileGrammar({
  root: "expr",
  categories: {
    expr: ["Call", "Str"],
    name: ["identifier"],
    text: ["string"],
    either: ["identifier", "string"],
  },
  nodes: {
    Call: [
      { name: "func", category: "name" },
      { name: "args", category: "expr", cardinality: "list" },
      { name: "doc", category: "either", cardinality: "optional" },
    ],
    Str: [{ name: "s", category: "text" }],
  },
  leaves: { identifier: { values: ["print"], open: true }, string: { values: ["two words"], open: true } },
});

const text = (value: string): Tree =>
  branch("Str", [leaf("string", value, { field: "s" })], { field: "args" });
/** `print("two words", "", "one")`. */
const tree = branch("Call", [
  leaf("identifier", "print", { field: "func" }),
  ...["two words", "", "one"].map(text),
]);
const strings = { kinds: ["string"] };

function shown({ actions, texts }: TokenSequence): string[] {
  return Array.from(actions, (id, row) => {
    if (id === END_OF_TEXT) return "stop";
    return id === TOKEN ? `'${texts[row]}'` : grammar.actions[id]!.name;
  });
}

test("strings are tokens and a stop, all other leaves one action", () => {
  const sequence = splitTexts(grammar, actionsFromTree(grammar, tree, { order: "depth-first" }), strings);
  expect(shown(sequence)).toEqual([
    ...["Call", "identifier:print", "Str", "'two'", "'words'", "stop", "Str", "stop", "Str", "'one'", "stop"],
    ...["Reduce", "Reduce"],
  ]);
  expect(Array.from(sequence.parentActions)).toEqual([-1, 0, 0, 2, 2, 2, 0, 6, 0, 8, 8, 0, 0]);
  expect(Array.from(sequence.sources)).toEqual([0, 1, 2, 3, 3, 3, 4, 5, 6, 7, 7, 8, 9]);
});

test("breadth-first, the tokens of a string stay together after the level above", () => {
  const sequence = splitTexts(grammar, actionsFromTree(grammar, tree, { order: "breadth-first" }), strings);
  expect(shown(sequence)).toEqual([
    ...["Call", "identifier:print", "Str", "Str", "Str", "Reduce", "Reduce"],
    ...["'two'", "'words'", "stop", "stop", "'one'", "stop"],
  ]);
});

test("texts may be split at changes of case, or stay one token with a stop", () => {
  const actions = actionsFromTree(lambda, lambdaExample, { order: "depth-first" });
  const count = (options: Parameters<typeof splitTexts>[2]) =>
    splitTexts(lambda, actions, options).actions.length;
  expect(count({ kinds: ["pred"], split: "none" })).toBe(17 + 2);
  expect(count({ kinds: [] })).toBe(17);
});
const lambda = compileGrammar(lambdaGrammar);

test("any tree of any grammar comes back, and the two orders are a permutation of each other", () => {
  const check = fc.property(
    anyMixedGrammar,
    fc.integer(),
    fc.constantFrom("none", "camelCase", "spaces"),
    (grammar, seed, split) => {
      const compiled = compileGrammar(grammar);
      const random = randomNumbers(seed);
      const textOf = () => ["aB c", " ", "", "x"][Math.floor(random() * 4)]!;
      const tree = randomTree(compiled, { random, maxNodes: 60, textOf });
      const options = { kinds: ["word"], split };
      const [preOrder, breadthFirst] = (["depth-first", "breadth-first"] as const).map((order) => {
        const sequence = actionsFromTree(compiled, tree, { order });
        const written = splitTexts(compiled, sequence, options);
        const joined = joinTexts(compiled, written, options);
        expect([joined.actions, joined.texts]).toEqual([sequence.actions, sequence.texts]);
        expect(treeFromActions(compiled, joined)).toEqual(tree);
        return written;
      });
      const there = alignActions(preOrder!, breadthFirst!);
      expect([...there].sort((a, b) => a - b)).toEqual([...there.keys()]);
      expect(Array.from(there, (place) => breadthFirst!.texts[place])).toEqual(preOrder!.texts);
    },
  );
  fc.assert(check, { numRuns: 300 });
});

test("actions that write no tree are refused where they do not", () => {
  const { actions, texts, order } = splitTexts(
    grammar,
    actionsFromTree(grammar, tree, { order: "depth-first" }),
    strings,
  );
  const attempt =
    (changed: Int32Array, options = strings) =>
    () =>
      joinTexts(grammar, { order, actions: changed, texts }, options);
  expect(attempt(actions.slice(0, 5))).toThrow(
    /^joinTexts: at \/Call\[1\]\/Str\[0\]: slot 0 of Str, the field s, takes text \(string\), got nothing$/,
  );
  expect(attempt(actions.with(5, grammar.idOf("Str")))).toThrow(
    new RangeError("joinTexts: action 5 should be a token or the end of a text, got Str"),
  );
  expect(attempt(actions.with(1, TOKEN))).toThrow(
    new RangeError("joinTexts: action 1 is a token, got no text for it"),
  );
  expect(attempt(actions.with(1, END_OF_TEXT))).toThrow(
    new RangeError("joinTexts: action 1 writes a text where one of the kinds split may stand, got none"),
  );
  expect(attempt(actions.with(12, END_OF_TEXT), { kinds: ["identifier", "string"] })).toThrow(
    new RangeError(
      "joinTexts: action 12 writes a text where one of the kinds split may stand, got identifier, string",
    ),
  );
  expect(attempt(actions, { kinds: ["str"] })).toThrow(
    new RangeError('joinTexts: expected kinds of leaf of the grammar (identifier, string), got "str"'),
  );
});

test("a text is written token by token where a category has it as a label of its kind", () => {
  const closed = compileGrammar({
    root: "DOC",
    categories: { DOC: ["Doc"], TITLE: ["string:two words"], TEXT: ["string"] },
    nodes: { Doc: [{ category: "TITLE" }, { category: "TEXT" }] },
    leaves: { string: { values: ["two words"], open: true } },
  });
  const doc = branch("Doc", [leaf("string", "two words"), leaf("string", "a b c")]);
  const written = splitTexts(closed, actionsFromTree(closed, doc, { order: "depth-first" }), strings);
  expect(written.actions).toHaveLength(1 + 3 + 4);
  expect(treeFromActions(closed, joinTexts(closed, written, strings))).toEqual(doc);
});

test("tokens behind the end of the tree, and texts that are missing, are refused", () => {
  const { actions, texts, order } = splitTexts(
    grammar,
    actionsFromTree(grammar, branch("Call", [leaf("identifier", "f", { field: "func" })]), {
      order: "depth-first",
    }),
    strings,
  );
  const longer = { order, actions: Int32Array.of(...actions, TOKEN), texts: [...texts, "more"] };
  expect(() => joinTexts(grammar, longer, strings)).toThrow(
    new RangeError('joinTexts: the tree is complete, got one more token: "more"'),
  );
  expect(() => joinTexts(grammar, { ...longer, actions: Int32Array.of(...actions, 0) }, strings)).toThrow(
    new RangeError("joinTexts: the tree is complete, got one more action: Call"),
  );
  expect(() => joinTexts(grammar, { order, actions: Int32Array.of(99), texts: [] }, strings)).toThrow(
    /^joinTexts: at \/: the root takes expr \(Call, Str\), got action 99$/,
  );
  expect(() => joinTexts(grammar, { order, actions, texts: [] }, strings)).toThrow(
    new RangeError("joinTexts: action 1 is any identifier, got no text for it"),
  );
});
