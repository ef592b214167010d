import { expect, test } from "vitest";
import { productions as forProductions } from "./for/index.ts";
import { productions as lambdaProductions } from "./lambda/index.ts";
import type { Productions } from "./productions.ts";

function sizes({ categories }: Productions): Record<string, number> {
  return Object.fromEntries(
    Object.entries(categories).map(([category, labels]) => [category, labels.length]),
  );
}

const names = ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"].map((name) => `name:${name}`);

// Label counts and tables of long: Drissi et al. (2018); of syn: the productions of Chen et al. (2018).
test("FOR has the published labels and slots in long", () => {
  const { root, categories, slots } = forProductions();
  expect(root).toBe("STATEMENT");
  expect(Object.keys(slots).length).toBe(32);
  expect(sizes({ root, categories, slots })).toEqual({
    STATEMENT: 4,
    VAR: 1,
    EXPR: 4,
    CMP: 3,
    NAME: 10,
    INT: 11,
  });
  expect(categories.STATEMENT).toEqual(["ASSIGN", "IF", "FOR", "SEQ"]);
  expect(categories.NAME).toEqual(names);
  expect(slots.ASSIGN).toEqual(["VAR", "EXPR"]);
  expect(slots.IF).toEqual(["CMP", "STATEMENT", "STATEMENT"]);
  expect(slots.FOR).toEqual(["NAME", "EXPR", "CMP", "EXPR", "STATEMENT"]);
  expect(slots.SEQ).toEqual(["STATEMENT", "STATEMENT"]);
  expect(slots["integer:10"]).toEqual([]);
});

test("LAMBDA has the published labels and slots in long", () => {
  const { root, categories, slots } = lambdaProductions("long");
  expect(root).toBe("TERM");
  expect(Object.keys(slots).length).toBe(33);
  expect(sizes({ root, categories, slots })).toEqual({
    TERM: 9,
    VAR_OR_NAME: 11,
    VAR_OR_APP: 12,
    EXPR: 4,
    CMP: 3,
    NAME: 10,
    INT: 11,
  });
  expect(categories.TERM).toEqual(["LET", "LETREC", "PLUS", "MINUS", "VAR", "CONST", "UNIT", "IF", "APP"]);
  expect(categories.VAR_OR_APP).toEqual(["VAR", "APP", ...names]);
  expect(slots.LETREC).toEqual(["NAME", "NAME", "TERM", "TERM"]);
  expect(slots.APP).toEqual(["VAR_OR_APP", "EXPR"]);
  expect(slots.UNIT).toEqual([]);
});

test("the vocabulary of syn is small, and the right operand of a sum is a leaf", () => {
  const source = forProductions("syn");
  expect(source.categories.NAME).toEqual(["variable:x", "variable:y"]);
  expect(source.categories.ATOM).toEqual(["variable:x", "variable:y", "constant:0", "constant:1"]);
  expect(source.categories.OPERATOR).toEqual(["operator:==", "operator:>", "operator:<"]);
  expect(source.slots["<Op+>"]).toEqual(["SUM", "ATOM"]);
  expect(source.slots["<FOR>"]).toEqual(["NAME", "EXPR", "CMP", "EXPR", "STATEMENT"]);

  const target = lambdaProductions("syn");
  expect(target.categories.NAME).toEqual(["variable:x", "variable:y", "variable:blank", "variable:func"]);
  expect(target.categories.TERM).toEqual(["<LET>", "<LETREC>", "<Expr>", "<UNIT>", "<IF>", "<APP>"]);
  expect(target.slots["<APP>"]).toEqual(["FUNCTION", "EXPR"]);
});

test("strict sequences nest one way only", () => {
  const long = forProductions("long", { strictSequences: true });
  expect(long.slots.SEQ).toEqual(["STATEMENT", "SINGLE"]);
  expect(long.categories.SINGLE).toEqual(["ASSIGN", "IF", "FOR"]);
  expect(forProductions("syn", { strictSequences: true }).slots["<SEQ>"]).toEqual(["SINGLE", "STATEMENT"]);
});

test("productions are plain data that survives JSON", () => {
  for (const table of [
    forProductions(),
    forProductions("syn"),
    lambdaProductions(),
    lambdaProductions("syn"),
  ]) {
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  }
});
