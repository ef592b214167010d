import fc from "fast-check";
import { expect, test } from "vitest";
import { splitCamelCase } from "./split-camel-case.ts";
import { identifierWords, splitIdentifier } from "./split-identifier.ts";
import { djangoTerminalTokens, hearthstoneTerminalTokens } from "./terminal-tokens.ts";

test.each([
  ["camelCase", "camel Case"],
  ["PascalCase", "Pascal Case"],
  ["HTTPServer", "HTTP Server"],
  ["getHTTP", "get HTTP"],
  ["XMLHttpRequest", "XML Http Request"],
  ["snake_case__name_", "snake _ case __ name _"],
  ["MAX_VALUE", "MAX _ VALUE"],
  ["kebab-case", "kebab - case"],
  ["__init__", "__ init __"],
  ["utf8Decoder2", "utf 8 Decoder 2"],
  ["A", "A"],
  ["aB", "a B"],
  ["ABc", "A Bc"],
  ["$jQuery", "$ j Query"],
  ["ÄpfelÖl", "Äpfel Öl"],
  ["имяФайла", "имя Файла"],
  ["X\u0301y\u0301Z", "X\u0301y\u0301 Z"],
  ["中文Name", "中文 Name"],
  ["ǅungla", "ǅungla"],
])("%s is cut into %s", (name, parts) => {
  expect(splitIdentifier(name)).toEqual(parts.split(" "));
});

test("the words of a name are in lower case, without what stands between them", () => {
  expect(identifierWords("__getHTTPResponse2xx")).toEqual(["get", "http", "response", "2", "xx"]);
  expect(identifierWords("__")).toEqual([]);
});

test("Ling's rule cuts between a lower-case and an upper-case letter of ASCII alone", () => {
  expect(splitCamelCase("MinionCardHTTPServer2X")).toEqual(["Minion", "Card", "HTTPServer2X"]);
  expect(splitCamelCase("äÖaÖ")).toEqual(["äÖaÖ"]);
  expect(splitCamelCase("")).toEqual([""]);
});

const name = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abABxY019__-$ äÖ中\u0301") }),
  fc.string({ unit: "binary" }),
);

test("whatever is cut is joined again without loss", () => {
  fc.assert(
    fc.property(name, (value) => {
      expect(splitIdentifier(value).join("")).toBe(value);
      expect(splitCamelCase(value).join("")).toBe(value);
      expect(djangoTerminalTokens(value).join("")).toBe(value);
      const words = value.split(" ").filter((word) => word !== "");
      expect(hearthstoneTerminalTokens(value).join("")).toBe(words.join(" "));
    }),
  );
});

test("no part of a name can be cut again", () => {
  fc.assert(
    fc.property(name, (value) => {
      for (const part of splitIdentifier(value)) expect(splitIdentifier(part)).toEqual([part]);
    }),
  );
});
