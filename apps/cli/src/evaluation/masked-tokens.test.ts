import { expect, test } from "vitest";
import { maskedCodeTokens } from "./masked-tokens.ts";

test.each([
  ["f('a b', \"c\")", "f ( * , * )"],
  ["fooBar('')", "foo Bar ( * )"],
  ["'a' \"b\" + x", "* + x"],
  ['"a\\"b" + x', "* + x"],
  ["'it\\\\' + x", "* + x"],
  ['"""a "quoted"\nline""" + x', "* + x"],
  ["x = 'open\ny", "x = * y"],
  ["f('open \\", "f ( *"],
  ["'''open", "*"],
  ["", ""],
])("strings of %j become one token each", (text, expected) => {
  expect(
    maskedCodeTokens(text)
      .map((token) => (token.startsWith("\u0000") ? "*" : token))
      .join(" "),
  ).toBe(expected);
});

test("long strings and many quotes take a time that grows with their length", () => {
  expect(maskedCodeTokens(`"${'\\"'.repeat(500_000)}`)).toHaveLength(1);
  expect(maskedCodeTokens("'\n".repeat(200_000))).toHaveLength(1);
});
