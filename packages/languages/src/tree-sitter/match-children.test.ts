/** @file Children of a list `[a, b,]`, whose last comma a tree keeps, and of a call whose semicolon a text may go without. */
import {
  readTreeSitterRules,
  type TreeSitterGrammar,
  type TreeSitterRule,
} from "@ast/grammar-graph/tree-sitter";
import { branch, leaf } from "@ast/tree";
import { expect, test } from "vitest";
import { piecesBetween, type ShownChild, takeShown } from "./match-children.ts";

const text = (value: string): TreeSitterRule => ({ type: "STRING", value });
const symbol = (name: string): TreeSitterRule => ({ type: "SYMBOL", name });
const sequence = (...members: TreeSitterRule[]): TreeSitterRule => ({ type: "SEQ", members });
const optional = (rule: TreeSitterRule): TreeSitterRule => ({
  type: "CHOICE",
  members: [rule, { type: "BLANK" }],
});
const field = (name: string, content: TreeSitterRule): TreeSitterRule => ({ type: "FIELD", name, content });

const grammar: TreeSitterGrammar = {
  name: "lists",
  rules: {
    list: sequence(
      text("["),
      symbol("name"),
      { type: "REPEAT", content: sequence(text(","), symbol("name")) },
      optional(text(",")),
      text("]"),
    ),
    call: sequence(
      field("function", symbol("name")),
      text("("),
      field("argument", symbol("name")),
      text(")"),
      symbol("_end"),
    ),
    _end: text(";"),
    name: { type: "PATTERN", value: "[a-z]+" },
  },
};
const rules = readTreeSitterRules(grammar, { skippable: ["_end"] });
const list = rules.nodes.get("list")!.steps;
const call = rules.nodes.get("call")!.steps;

const name: ShownChild = { kind: "node", type: "name", field: undefined };
const token = (type: string): ShownChild => ({ kind: "token", type, field: undefined });

/** What was taken: the kinds of pieces, or undefined where a child is implied. */
function kindsTaken(
  children: readonly ShownChild[],
  steps = list,
): readonly (string | undefined)[] | undefined {
  return takeShown(steps, children, false)?.map(({ piece }) => piece?.kind);
}

test("of the commas of a list only one after the last item is taken", () => {
  expect(kindsTaken([token("["), name, token(","), name, token(","), token("]")])).toEqual([
    undefined,
    "node",
    undefined,
    "node",
    "token",
    undefined,
  ]);
  expect(kindsTaken([token("["), name, token("]")])).toEqual([undefined, "node", undefined]);
});

test("children that do not fit are not taken", () => {
  expect(kindsTaken([token("["), token("]")])).toBeUndefined();
  expect(kindsTaken([token("["), name, name, token("]")])).toBeUndefined();
  expect(kindsTaken([token("["), name])).toBeUndefined();
});

test("a token that a text may go without may be there or not", () => {
  const taken = [undefined, "node", undefined];
  const children = [name, token("("), name, token(")")];
  expect(kindsTaken(children, call)).toEqual(["node", ...taken]);
  expect(kindsTaken([...children, token(";")], call)).toEqual(["node", ...taken, undefined]);
  expect(kindsTaken(children.slice(0, 3), call)).toBeUndefined();
});

test("fields are looked at where they are asked for", () => {
  const named = (field: string): ShownChild => ({ ...name, field });
  const rest = [token("("), named("argument"), token(")")];
  expect(takeShown(call, [named("function"), ...rest], true)).toHaveLength(4);
  expect(takeShown(call, [named("argument"), ...rest], true)).toBeUndefined();
  expect(takeShown(call, [named("argument"), ...rest], false)).toHaveLength(4);
});

/** What is written before each child and after the last. */
function written(children: Parameters<typeof piecesBetween>[1], steps = list): readonly string[] | number {
  const between = piecesBetween(steps, children);
  if (typeof between === "number") return between;
  return between.map((pieces) =>
    pieces.map((piece) => (piece.kind === "token" ? piece.text : piece.kind)).join(" "),
  );
}

test("what a tree leaves out stands between the children it keeps", () => {
  expect(written([leaf("name", "a"), leaf("name", "b"), leaf("token", ",")])).toEqual(["[", ",", "", "]"]);
  expect(written([leaf("name", "a")])).toEqual(["[", "]"]);
  const [callee, argument] = ["function", "argument"].map((field) => leaf("name", "f", { field }));
  expect(written([callee!, argument!], call)).toEqual(["", "(", ") ;"]);
});

test("of children that do not fit the number that do is told", () => {
  expect(written([])).toBe(0);
  expect(written([leaf("name", "a"), leaf("name", "b"), leaf("number", "1")])).toBe(2);
  expect(written([leaf("name", "a"), leaf("token", ";")])).toBe(1);
  // A token is known by its text, a child by its field.
  expect(written([leaf("name", "a"), branch("token")])).toBe(1);
  expect(written([leaf("name", "f")], call)).toBe(0);
});

test("what is marked to stand without parentheses is known by the expression in it", () => {
  expect(written([branch("bare", [leaf("name", "a")])])).toEqual(["[", "]"]);
  expect(written([branch("bare", [leaf("number", "1")])])).toBe(0);
});
