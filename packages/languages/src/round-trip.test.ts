import { branch, equalTrees, nodeOfLabel, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as forLanguage from "./for/index.ts";
import { translate } from "./for-to-lambda/index.ts";
import * as lambdaLanguage from "./lambda/index.ts";
import type { Productions } from "./productions.ts";

/** Levels of the lowest tree each label can have, labels of no finite tree left out. */
function lowestTrees({ categories, slots }: Productions): Map<string, number> {
  const levels = new Map<string, number>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const [label, children] of Object.entries(slots)) {
      const below = children.map((category) => {
        return Math.min(...categories[category]!.map((member) => levels.get(member) ?? Infinity));
      });
      const lowest = 1 + Math.max(0, ...below);
      if (lowest < (levels.get(label) ?? Infinity)) {
        levels.set(label, lowest);
        grown = true;
      }
    }
  }
  return levels;
}

/** Any tree of a grammar, small ones first. */
function anyTree(productions: Productions): fc.Arbitrary<Tree> {
  const { root, categories, slots } = productions;
  const levels = lowestTrees(productions);
  const { [root]: tree } = fc.letrec<Record<string, Tree>>((tie) => {
    const entries = Object.entries(categories).map(([category, labels]) => {
      const lowestFirst = labels.toSorted((a, b) => levels.get(a)! - levels.get(b)!);
      const choices = lowestFirst.map((label): fc.Arbitrary<Tree> => {
        const children = slots[label]!;
        if (children.length === 0) return fc.constant(label).map(nodeOfLabel);
        return fc.tuple(...children.map((child) => tie(child))).map((trees) => branch(label, trees));
      });
      return [
        category,
        fc.oneof({ maxDepth: 12, depthSize: "small", depthIdentifier: "program" }, ...choices),
      ];
    });
    return Object.fromEntries(entries);
  });
  return tree!;
}

for (const dialect of ["long", "syn"] as const) {
  for (const nesting of ["left", "right"] as const) {
    test(`every FOR tree of ${dialect} is read back from its text, runs nesting to the ${nesting}`, () => {
      const check = fc.property(anyTree(forLanguage.productions(dialect)), (tree) => {
        const text = forLanguage.print(tree, { dialect, nesting });
        expect(equalTrees(forLanguage.parse(text, { dialect, nesting }), tree)).toBe(true);
      });
      fc.assert(check, { numRuns: 500 });
    });
  }

  test(`every LAMBDA tree of ${dialect} is read back from its text`, () => {
    const check = fc.property(anyTree(lambdaLanguage.productions(dialect)), (tree) => {
      const text = lambdaLanguage.print(tree, { dialect });
      expect(equalTrees(lambdaLanguage.parse(text, { dialect }), tree)).toBe(true);
    });
    fc.assert(check, { numRuns: 500 });
  });

  test(`every translation in ${dialect} is read back from its text`, () => {
    const check = fc.property(anyTree(forLanguage.productions(dialect)), (tree) => {
      const translation = translate(tree, { dialect });
      const text = lambdaLanguage.print(translation, { dialect });
      expect(equalTrees(lambdaLanguage.parse(text, { dialect }), translation)).toBe(true);
    });
    fc.assert(check, { numRuns: 500 });
  });
}

test("any text is either read or refused with an error that points into it", () => {
  const words = ["if", "then", "else", "endif", "for", "do", "endfor", "let", "letrec", "in", "unit"];
  const tokens = fc.constantFrom(
    ...words,
    "a",
    "a8",
    "7",
    "==",
    "=",
    "<",
    ">",
    "+",
    "-",
    ";",
    "(",
    ")",
    "?",
    "\n",
  );
  const text = fc.array(tokens, { maxLength: 12 }).map((list) => list.join(" "));
  const check = fc.property(text, fc.constantFrom("long", "syn"), (source, dialect) => {
    for (const { parse, print } of [forLanguage, lambdaLanguage]) {
      try {
        const tree = parse(source, { dialect });
        expect(equalTrees(parse(print(tree, { dialect }), { dialect }), tree)).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({ name: "SourceError" });
        expect((error as { line: number }).line).toBeLessThanOrEqual(source.split("\n").length);
      }
    }
  });
  fc.assert(check, { numRuns: 2000 });
});
