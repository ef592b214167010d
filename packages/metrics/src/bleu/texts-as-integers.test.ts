/** @file The quick ways through texts against the plain ones. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { codeTokens } from "../code-tokens.ts";
import { rstrip, splitWhiteSpace, strip } from "./python-white-space.ts";
import { tokenize13a } from "./sacrebleu-tokenizers.ts";
import { putString } from "./units.ts";
import { createWordReader } from "./word-reader.ts";

const where = () => "test";
const line = fc
  .array(
    fc.constantFrom(
      ..."aZ_09.,-'\"()&;<>\n\t \u0085\u00a0\u2003\ufeffé😀".split(/(?:)/u),
      "<skipped>",
      "&lt;",
      "&amp;",
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(""));

test("words are the same integers where they are the same strings", () => {
  const reader = createWordReader(putString);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      reader.begin();
      let end = 0;
      for (const text of lines) end = reader.read(text, "text", where);
      const tokens = lines.flatMap(splitWhiteSpace);
      expect(end).toBe(tokens.length);
      const wordById = new Map<number, string>();
      for (const [index, id] of reader.ids().subarray(0, end).entries()) {
        const word = wordById.get(id) ?? tokens[index]!;
        expect(word).toBe(tokens[index]);
        wordById.set(id, word);
      }
      expect(wordById.size).toBe(new Set(tokens).size);
    }),
    { numRuns: 300 },
  );
});

test("words of equal hashes are told apart", () => {
  // Known collisions of the hash, FNV-1a of 32 bits; those of the first pair have one length.
  const words = ["declinate", "macallums", "costarring", "liquid"];
  const reader = createWordReader(putString);
  reader.begin();
  const end = reader.read([...words, ...words].join(" "), "text", where);
  expect([...reader.ids().subarray(0, end)]).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
});

test("hundreds of thousands of words are told apart, within an item and over many", () => {
  const reader = createWordReader(putString);
  const words = Array.from({ length: 200_000 }, (_, index) => `w${(index * 7919) % 150_000}`);
  reader.begin();
  const end = reader.read(words.join(" "), "text", where);
  expect(new Set(reader.ids().subarray(0, end)).size).toBe(150_000);
  for (let item = 0; item < 50; item++) {
    reader.begin();
    const part = words.slice(item * 4000, item * 4000 + 4000);
    const count = reader.read(part.join(" "), "text", where);
    expect(new Set(reader.ids().subarray(0, count)).size).toBe(new Set(part).size);
  }
});

/** The four replacements of mteval-v13a, one after the other. */
function plain13a(text: string): string[] {
  const line = text
    .replaceAll("<skipped>", "")
    .replaceAll("-\n", "")
    .replaceAll("\n", " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
  return splitWhiteSpace(
    ` ${line} `
      .replace(/([{-~[-` -&(-+:-@/])/g, " $1 ")
      .replace(/([^0-9])([.,])/g, "$1 $2 ")
      .replace(/([.,])([^0-9])/g, " $1 $2")
      .replace(/([0-9])(-)/g, "$1 $2 "),
  );
}

test("two passes give the tokens of 13a's four replacements", () => {
  fc.assert(
    fc.property(line, (text) => {
      expect(tokenize13a(text)).toEqual(plain13a(text));
    }),
    { numRuns: 2000 },
  );
  const marks = fc.array(fc.constantFrom(".", ",", "1", "-", "a", " "), { maxLength: 12 });
  fc.assert(
    fc.property(marks, (pieces) => {
      expect(tokenize13a(pieces.join(""))).toEqual(plain13a(pieces.join("")));
    }),
    { numRuns: 3000 },
  );
});

test("one pass gives the code tokens of the definition's replacements", () => {
  fc.assert(
    fc.property(line, (text) => {
      const spaced = text.replace(/([^A-Za-z0-9_])/gu, " $1 ").replace(/([a-z])([A-Z])/g, "$1 $2");
      const expected = splitWhiteSpace(spaced).map((token) => token.replace(/["']/, "`"));
      expect(codeTokens(text)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

test("white space is Python's: with U+0085 and U+001C, without U+FEFF", () => {
  expect(splitWhiteSpace("a\u0085b\u001cc\ufeffd\u3000e")).toEqual(["a", "b", "c\ufeffd", "e"]);
  expect(strip("\u001c\u0085 a b\u2028 ")).toBe("a b");
  expect(strip("\ufeff")).toBe("\ufeff");
  expect(rstrip(" \t")).toBe("");
});
