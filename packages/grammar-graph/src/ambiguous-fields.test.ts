/** @file Fields that only the number of children or their values tell apart, held against regular expressions. */
import { branch, equalTrees, type Leaf, leaf } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { alignActions } from "./align-actions.ts";
import { isAllowed } from "./check-tree.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import { coverage } from "./coverage.ts";
import { fixedArityGrammar } from "./fixed-arity-grammar.ts";
import type { Field, Grammar } from "./grammar.ts";
import { intersectGrammars } from "./intersect-grammars.ts";
import { objectTokens, treeFromObjectTokens } from "./object-tokens.ts";
import { actionsFromTree, treeFromActions } from "./tree-actions.ts";
import { unionGrammars } from "./union-grammars.ts";

const names = [undefined, "a", "b"];
const detailsOf = (field: string | undefined) => (field === undefined ? {} : { field });

/** X is one label of a kind of leaf, Y the whole kind: what stands in X may stand in Y. */
const grammarOf = (fields: readonly Field[]): Grammar => ({
  root: "ROOT",
  categories: { ROOT: ["N"], X: ["t:x"], Y: ["t"] },
  nodes: { N: fields },
  leaves: { t: { values: ["x", "y"], open: false } },
});

const anyFields = fc.array(
  fc
    .record({
      name: fc.constantFrom(...names),
      category: fc.constantFrom("X", "Y"),
      cardinality: fc.constantFrom("single" as const, "optional" as const, "list" as const),
    })
    .map(({ name, ...field }): Field => (name === undefined ? field : { name, ...field })),
  { minLength: 1, maxLength: 4 },
);

/** Each possible child is a letter. */
const children = names.flatMap((field) => ["x", "y"].map((value) => leaf("t", value, detailsOf(field))));
const letterOf = (child: Leaf) => String.fromCharCode("a".charCodeAt(0) + children.indexOf(child));
const anyChildren = fc.array(fc.constantFrom(...children), { maxLength: 5 });

/** Whether fields take children, by a regular expression; `exact` if a child without a name is in no field with one. */
function take(fields: readonly Field[], list: readonly Leaf[], exact: boolean): boolean {
  const parts = fields.map(({ name, category, cardinality = "single" }) => {
    const fitting = children.filter(({ value, field }) => {
      const isNamed = field === name || (!exact && (field === undefined || name === undefined));
      return isNamed && (category === "Y" || value === "x");
    });
    return `[${fitting.map(letterOf).join("")}]${{ single: "", optional: "?", list: "*" }[cardinality]}`;
  });
  return new RegExp(`^${parts.join("")}$`, "u").test(list.map(letterOf).join(""));
}

const nodeOf = (list: readonly Leaf[]) =>
  branch(
    "N",
    list.map((child) => ({ ...child })),
  );

test("children are allowed as a regular expression over their names and values says, and come back", () => {
  const check = fc.property(anyFields, anyChildren, (fields, list) => {
    const grammar = grammarOf(fields);
    const compiled = compileGrammar(grammar);
    const tree = nodeOf(list);
    const expected = take(fields, list, false);
    expect(isAllowed(compiled, tree)).toBe(expected);
    expect(coverage(grammar, [tree]).covered).toBe(expected ? 1 : 0);
    if (!expected) return;
    const isSame = (back: typeof tree) => equalTrees(back, tree, { fields: false });
    const [depthFirst, breadthFirst] = (["depth-first", "breadth-first"] as const).map((order) =>
      actionsFromTree(compiled, tree, { order }),
    );
    const there = alignActions(depthFirst!, breadthFirst!);
    expect(new Set(there).size).toBe(depthFirst!.actions.length);
    const { toFixedArity, fromFixedArity } = fixedArityGrammar(grammar);
    for (const back of [
      treeFromActions(compiled, depthFirst!),
      treeFromActions(compiled, breadthFirst!),
      treeFromObjectTokens(compiled, objectTokens(compiled, tree)),
      fromFixedArity(toFixedArity(tree)),
    ]) {
      expect(back).toSatisfy(isSame);
    }
  });
  fc.assert(check, { numRuns: 500 });
});

test("a union takes what either takes, an intersection what both take where children have the names of their fields", () => {
  const check = fc.property(anyFields, anyFields, fc.array(anyChildren), (first, second, lists) => {
    const united = unionGrammars(grammarOf(first), grammarOf(second));
    const shared = intersectGrammars(grammarOf(first), grammarOf(second));
    for (const list of lists) {
      const tree = nodeOf(list);
      const [inFirst, inSecond] = [take(first, list, true), take(second, list, true)];
      if (inFirst || inSecond) expect(isAllowed(united, tree)).toBe(true);
      if (inFirst && inSecond) expect(shared !== undefined && isAllowed(shared, tree)).toBe(true);
    }
  });
  fc.assert(check, { numRuns: 500 });
});
