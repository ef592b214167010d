/** @file All parts together, as ReCode puts them: retrieve, extract, re-point, boost each step of a derivation. */
import {
  compileGrammar,
  createDerivationCursor,
  type Derivation,
  type DerivationCursor,
  derivationFromTree,
  END_OF_TEXT,
  indexDerivationRules,
  induceDerivationRules,
  treeFromDerivation,
} from "@ast/grammar-graph";
import { branch, leaf, type Tree, toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { actionGrams } from "../grams/action-grams.ts";
import { RULE } from "../grams/action-tree.ts";
import { tokenActions } from "../grams/token-actions.ts";
import { createRetrievalIndex } from "../search-index/retrieval-index.ts";
import { type Boost, createBoost } from "./boost.ts";
import { startHistory } from "./boost-history.ts";
import { boostedLogProbabilities } from "./boosted-log-probabilities.ts";

const grammar = compileGrammar({
  root: "stmt",
  categories: { stmt: ["Assign", "Return"], expr: ["Name", "List", "Call"], identifier: ["identifier"] },
  nodes: {
    Assign: [
      { name: "targets", category: "expr", cardinality: "list" },
      { name: "value", category: "expr" },
    ],
    Return: [{ name: "value", category: "expr", cardinality: "optional" }],
    Name: [{ name: "id", category: "identifier" }],
    List: [{ name: "elts", category: "expr", cardinality: "list" }],
    Call: [
      { name: "func", category: "expr" },
      { name: "args", category: "expr", cardinality: "list" },
    ],
  },
  leaves: { identifier: { values: [], open: true } },
});
const name = (id: string, field: string): Tree =>
  branch("Name", [leaf("identifier", id, { field: "id" })], { field });
const assign = (target: Tree, value: Tree): Tree => branch("Assign", [target, value]);

const training: [string, Tree][] = [
  ["lst is an empty list", assign(name("lst", "targets"), branch("List", [], { field: "value" }))],
  [
    "call the function f with x and return nothing",
    assign(name("y", "targets"), branch("Call", [name("f", "func"), name("x", "args")], { field: "value" })),
  ],
  ["return from the function", branch("Return", [])],
];
const rules = indexDerivationRules(
  grammar,
  induceDerivationRules(
    grammar,
    training.map(([, tree]) => tree),
  ),
);
const vocabulary = ["<pad>", "<unk>", "<eos>", "f", "x", "self"];
const endId = 2;
const idOf = (token: string): number => Math.max(1, vocabulary.indexOf(token));
const index = createRetrievalIndex(training.map(([text]) => text.split(" ")));

function boostFor(words: readonly string[], options: { lambda: number }): Boost {
  const retrieved = index.nearest(words, { count: 2, normalise: true }).map(({ example, score }) => {
    const [text, tree] = training[example]!;
    const own = text.split(" ");
    const sequence = derivationFromTree(rules, tree, { order: "depth-first", split: "spaces" });
    return {
      words: own,
      score,
      actions: actionGrams(sequence, { actionOf: tokenActions(own, { idOf }), endId }),
    };
  });
  return createBoost([{ words, retrieved }], { unknownId: 1, ...options });
}

const greatest = (values: ArrayLike<number>): number =>
  Array.from(values).indexOf(Math.max(...Array.from(values)));

/** Writes greedily with a model that knows nothing: all rules of a place, words and positions are equally probable, and so is copying. */
function decode(words: readonly string[], boost: Boost): { derivation: Derivation; logProbability: number } {
  const actionOf = tokenActions(words, { idOf });
  let cursor: DerivationCursor = createDerivationCursor(rules, { order: "depth-first", split: "spaces" });
  let history = startHistory(boost, 0, { endId });
  let logProbability = 0;
  while (!cursor.done && cursor.actionCount < 30) {
    const slot = cursor.slot!;
    const context = history.contextAt(slot);
    if (!cursor.takesText) {
      const rulesOnly = Float64Array.from(cursor.allowed, (isAllowed) =>
        isAllowed ? -Math.log(cursor.allowedIds.length) : -Infinity,
      );
      const { rules: boosted } = boostedLogProbabilities(boost, context, { rules: rulesOnly });
      const id = greatest(boosted!);
      logProbability += boosted![id]!;
      history = history.write(slot, { kind: RULE, id });
      cursor = cursor.advance(id);
      continue;
    }
    const { vocabulary: generated, copies } = boostedLogProbabilities(boost, context, {
      vocabulary: new Float64Array(vocabulary.length).fill(-Math.log(vocabulary.length)),
      copies: new Float64Array(words.length).fill(-Math.log(words.length)),
    });
    const mass = new Map<string, number>();
    const add = (token: string, value: number) => mass.set(token, (mass.get(token) ?? 0) + value / 2);
    vocabulary.forEach((token, id) => void (id > 1 && add(token, Math.exp(generated![id]!))));
    words.forEach((word, position) => void add(word, Math.exp(copies![position]!)));
    const [token, value] = [...mass].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
    logProbability += Math.log(value);
    history = history.write(slot, actionOf(token));
    cursor = token === "<eos>" ? cursor.advance(END_OF_TEXT) : cursor.advanceToken(token);
  }
  return { derivation: cursor.actions(), logProbability };
}

test("a model that knows nothing writes the retrieved program with the input's word in place of its own", () => {
  const words = "params is an empty list".split(" ");
  const { derivation } = decode(words, boostFor(words, { lambda: 8 }));
  const tree = treeFromDerivation(rules, derivation, { split: "spaces" });
  expect(toSExpression(tree)).toBe('(Assign targets: (Name id: (identifier "params")) value: (List))');
});

test("with λ = 0 it writes what it writes without examples, with the same probability", () => {
  const words = "params is an empty list".split(" ");
  const base = decode(words, createBoost([{ retrieved: [] }]));
  expect(decode(words, boostFor(words, { lambda: 0 }))).toStrictEqual(base);
  expect(decode(words, boostFor(words, { lambda: 8 }))).not.toEqual(base);
});
