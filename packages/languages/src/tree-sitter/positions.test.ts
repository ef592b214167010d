/** @file Where nodes stand in the text: programs, and fragments in what is wrapped around them. */
import { childrenOf, isLeaf, preOrder, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import type { TreeSitterParseOptions } from "./index.ts";
import { programs } from "./programs.test-support.ts";
import { loadedOnce, type SyntaxCase } from "./syntax-cases.test-support.ts";

const language = loadedOnce();

/** The offsets of a node; every node that is read has some. */
function offsets(tree: Tree): readonly [number, number] {
  return [tree.position!.start.offset!, tree.position!.end.offset!];
}

async function check(
  name: SyntaxCase["name"],
  text: string,
  options: TreeSitterParseOptions,
): Promise<number> {
  const { parse } = await language(name);
  let leaves = 0;
  for (const { node } of preOrder(parse(text, options))) {
    const [start, end] = offsets(node);
    expect(start).toBeLessThanOrEqual(end);
    if (isLeaf(node)) {
      leaves++;
      expect(text.slice(start, end)).toBe(node.value);
      const before = text.slice(0, start).split("\n");
      expect(node.position!.start).toMatchObject({ line: before.length, column: before.at(-1)!.length + 1 });
    }
    for (const child of childrenOf(node)) {
      const [first, last] = offsets(child);
      expect(first).toBeGreaterThanOrEqual(start);
      expect(last).toBeLessThanOrEqual(end);
    }
  }
  return leaves;
}

test.each(["Java", "C#", "JavaScript", "Python"] as const)(
  "leaves of %s have the text at their place",
  async (name) => {
    for (const program of programs[name]) expect(await check(name, program, {})).toBeGreaterThan(3);
  },
);

test("so have those of fragments", async () => {
  expect(await check("Java", "\n int f(int a) {\n  return (a + 1) * 2;\n}", { fragment: "member" })).toBe(9);
  expect(await check("Java", " a *\n(b)", { fragment: "expression" })).toBe(3);
  expect(await check("C#", "\n\nx = f(1);\n", { fragment: "statement" })).toBe(4);
  expect(await check("Python", "elif a:\n    b = 1\n", { fragment: "auto" })).toBe(3);
});

test("positions count code units, beyond the characters that need two of them", async () => {
  expect(await check("JavaScript", 'a = "\u{1F600}\u{1F600}" + b;', {})).toBe(4);
  expect(await check("Python", "x = '\u{1F600}'; y = 1", {})).toBeGreaterThan(3);
});
