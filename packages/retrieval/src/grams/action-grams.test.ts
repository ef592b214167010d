import {
  actionsFromTree,
  compileGrammar,
  derivationFromTree,
  indexDerivationRules,
  induceDerivationRules,
  splitTexts,
} from "@ast/grammar-graph";
import { branch, leaf, type Tree, treeArrays } from "@ast/tree";
import { describe, expect, test } from "vitest";
import { gramTexts, nameOf } from "../boost/boost.test-support.ts";
import { createBoost } from "../boost/boost.ts";
import { actionGrams } from "./action-grams.ts";
import { type ActionTree, COPY, type GramKind, VOCABULARY } from "./action-tree.ts";
import { labelGrams } from "./label-grams.ts";
import { tokenActions } from "./token-actions.ts";

const grammar = compileGrammar({
  root: "stmt",
  categories: {
    stmt: ["Return", "Call"],
    expr: ["Name", "Str"],
    identifier: ["identifier"],
    string: ["string"],
  },
  nodes: {
    Return: [{ name: "value", category: "expr" }],
    Call: [{ name: "args", category: "expr", cardinality: "list" }],
    Name: [{ name: "id", category: "identifier" }],
    Str: [{ name: "s", category: "string" }],
  },
  leaves: { identifier: { values: [], open: true }, string: { values: [], open: true } },
});
const name = (id: string, field: string): Tree =>
  branch("Name", [leaf("identifier", id, { field: "id" })], { field });
const string = (s: string, field: string): Tree =>
  branch("Str", [leaf("string", s, { field: "s" })], { field });

const vocabulary = ["<pad>", "<unk>", "<eos>", "self", "deal"];
const idOf = (token: string): number => Math.max(1, vocabulary.indexOf(token));
const END = 2;
const actionOf = tokenActions(["deal", "three", "three"], { idOf });

/** Each action with its parent. */
const shown = ({ kinds, ids, parents }: ActionTree): string[] =>
  Array.from(
    kinds,
    (kind, number) => `${nameOf({ kind: kind as GramKind, id: ids[number]! })}<${parents[number]}`,
  );

describe("tokens", () => {
  test("are copies of the first occurrence, else words of the vocabulary, else <unk>", () => {
    expect(["deal", "three", "self", "four"].map(actionOf)).toEqual([
      { kind: COPY, id: 0 },
      { kind: COPY, id: 1 },
      { kind: VOCABULARY, id: 3 },
      { kind: VOCABULARY, id: 1 },
    ]);
  });

  test("are no copies of words that the model does not read", () => {
    const limited = tokenActions(["deal", "three", "three"], { idOf, copyLimit: 1 });
    expect(["deal", "three"].map(limited)).toEqual([
      { kind: COPY, id: 0 },
      { kind: VOCABULARY, id: 1 },
    ]);
  });
});

describe("rules and tokens", () => {
  const tree = branch("Call", [string("deal three self", "args"), name("four", "args")]);
  const rules = indexDerivationRules(grammar, induceDerivationRules(grammar, [tree]));

  test("of a text are a chain from the rule that made its place to its end, in both orders", () => {
    // Rules: 0 stmt → Call, 1 Call → args:expr*, 2 expr* → expr expr, 3 expr → Str, 4 Str → s:string, 5 expr → Name, 6 Name → id:identifier.
    const down = derivationFromTree(rules, tree, { order: "depth-first", split: "spaces" });
    expect(shown(actionGrams(down, { actionOf, endId: END }))).toEqual([
      ...["r0<-1", "r1<0", "r2<1"],
      ...["r3<2", "r4<3", "c0<4", "c1<5", "v3<6", "v2<7"],
      ...["r5<2", "r6<9", "v1<10", "v2<11"],
    ]);
    const wide = derivationFromTree(rules, tree, { order: "breadth-first", split: "spaces" });
    const grams = (sequence: typeof down) =>
      gramTexts(
        createBoost(
          [{ retrieved: [{ actions: actionGrams(sequence, { actionOf, endId: END }), score: 1 }] }],
          {
            substitution: false,
          },
        ),
      );
    expect(grams(wide)).toEqual(grams(down));
    const texts = grams(down).map(([text]) => text);
    // The three tokens and the end, and no chain that goes on behind the end.
    expect(texts).toContain("r4 c0 c1 v3");
    expect(texts).toContain("c0 c1 v3 v2");
    expect(texts.filter((text) => /v2 ./.test(text))).toEqual([]);
  });

  test("of an empty text are its end, below the rule", () => {
    const empty = branch("Return", [string("", "value")]);
    const own = indexDerivationRules(grammar, induceDerivationRules(grammar, [empty]));
    const derivation = derivationFromTree(own, empty, { order: "depth-first", split: "spaces" });
    expect(shown(actionGrams(derivation, { actionOf, endId: END })).at(-1)).toBe("v2<3");
  });

  test("need an id for the ends of texts, and the texts of tokens", () => {
    const derivation = derivationFromTree(rules, tree, { order: "depth-first", split: "spaces" });
    expect(() => actionGrams(derivation, { actionOf })).toThrow(
      new RangeError("actionGrams: action 8 ends a text; expected an endId, got none"),
    );
    expect(() => actionGrams({ ...derivation, tokens: [] }, { actionOf, endId: END })).toThrow(
      new RangeError("actionGrams: action 5 is a token; expected its text, got undefined"),
    );
  });
});

describe("actions with Reduce", () => {
  const tree = branch("Call", [name("deal", "args"), string("three self", "args")]);
  const sequence = actionsFromTree(grammar, tree, { order: "depth-first" });
  const [call, named, str, reduce] = ["Call", "Name", "Str"].map(grammar.idOf).concat(grammar.reduce);

  test("are one action a text where texts are whole", () => {
    expect(shown(actionGrams(sequence, { actionOf }))).toEqual([
      `r${call}<-1`,
      ...[`r${named}<0`, "c0<1"],
      ...[`r${str}<0`, "v1<3"],
      `r${reduce}<0`,
    ]);
  });

  test("are chains where texts are split", () => {
    const split = splitTexts(grammar, sequence, { kinds: ["string"] });
    expect(shown(actionGrams(split, { actionOf, endId: END }))).toEqual([
      `r${call}<-1`,
      ...[`r${named}<0`, "c0<1"],
      ...[`r${str}<0`, "c1<3", "v3<4", "v2<5"],
      `r${reduce}<0`,
    ]);
  });
});

test("labels are chains from the root", () => {
  const tree = branch("A", [branch("B", [branch("C")]), branch("D")]);
  const arrays = treeArrays(tree, (label) => "ABCD".indexOf(label));
  const boost = createBoost([{ retrieved: [{ actions: labelGrams(arrays), score: 1 }] }]);
  expect(gramTexts(boost).map(([text]) => text)).toEqual([
    "r0",
    "r0 r1",
    "r0 r1 r2",
    "r0 r3",
    "r1",
    "r1 r2",
    "r2",
    "r3",
  ]);
});
