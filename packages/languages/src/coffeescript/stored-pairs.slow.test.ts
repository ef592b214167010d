/** @file All 110,000 published pairs, where `AST_DATASETS` names the folder that holds `coffeescript-javascript`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  actionsFromTree,
  type CompiledGrammar,
  checkTree,
  compileGrammar,
  grammarFromProductions,
  treeFromActions,
} from "@ast/grammar-graph";
import { equalTrees, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { compiledGrammar, loadEstree } from "../estree/index.ts";
import { loadCoffeeScript, print, productions, unwrapProgram } from "./index.ts";
import { type StoredPair, storedPairs } from "./stored-pairs.test-support.ts";

const folder = join(process.env.AST_DATASETS ?? "", "coffeescript-javascript");
const missing = process.env.AST_DATASETS === undefined || !existsSync(folder);
const storedTest = test.skipIf(missing);
const needs = missing ? " (skipped: AST_DATASETS names no folder that holds coffeescript-javascript)" : "";

function allPairs(): readonly StoredPair[] {
  return [...storedPairs(folder, "training"), ...storedPairs(folder, "validation")];
}

function throughActions(grammar: CompiledGrammar, tree: Tree): void {
  for (const order of ["depth-first", "breadth-first"] as const) {
    const sequence = actionsFromTree(grammar, tree, { order });
    if (!equalTrees(treeFromActions(grammar, { ...sequence, order }), tree)) expect.fail(`${order} differs`);
  }
}

storedTest(`compiling gives all 110,000 stored JavaScript programs${needs}`, async () => {
  const coffeeScript = await loadCoffeeScript();
  const pairs = allPairs();
  expect(pairs.length).toBe(110_000);
  for (const { id, coffee, js } of pairs) {
    if (coffeeScript.compile(coffee) !== js) expect.fail(`${id}: ${coffee}`);
  }
});

storedTest(`all 110,000 CoffeeScript programs survive text and actions${needs}`, async () => {
  const coffeeScript = await loadCoffeeScript();
  const grammar = compileGrammar(grammarFromProductions(productions()));
  for (const { id, coffee } of allPairs()) {
    const tree = coffeeScript.parse(coffee);
    const text = print(tree);
    // Text that is the same compiles to the same JavaScript.
    if (text !== coffee) expect.fail(`${id}: ${coffee} became ${text}`);
    if (!equalTrees(coffeeScript.parse(text), tree)) expect.fail(`${id}: differs: ${coffee}`);
    throughActions(grammar, tree);
  }
});

storedTest(`all 110,000 JavaScript programs survive text and actions${needs}`, async () => {
  const estree = await loadEstree();
  const grammar = compileGrammar(compiledGrammar());
  for (const { id, js } of allPairs()) {
    const text = unwrapProgram(js);
    const tree = estree.parse(text, { part: "body" });
    const printed = estree.print(tree, { part: "body" });
    if (printed.replaceAll(/\s/gu, "") !== text.replaceAll(/\s/gu, "")) expect.fail(`${id}: ${printed}`);
    if (!equalTrees(estree.parse(printed, { part: "body" }), tree)) expect.fail(`${id}: differs: ${js}`);
    checkTree(grammar, tree);
    throughActions(grammar, tree);
  }
});
