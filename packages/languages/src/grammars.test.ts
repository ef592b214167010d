/** @file The grammars of FOR and LAMBDA on samples, and on the published programs where `AST_DATASETS` names the folder that holds `for-lambda`. */
import { readFileSync } from "node:fs";
import {
  checkTree,
  grammarFromProductions,
  indexGrammar,
  induceGrammar,
  isAllowed,
} from "@ast/grammar-graph";
import { childrenOf, preOrder, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { productions as forProductions, parse as parseFor } from "./for/index.ts";
import { translate } from "./for-to-lambda/index.ts";
import { productions as lambdaProductions } from "./lambda/index.ts";
import {
  readStoredFor,
  type StoredFor,
  storedFor,
  storedForIsMissing,
  storedForNeeds,
} from "./stored-for.test-support.ts";

const forGrammar = indexGrammar(grammarFromProductions(forProductions("long")));
const strictForGrammar = indexGrammar(
  grammarFromProductions(forProductions("long", { strictSequences: true })),
);
const lambdaGrammar = indexGrammar(grammarFromProductions(lambdaProductions("long")));

test("LAMBDA has 33 labels, four children at most, and the published category sizes", () => {
  expect(lambdaGrammar.labels.length).toBe(33);
  expect(lambdaGrammar.maxArity).toBe(4);
  const sizes = Object.entries(lambdaGrammar.grammar.categories).map(([category, labels]) => [
    category,
    labels.length,
  ]);
  expect(Object.fromEntries(sizes)).toMatchObject({
    EXPR: 4,
    TERM: 9,
    CMP: 3,
    INT: 11,
    NAME: 10,
    VAR_OR_NAME: 11,
    VAR_OR_APP: 12,
  });
});

test("FOR has 32 labels and five children at most", () => {
  expect([forGrammar.labels.length, forGrammar.maxArity]).toEqual([32, 5]);
});

test("both sides of syn have a grammar, and it allows a program and its translation", () => {
  const source = grammarFromProductions(forProductions("syn"));
  const target = grammarFromProductions(lambdaProductions("syn"));
  const program = parseFor(
    "for x = 0 ; x < y - 1 + x ; x + 1 do if x == 1 then y = x else y = 0 endif endfor ; x = 1",
    {
      dialect: "syn",
    },
  );
  checkTree(source, program);
  checkTree(target, translate(program, { dialect: "syn" }));
});

test("a program with a word outside the vocabulary is refused with the words there are", () => {
  expect(() => checkTree(forGrammar, parseFor("a1 = 2 ; a0 = 11"))).toThrow(
    "checkTree: at /SEQ[1]/ASSIGN[1]/CONST[0]: slot 0 of CONST takes INT (integer:0, integer:1, integer:2, " +
      "integer:3, integer:4, integer:5, integer:6, integer:7, integer:8, integer:9, integer:10), got integer:11",
  );
});

const storedTest = test.skipIf(storedForIsMissing);
function nestsRight(program: Tree): boolean {
  return [...preOrder(program)].some(
    ({ node }) => node.type === "SEQ" && childrenOf(node)[1]?.type === "SEQ",
  );
}

/** Checks that the grammars allow programs and their translations. */
function checkAllowed(programs: readonly Tree[]): void {
  for (const program of programs) {
    checkTree(forGrammar, program);
    checkTree(lambdaGrammar, translate(program));
  }
}

/** Checks that a grammar induced from programs allows them, and nothing that FOR forbids. */
function checkInduced(programs: readonly Tree[]): void {
  const induced = induceGrammar(programs);
  const indexed = indexGrammar(induced);
  for (const program of programs) checkTree(indexed, program);
  for (const [id, label] of indexed.labels.entries()) {
    const allowed = forGrammar.slots[forGrammar.idOf(label)]!;
    for (const [index, { category }] of indexed.fields[id]!.entries()) {
      for (const member of induced.categories[category]!) {
        expect(forGrammar.allows(allowed[index]!, forGrammar.idOf(member))).toBe(true);
      }
    }
  }
}

test("samples in the stored form and their translations are allowed, by an induced grammar too", () => {
  const samples = new URL("../../../datasets/samples/for-lambda/stored.json", import.meta.url);
  const programs = (JSON.parse(readFileSync(samples, "utf8")) as readonly StoredFor[]).map(readStoredFor);
  checkAllowed(programs);
  checkInduced(programs);
  // The last sample alone nests a sequence to the right.
  expect(programs.map((program) => isAllowed(strictForGrammar, program))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(programs.map(nestsRight)).toEqual([false, false, false, false, false, true]);
});

storedTest(`every stored program and its translation is allowed${storedForNeeds}`, () => {
  const programs = [...storedFor("test"), ...storedFor("validation")];
  expect(programs.length).toBe(20_000);
  checkAllowed(programs);
});

storedTest(
  `strict sequences reject exactly the stored programs that nest one to the right${storedForNeeds}`,
  () => {
    for (const program of storedFor("test")) {
      expect(isAllowed(strictForGrammar, program)).toBe(!nestsRight(program));
    }
  },
);

storedTest(
  `a grammar induced from the stored programs allows them, and nothing FOR forbids${storedForNeeds}`,
  () => {
    checkInduced(storedFor("validation"));
  },
);
