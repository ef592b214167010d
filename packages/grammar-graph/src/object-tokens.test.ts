import { branch, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileGrammar } from "./compiled-grammar.ts";
import { objectTokens, objectTokensOfActions, treeFromObjectTokens } from "./object-tokens.ts";
import { anyMixedGrammar, randomNumbers } from "./random-grammar.test-support.ts";
import { randomTree } from "./random-tree.ts";
import { actionsFromTree } from "./tree-actions.ts";

/** What `a = 10` and `x = [1, 2]` need of Python 3.7, with a Return for an optional field. */
const python = compileGrammar({
  root: "mod",
  categories: {
    mod: ["Module"],
    stmt: ["Assign", "Return"],
    expr: ["Name", "Num", "List"],
    identifier: ["identifier"],
    object: ["object"],
  },
  nodes: {
    Module: [{ name: "body", category: "stmt", cardinality: "list" }],
    Assign: [
      { name: "targets", category: "expr", cardinality: "list" },
      { name: "value", category: "expr" },
    ],
    Return: [{ name: "value", category: "expr", cardinality: "optional" }],
    Name: [{ name: "id", category: "identifier" }],
    Num: [{ name: "n", category: "object" }],
    List: [{ name: "elts", category: "expr", cardinality: "list" }],
  },
  leaves: { identifier: { values: ["a"], open: true }, object: { values: [], open: true } },
});

const name = (id: string, field: string) =>
  branch("Name", [leaf("identifier", id, { field: "id" })], { field });
const num = (n: string, field: string) => branch("Num", [leaf("object", n, { field: "n" })], { field });
const module = (...body: Tree[]) =>
  branch(
    "Module",
    body.map((statement) => ({ ...statement, field: "body" })),
  );
/** `a = 10`. */
const first = module(branch("Assign", [name("a", "targets"), num("10", "value")]));
/** `x = [1, 2]`. */
const second = module(
  branch("Assign", [
    name("x", "targets"),
    branch("List", [num("1", "elts"), num("2", "elts")], { field: "value" }),
  ]),
);

/** One piece for each letter of a name, the first marked; numbers are no texts. */
const piecesOf = (type: string, text: string): string[] | undefined =>
  type === "identifier" ? [`▁${text.slice(0, 1)}`, ...text.slice(1)] : undefined;
const textOf = (_type: string, pieces: readonly string[]): string => pieces.join("").slice(1);

const texts = (tree: Tree, options = {}) =>
  objectTokens(python, tree, options)
    .map(({ text }) => text)
    .join(" ");

test("the sequences of the paper, where a text is one token", () => {
  expect(texts(first)).toBe("sos Module Assign Name a </l> Num 10 </l> eos");
  expect(texts(second)).toBe("sos Module Assign Name x </l> List Num 1 Num 2 </l> </l> eos");
});

test("the sequences of the paper's code, where a text is pieces and an end", () => {
  expect(texts(first, { piecesOf })).toBe("sos Module Assign Name ▁a </l> </l> Num 10 </l> eos");
  expect(texts(second, { piecesOf })).toBe(
    "sos Module Assign Name ▁x </l> </l> List Num 1 Num 2 </l> </l> eos",
  );
});

test("an optional field that is empty is None, one that is filled has no mark", () => {
  expect(texts(module(branch("Return")))).toBe("sos Module Return None </l> eos");
  expect(texts(module(branch("Return", [name("a", "value")])))).toBe("sos Module Return Name a </l> eos");
});

test("each token says what it is and which action it stands for", () => {
  expect(objectTokens(python, module(branch("Return", [name("ab", "value")])), { piecesOf })).toEqual([
    { kind: "start", text: "sos", action: -1 },
    { kind: "label", text: "Module", action: 0 },
    { kind: "label", text: "Return", action: 1 },
    { kind: "label", text: "Name", action: 2 },
    { kind: "piece", type: "identifier", text: "▁a", action: 3 },
    { kind: "piece", type: "identifier", text: "b", action: 3 },
    { kind: "listEnd", text: "</l>", action: 3 },
    { kind: "listEnd", text: "</l>", action: 4 },
    { kind: "end", text: "eos", action: -1 },
  ]);
});

test("any tree of any grammar comes back from its tokens, in either form", () => {
  const check = fc.property(anyMixedGrammar, fc.integer(), fc.boolean(), (grammar, seed, inPieces) => {
    const compiled = compileGrammar(grammar);
    const random = randomNumbers(seed);
    const textOfKind = () => `t${Math.floor(random() * 9)}`;
    const tree = randomTree(compiled, { random, maxNodes: 60, textOf: textOfKind });
    const options = inPieces
      ? { piecesOf: (type: string, text: string) => (type === "word" ? [...text] : undefined) }
      : {};
    expect(treeFromObjectTokens(compiled, objectTokens(compiled, tree, options))).toEqual(tree);
  });
  fc.assert(check, { numRuns: 500 });
  expect(treeFromObjectTokens(python, objectTokens(python, second, { piecesOf }), { textOf })).toEqual(
    second,
  );
});

test("actions that are there already give the same tokens, in depth-first order only", () => {
  const actions = actionsFromTree(python, second, { order: "depth-first" });
  expect(objectTokensOfActions(python, actions, { piecesOf })).toEqual(
    objectTokens(python, second, { piecesOf }),
  );
  const breadthFirst = actionsFromTree(python, second, { order: "breadth-first" });
  expect(() => objectTokensOfActions(python, breadthFirst)).toThrow(
    new RangeError("objectTokensOfActions: expected the order depth-first, got breadth-first"),
  );
});

test("a text without pieces is refused, since its end would read like the end of a list", () => {
  expect(() => objectTokens(python, first, { piecesOf: () => [] })).toThrow(
    new RangeError('objectTokens: expected at least one piece of the identifier "a", got none'),
  );
});

test("tokens that write no tree are refused where they do not", () => {
  const tokens = objectTokens(python, first, { piecesOf });
  const returned = objectTokens(python, module(branch("Return")));
  const attempt = (changed: typeof tokens) => () => treeFromObjectTokens(python, changed);
  expect(attempt(tokens.slice(0, -1))).toThrow(
    new RangeError("treeFromObjectTokens: expected tokens from sos to eos, got sos to </l>"),
  );
  expect(attempt([])).toThrow(
    new RangeError("treeFromObjectTokens: expected tokens from sos to eos, got undefined to undefined"),
  );
  expect(attempt(tokens.toSpliced(5, 1))).toThrow(
    /^treeFromObjectTokens: at \/Module\[0\]\/Assign\[2\]: .*, got eos$/,
  );
  expect(attempt(tokens.toSpliced(5, 1, tokens[2]!))).toThrow(
    new RangeError("treeFromObjectTokens: token 5 should be a piece of identifier or its end, got Assign"),
  );
  expect(attempt(tokens.toSpliced(-2, 1))).toThrow(
    /^treeFromObjectTokens: at \/Module\[1\]: slot 1 of Module, the field body, takes stmt\* \(Assign, Return\), got eos$/,
  );
  expect(attempt(tokens.toSpliced(-1, 0, tokens.at(-2)!))).toThrow(
    new RangeError("treeFromObjectTokens: the tree is complete, got one more token: </l>"),
  );
  expect(attempt(returned.toSpliced(3, 1, tokens.at(-2)!))).toThrow(
    /^treeFromObjectTokens: at \/Module\[0\]\/Return\[0\]: .* takes expr\? \(Name, Num, List\), got <\/l>$/,
  );
  expect(attempt(returned.toSpliced(1, 1, { kind: "label", text: "Return", action: 0 }))).toThrow(
    /^treeFromObjectTokens: at \/: the root takes mod \(Module\), got Return$/,
  );
  expect(attempt(returned.toSpliced(3, 1, { kind: "value", type: "object", text: "1", action: 0 }))).toThrow(
    /^treeFromObjectTokens: at \/Module\[0\]\/Return\[0\]: .* takes expr\? \(Name, Num, List\), got object:1$/,
  );
  expect(attempt(returned.toSpliced(1, 1, { kind: "label", text: "Print", action: 0 }))).toThrow(
    /^treeFromObjectTokens: at \/: the root takes mod \(Module\), got Print$/,
  );
});

test("a text may have more pieces than a call takes arguments", () => {
  const note = compileGrammar({
    root: "NOTE",
    categories: { NOTE: ["text"] },
    nodes: {},
    leaves: { text: { values: [], open: true } },
  });
  const pieces = objectTokens(note, leaf("text", "x".repeat(200_000)), { piecesOf: (_, text) => [...text] });
  expect(pieces).toHaveLength(1 + 200_000 + 1 + 1);
});
