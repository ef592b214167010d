import { toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { javaSyntax } from "../java/index.ts";
import { findTrials, formatTrials, packageSources } from "./index.ts";
import { loadedOnce, syntaxCases } from "./syntax-cases.test-support.ts";
import { readTrials } from "./trial-table.ts";

const language = loadedOnce();

test.each(syntaxCases)(
  "the table of $name is written as it would be found, in the grammar's own words",
  async ({ name, definition }) => {
    const { rules } = await language(name);
    const found = readTrials(definition.trials ?? "");
    expect(formatTrials(found)).toBe(definition.trials?.trim());
    const isType = (type: string): boolean => rules.nodes.has(type) || rules.leaves.has(type);
    const typeOf = (key: string): string => key.slice(0, key.indexOf("/"));
    const places = [...Object.keys(found.needs), ...Object.keys(found.unreadable)].map(typeOf);
    const children = [
      ...Object.values(found.needs).flat().map(typeOf),
      ...Object.values(found.unreadable).flat(),
    ].filter((type) => type !== "text" && !type.includes(":"));
    expect([...places, ...children].filter((type) => !isType(type))).toEqual([]);
  },
);

// What the tables should say follows from the precedence of operators, which each language's own definition gives.
test.each([
  ["Java", "int x = (a + b) * c;", "int x = ((a * b)) + c;"],
  ["Java", "int x = a - (b - c);", "int x = ((a - b)) - c;"],
  ["C#", "var x = (a ?? b) + c;", "var x = ((a + b)) ?? c;"],
  ["JavaScript", "x = (a || b) && c;", "x = ((a && b)) || c;"],
  ["JavaScript", "x = (a = b).c;", "x = ((a ** b)) + 1;"],
  ["Python", "x = (a or b) and c", "x = ((a and b)) or c"],
  ["Python", "x = (a + b) ** c", "x = ((a ** b)) + c"],
] as const)("%s: parentheses are implied in %s, and kept in %s", async (name, implied, kept) => {
  const { parse, print } = await language(name);
  const options = name === "Java" || name === "C#" ? { fragment: "member" } : {};
  expect(toSExpression(parse(implied, options))).not.toContain("parenthesized_expression");
  expect(toSExpression(parse(kept, options)).match(/parenthesized_expression/g)).toHaveLength(2);
  for (const text of [implied, kept]) expect(print(parse(text, options)).trim()).toBe(text);
});

test("a table is not looked for without samples of every open kind of leaf", async () => {
  const { text: _, ...samples } = javaSyntax.samples ?? {};
  const sources = await packageSources({ name: "tree-sitter-java", wasm: "tree-sitter-java.wasm" });
  await expect(findTrials({ ...javaSyntax, samples }, sources)).rejects.toThrow(
    new RangeError("findTrials (Java): expected samples of text in the definition"),
  );
});
