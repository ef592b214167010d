/** @file What the documentation of the tokenisers says of them, worked by hand. */
import { expect, test } from "vitest";
import { nltkTokens } from "./nltk-tokens.ts";
import { conalaTokens, djangoTokens, hearthstoneTokens } from "./paper-tokens.ts";
import { treebankTokens } from "./treebank-tokens.ts";
import { whitespaceTokens } from "./whitespace-tokens.ts";
import { wordPunctTokens } from "./word-punct-tokens.ts";

test("white space is Python's: separators of ASCII and U+0085, and no byte order mark", () => {
  expect(whitespaceTokens(" call f\t( x ) ")).toEqual(["call", "f", "(", "x", ")"]);
  expect(whitespaceTokens("a\u001cb\u0085c\ufeffd\u3000")).toEqual(["a", "b", "c\ufeffd"]);
  expect(whitespaceTokens("")).toEqual([]);
});

test("words and the rest are told apart by Unicode", () => {
  expect(wordPunctTokens("x.shape[0] == 3.5")).toEqual([..."x . shape [ 0 ] == 3 . 5".split(" ")]);
  expect(wordPunctTokens("e\u0301té ½")).toEqual(["e\u0301té", "½"]);
});

test("the Penn Treebank's rules keep an opening apostrophe at its word; NLTK's cut it off", () => {
  expect(treebankTokens("don't print 'a, b'.")).toEqual(["do", "n't", "print", "'a", ",", "b", "'", "."]);
  expect(nltkTokens("don't print 'a, b'.")).toEqual(["do", "n't", "print", "'", "a", ",", "b", "'", "."]);
});

test("a contraction may follow another without a blank, as NLTK puts one behind the first", () => {
  expect(treebankTokens("'tis'twas")).toEqual(["'t", "is", "'t", "was"]);
  expect(treebankTokens("'twas'tis")).toEqual(["'t", "was", "'tis"]);
});

test("only the last full stop of a text is a token", () => {
  for (const tokensOf of [nltkTokens, treebankTokens]) {
    expect(tokensOf("One. Two.")).toEqual(["One.", "Two", "."]);
  }
});

test("strings of Django have placeholders, and dotted names their parts", () => {
  const { tokens, strings } = djangoTokens("call os.path with 'a b', \"c\", 'a b' and '%s'");
  expect(tokens.join(" ")).toBe("call os.path [ os . path ] with _STR:0_ , _STR:1_ , _STR:0_ and ' % s '");
  expect([...strings]).toEqual([
    ["'a b'", "_STR:0_"],
    ['"c"', "_STR:1_"],
  ]);
});

test("marks of Hearthstone are left out, and intents of CoNaLa are lower case", () => {
  expect(hearthstoneTokens("<b>Battlecry:</b> Draw a card.")).toEqual("Battlecry : Draw a card .".split(" "));
  expect(hearthstoneTokens("a <b <i> c> 3 < 4\nis > 3")).toEqual("a c > 3 < 4 is > 3".split(" "));
  expect(conalaTokens("Sort list `xs`")).toEqual(["sort", "list", "`", "xs", "`"]);
});

test("the papers' rules take other words", () => {
  const words = treebankTokens;
  expect(hearthstoneTokens("a 'b", { words })).toEqual(["a", "'b"]);
  expect(conalaTokens("A 'b", { words })).toEqual(["a", "'b"]);
  expect(djangoTokens("a 'b", { words }).tokens).toEqual(["a", "'b"]);
});

test("long runs of one character take time in proportion to their length", () => {
  for (const character of [" ", ".", "'", '"', "`", "(", "<", ":", "-", "a.", ". "]) {
    const long = `a.${character.repeat(100_000)}x`;
    for (const tokensOf of [
      nltkTokens,
      treebankTokens,
      wordPunctTokens,
      whitespaceTokens,
      hearthstoneTokens,
    ]) {
      expect(tokensOf(long).at(-1)?.endsWith("x")).toBe(true);
    }
  }
});
