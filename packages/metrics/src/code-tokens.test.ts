import { expect, test } from "vitest";
import { codeTokens } from "./code-tokens.ts";

test("code is split round everything but letters, digits and underscores, and where a capital follows a small letter", () => {
  const tokens = codeTokens("self.foo('Bar', fooBar_x1)");
  expect(tokens.join(" ")).toBe("self . foo ( ` Bar ` , foo Bar_x1 )");
  expect(tokens).toHaveLength(11);
});

test("case is kept, and several capitals are one word with what follows", () => {
  expect(codeTokens("HTTPServer aB")).toEqual(["HTTPServer", "a", "B"]);
});

test("a character of two units is one token, also beside words", () => {
  expect(codeTokens("a😀b\ud83d")).toEqual(["a", "😀", "b", "\ud83d"]);
});

test("an empty text has no tokens", () => {
  expect(codeTokens(" \n")).toEqual([]);
});
