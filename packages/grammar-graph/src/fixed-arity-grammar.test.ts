import { branch, equalTrees, fromSExpression, leaf, type Tree, toSExpression } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { grammarFromAsdl } from "./asdl.ts";
import { checkTree } from "./check-tree.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import { fixedArityGrammar } from "./fixed-arity-grammar.ts";
import type { Grammar } from "./grammar.ts";
import { indexGrammar } from "./indexed-grammar.ts";
import { lambdaExample, lambdaGrammar } from "./lambda-grammar.test-support.ts";
import { anyGrammar, anyMixedGrammar, randomNumbers } from "./random-grammar.test-support.ts";
import { randomTree } from "./random-tree.ts";
import { grammarFromRules } from "./rules.ts";
import { actionsFromTree, treeFromActions } from "./tree-actions.ts";

test("lists become cells with an item and the rest, optional children may be empty, kinds of leaf their values", () => {
  const grammar: Grammar = {
    root: "stmt",
    categories: { stmt: ["If", "Return"], expr: ["Name"], id: ["id"] },
    nodes: {
      If: [
        { name: "test", category: "expr" },
        { name: "body", category: "stmt", cardinality: "list" },
        { name: "orelse", category: "stmt", cardinality: "list" },
      ],
      Return: [{ name: "value", category: "expr", cardinality: "optional" }],
      Name: [{ category: "id" }],
    },
    leaves: { id: { values: ["a", "b"], open: true } },
  };
  const fixed = fixedArityGrammar(grammar);
  expect(fixed.grammar).toEqual({
    root: "stmt",
    categories: {
      stmt: ["If", "Return"],
      expr: ["Name"],
      id: ["id:a", "id:b"],
      "stmt*": ["stmt+", "NIL"],
      "expr?": ["Name", "NIL"],
    },
    nodes: {
      If: [
        { name: "test", category: "expr" },
        { name: "body", category: "stmt*" },
        { name: "orelse", category: "stmt*" },
      ],
      Return: [{ name: "value", category: "expr?" }],
      Name: [{ category: "id" }],
      "id:a": [],
      "id:b": [],
      "stmt+": [{ category: "stmt" }, { category: "stmt*" }],
      NIL: [],
    },
  });
  const tree = fromSExpression('(If test:(Name (id "a")) body:(Return) body:(Return value:(Name (id "b"))))');
  const curried = fromSExpression(`(If test:(Name (id "a"))
    body:(stmt+ (Return value:(NIL)) (stmt+ (Return value:(Name (id "b"))) (NIL)))
    orelse:(NIL))`);
  expect(toSExpression(fixed.toFixedArity(tree))).toBe(toSExpression(curried));
  expect(toSExpression(fixed.fromFixedArity(curried))).toBe(toSExpression(tree));
});

test("an automaton becomes one cell per move; children without choice stand beside each other", () => {
  // call = head (item | pair pair)* end?
  const grammar: Grammar = {
    root: "R",
    categories: { R: ["CALL"], HEAD: ["h:1"], ITEM: ["i:1"], PAIR: ["p:1"], END: ["e:1"] },
    nodes: {
      CALL: {
        states: [
          { moves: [{ category: "HEAD", field: "head", next: 1 }] },
          {
            moves: [
              { category: "ITEM", next: 1 },
              { category: "PAIR", field: "key", next: 2 },
            ],
            reduce: 3,
          },
          { moves: [{ category: "PAIR", field: "value", next: 1 }] },
          { moves: [{ category: "END", field: "end", next: -1 }], reduce: -1 },
        ],
      },
      ...{ "h:1": [], "i:1": [], "p:1": [], "e:1": [] },
    },
  };
  const { grammar: fixed, toFixedArity, fromFixedArity } = fixedArityGrammar(grammar);
  expect(fixed.categories).toMatchObject({ "CALL#1": ["CALL#1.0", "CALL#1.1", "CALL#3.0", "NIL"] });
  expect(fixed.nodes).toMatchObject({
    CALL: [{ name: "head", category: "HEAD" }, { category: "CALL#1" }],
    "CALL#1.0": [{ category: "ITEM" }, { category: "CALL#1" }],
    "CALL#1.1": [
      { name: "key", category: "PAIR" },
      { name: "value", category: "PAIR" },
      { category: "CALL#1" },
    ],
    "CALL#3.0": [{ name: "end", category: "END" }],
    NIL: [],
  });
  const tree = fromSExpression('(CALL head:(h "1") (i "1") key:(p "1") value:(p "1") end:(e "1"))');
  const curried = fromSExpression(`(CALL head:(h "1") ("CALL#1.0" (i "1")
    ("CALL#1.1" key:(p "1") value:(p "1") ("CALL#3.0" end:(e "1")))))`);
  expect(toSExpression(toFixedArity(tree))).toBe(toSExpression(curried));
  expect(toSExpression(fromFixedArity(curried))).toBe(toSExpression(tree));
  const empty = fromSExpression('(CALL head:(h "1"))');
  expect(toSExpression(toFixedArity(empty))).toBe('(CALL head: (h "1") (NIL))');
});

test("a grammar of fixed arities stays what it is", () => {
  const grammar = grammarFromRules("SUM -> PLUS SUM DIGIT | digit:1\nDIGIT -> digit:1 | digit:2");
  const fixed = fixedArityGrammar(grammar);
  expect(fixed.grammar).toEqual(grammar);
  expect(Object.keys(fixed.grammar.categories)).toEqual(Object.keys(grammar.categories));
});

test("names that the grammar has already are not taken", () => {
  const grammar = grammarFromRules(
    '"c*" -> NIL c* c? | "c+"\nc -> x:1\n"c?" -> x:1'.replaceAll("c* c?", '"c"* "c"?'),
  );
  const { categories, nodes } = fixedArityGrammar(grammar).grammar;
  expect(categories).toMatchObject({ "c*'": ["c+'", "NIL'"], "c?'": ["x:1", "NIL'"] });
  expect(nodes).toMatchObject({
    NIL: [{ category: "c*'" }, { category: "c?'" }],
    "c+'": [{ category: "c" }, { category: "c*'" }],
    "NIL'": [],
  });
});

test("the lambda calculus has as many labels as cells and known values make", () => {
  const known = { ...lambdaGrammar.leaves, num: { values: ["1:i"], open: true } };
  const fixed = fixedArityGrammar({ ...lambdaGrammar, leaves: known });
  const indexed = indexGrammar(fixed.grammar);
  // 17 + 3 constructors, 2 variables, 1 entity, 1 number, 2 types, 2 predicates, the cell of expr* and NIL.
  expect(indexed.labels.length).toBe(20 + 2 + 1 + 1 + 2 + 2 + 2);
  expect(indexed.maxArity).toBe(3);
  expect(equalTrees(fixed.fromFixedArity(fixed.toFixedArity(lambdaExample)), lambdaExample)).toBe(true);
});

test("what is not allowed is refused on both ways", () => {
  const { toFixedArity, fromFixedArity } = fixedArityGrammar({
    ...grammarFromRules("E -> LIST E* | N\nN -> <v>".replace("| N\nN -> <v>", "| <v>")),
    leaves: { v: { values: ["a"], open: true } },
  });
  expect(() => toFixedArity(branch("LIST", [leaf("v", "b")]))).toThrow(
    "toFixedArity: at /LIST[0]: slot 0 of LIST takes E* (LIST, v:a), got v:b",
  );
  expect(() => fromFixedArity(branch("LIST", [leaf("v", "a")]))).toThrow(
    "fromFixedArity: at /LIST[0]: slot 0 of LIST takes E* (E+, NIL), got v:a",
  );
  expect(() => fixedArityGrammar(grammarFromAsdl("module M { a = A(int x) }"))).toThrow(
    new RangeError('fixedArityGrammar: expected known values for the kind of leaf "int", got none'),
  );
});

test("trees of any grammar come back, with their positions, and so do those of its fixed form", () => {
  fc.assert(
    fc.property(fc.oneof(anyGrammar, anyMixedGrammar), fc.nat(), (grammar, seed) => {
      const random = randomNumbers(seed);
      const fixed = fixedArityGrammar(grammar);
      indexGrammar(fixed.grammar);
      const closed: Grammar = {
        ...grammar,
        leaves: { word: { values: ["x", "y"], open: false }, number: { values: ["0", "1"], open: false } },
      };
      const [own, other] = [compileGrammar(closed), compileGrammar(fixed.grammar)];
      for (let count = 0; count < 5; count++) {
        const drawn = randomTree(own, { random, maxNodes: 40 });
        const position = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
        const tree = { ...drawn, position, field: "here" };
        const curried = fixed.toFixedArity(tree);
        checkTree(other, curried);
        const written = treeFromActions(other, actionsFromTree(other, curried, { order: "breadth-first" }));
        expect(equalTrees(written, fixed.toFixedArity(drawn))).toBe(true);
        expect(fixed.fromFixedArity(curried)).toEqual(tree);
        const another = randomTree(other, { random, maxNodes: 60 });
        expect(fixed.toFixedArity(fixed.fromFixedArity(another))).toEqual(another);
      }
    }),
  );
});

test("lists of 100,000 items and chains of 100,000 cells go there and back", () => {
  const list = grammarFromRules("E -> LIST item=E* | x:1");
  const chain: Grammar = {
    ...list,
    nodes: {
      LIST: { states: [{ moves: [{ category: "E", field: "item", next: 0 }], reduce: -1 }] },
      "x:1": [],
    },
  };
  const items = Array.from({ length: 100_000 }, (): Tree => leaf("x", "1", { field: "item" }));
  const tree = branch("LIST", items);
  for (const grammar of [list, chain]) {
    const { toFixedArity, fromFixedArity } = fixedArityGrammar(grammar);
    const back = fromFixedArity(toFixedArity(tree));
    expect(equalTrees(back, tree)).toBe(true);
  }
});
