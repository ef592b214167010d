import { childrenOf, isLeaf, type Tree } from "@ast/tree";
import { describe, expect, test } from "vitest";
import { drissiLevels, drissiProgram } from "./drissi-generator.ts";
import { treeMaker } from "./pair.ts";
import { programKey } from "./pre-order-labels.ts";
import { createRandom } from "./random.ts";

/** Checks a FOR program's uses of names against what is declared before; gives the names declared after it. */
function checkNames(tree: Tree, declared: ReadonlySet<string>): ReadonlySet<string> {
  const children = childrenOf(tree);
  const nameOf = (node: Tree | undefined): string => (node && isLeaf(node) ? node.value : "");
  switch (tree.type) {
    case "VAR":
      expect(declared).toContain(nameOf(children[0]));
      return declared;
    case "ASSIGN":
      checkNames(children[1]!, declared);
      return new Set([...declared, nameOf(childrenOf(children[0]!)[0])]);
    case "SEQ":
      return checkNames(children[1]!, checkNames(children[0]!, declared));
    case "FOR": {
      checkNames(children[1]!, declared);
      const inside = new Set([...declared, nameOf(children[0])]);
      for (const child of children.slice(2)) checkNames(child, inside);
      return declared;
    }
    default:
      for (const child of children) checkNames(child, declared);
      return declared;
  }
}

describe("drissiProgram", () => {
  test("100,000 programs of the paper's level have the size and variety of its public generator", () => {
    const random = createRandom(1, "veryhard");
    const programs = Array.from({ length: 100_000 }, () => drissiProgram(random, drissiLevels.veryhard));
    const sizes = programs.map((labels) => labels.length);
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeAllClose(21.6, {
      atol: 0.2,
      rtol: 0,
    });
    expect(sizes.reduce((least, size) => Math.min(least, size))).toBe(5);
    const distinct = new Set(programs.map(programKey)).size;
    expect(distinct).toBeGreaterThan(58_500);
    expect(distinct).toBeLessThan(60_000);
  });

  test("easy programs are one assignment: 2 targets, 12 atoms, 288 sums and differences of two", () => {
    const random = createRandom(2, "easy");
    const distinct = new Set<string>();
    for (let count = 0; count < 200_000; count++) {
      distinct.add(programKey(drissiProgram(random, drissiLevels.easy)));
    }
    for (const program of distinct) expect(program).toMatch(/^ASSIGN VAR name:a[01] /);
    expect(distinct.size).toBe(2 * (12 + 2 * 12 * 12));
  });

  test("no variable but a0 is used before it is declared", () => {
    const random = createRandom(4, "names");
    const makeTree = treeMaker("long");
    for (let count = 0; count < 3_000; count++) {
      checkNames(makeTree(drissiProgram(random, drissiLevels.veryhard)), new Set(["a0"]));
    }
  });

  test("each level draws the statements it allows, in the proportions of its weights", () => {
    for (const [name, { weights }] of Object.entries(drissiLevels)) {
      const random = createRandom(3, name);
      const level = drissiLevels[name as keyof typeof drissiLevels];
      const roots = ["ASSIGN", "IF", "FOR", "SEQ"];
      const counts = roots.map(() => 0);
      for (let count = 0; count < 20_000; count++) {
        counts[roots.indexOf(drissiProgram(random, level)[0]!)]! += 1 / 20_000;
      }
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      expect(counts).toBeAllClose(
        weights.map((weight) => weight / total),
        { atol: 0.015, rtol: 0 },
      );
    }
  });
});
