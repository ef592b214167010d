import { expect, test } from "vitest";
import { importsOf, packageOf } from "./imports.mjs";

test("imports, exports, side effects and dynamic imports count", () => {
  const source = `
    import { a } from "one";
    import type {
      B,
    } from "./two.ts";
    import "three";
    export { c } from "four";
    const d = await import("five");
  `;
  expect(importsOf(source)).toEqual(["one", "./two.ts", "three", "four", "five"]);
});

test("comments do not count", () => {
  expect(importsOf('/** import { a } from "one"; */\n// import "two";\n')).toEqual([]);
});

test("a text that ends in the word from does not count", () => {
  expect(importsOf('const [read, from] = ["where it comes from", "elsewhere"];')).toEqual([]);
});

test("a specifier belongs to its package", () => {
  expect(packageOf("@ast/languages/for")).toBe("@ast/languages");
  expect(packageOf("zod/v4")).toBe("zod");
  expect(packageOf("node:fs/promises")).toBe("node:fs/promises");
});
