/** @file The published CoffeeScript and JavaScript pairs, where `AST_DATASETS` names the folder that holds `coffeescript-javascript`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkTree, compileGrammar } from "@ast/grammar-graph";
import { childrenOf, equalTrees, isLeaf, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { compiledGrammar, loadEstree, losesExpressions, toChenTree } from "../estree/index.ts";
import { loadCoffeeScript, print, unwrapProgram, wrapProgram } from "./index.ts";
import { chenItems, storedLabels, storedPairs, storedText } from "./stored-pairs.test-support.ts";

const folder = join(process.env.AST_DATASETS ?? "", "coffeescript-javascript");
const missing = process.env.AST_DATASETS === undefined || !existsSync(folder);
const storedTest = test.skipIf(missing);
const needs = missing ? " (skipped: AST_DATASETS names no folder that holds coffeescript-javascript)" : "";

/** A tree as labels and brackets. */
function labels(tree: Tree): string {
  if (isLeaf(tree)) return tree.value;
  const children = childrenOf(tree).map(labels);
  return children.length === 0 ? tree.type : `(${tree.type} ${children.join(" ")})`;
}

storedTest(`a sample of the stored pairs survives both languages${needs}`, async () => {
  const coffeeScript = await loadCoffeeScript();
  const estree = await loadEstree();
  const grammar = compileGrammar(compiledGrammar());
  const pairs = storedPairs(folder, "validation").filter(({ id }) => id % 10 === 0);
  expect(pairs.length).toBe(1000);
  for (const { id, coffee, js } of pairs) {
    expect(coffeeScript.compile(coffee), `${id}`).toBe(js);
    const program = coffeeScript.parse(coffee);
    expect(print(program), `${id}`).toBe(coffee);
    expect(equalTrees(coffeeScript.parse(print(program)), program), `${id}`).toBe(true);
    expect(wrapProgram(unwrapProgram(js)), `${id}`).toBe(js);
    if (id % 100 === 0) {
      const nodes = coffeeScript.parse(coffee, { form: "compiler" });
      expect(coffeeScript.compile(coffeeScript.print(nodes, { form: "compiler" })), `${id}`).toBe(js);
      const whole = estree.parse(js);
      expect(equalTrees(estree.parse(estree.print(whole)), whole), `${id}`).toBe(true);
    }
    const body = estree.parse(unwrapProgram(js), { part: "body" });
    checkTree(grammar, body);
    const text = estree.print(body, { part: "body" });
    expect(text.replaceAll(/\s/gu, ""), `${id}`).toBe(unwrapProgram(js).replaceAll(/\s/gu, ""));
    expect(equalTrees(estree.parse(text, { part: "body" }), body), `${id}`).toBe(true);
  }
});

storedTest(`all 120 trees of Chen's sample come out exactly, on both sides${needs}`, async () => {
  const coffeeScript = await loadCoffeeScript();
  const estree = await loadEstree();
  const items = chenItems(folder);
  expect(items.length).toBe(120);
  for (const item of items) {
    const text = storedText(item.source_prog);
    expect(labels(coffeeScript.parse(text, { form: "compiler" }))).toBe(storedLabels(item.source_ast));
    const compiled = estree.parse(unwrapProgram(coffeeScript.compile(text)), { part: "body" });
    expect(labels(toChenTree(compiled))).toBe(storedLabels(item.target_ast));
  }
});

storedTest(`both forms of the trees of Chen's sample compile to the same JavaScript${needs}`, async () => {
  const coffeeScript = await loadCoffeeScript();
  for (const { source_prog: tokens } of chenItems(folder)) {
    const text = storedText(tokens);
    const compiled = coffeeScript.compile(text);
    for (const form of ["categories", "compiler"] as const) {
      const tree = coffeeScript.parse(text, { form });
      const written = coffeeScript.print(tree, { form });
      expect(coffeeScript.compile(written)).toBe(compiled);
      expect(equalTrees(coffeeScript.parse(written, { form }), tree)).toBe(true);
    }
  }
});

// The figures are those of the published description of the data: 29 of the 120 programs use `results`.
storedTest(`29 of the 120 target trees of Chen's sample have lost an expression${needs}`, async () => {
  const coffeeScript = await loadCoffeeScript();
  const estree = await loadEstree();
  const lost = chenItems(folder).filter(({ source_prog: tokens }) => {
    const compiled = unwrapProgram(coffeeScript.compile(storedText(tokens)));
    return losesExpressions(estree.parse(compiled, { part: "body" }));
  });
  expect(lost.length).toBe(29);
});
