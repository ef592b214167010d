/** @file Tokens against those of NLTK and Python; `tools/reference/words.py` says how they were made. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { djangoTerminalTokens, hearthstoneTerminalTokens } from "../identifiers/terminal-tokens.ts";
import { alignTokens } from "./align-tokens.ts";
import { nltkTokens } from "./nltk-tokens.ts";
import { conalaTokens, djangoTokens, hearthstoneTokens } from "./paper-tokens.ts";
import { treebankTokens } from "./treebank-tokens.ts";
import { whitespaceTokens } from "./whitespace-tokens.ts";
import { wordPunctTokens } from "./word-punct-tokens.ts";

interface Fixture {
  readonly texts: readonly {
    readonly text: string;
    readonly nltk: string;
    readonly spans: readonly number[];
    readonly treebank: string;
    readonly wordPunct: string;
    readonly split: string;
  }[];
  readonly django: readonly [text: string, tokens: string, strings: Readonly<Record<string, string>>][];
  readonly hearthstone: readonly [text: string, tokens: string][];
  readonly conala: readonly [text: string, tokens: string][];
  readonly terminals: readonly [value: string, hearthstone: readonly string[], django: readonly string[]][];
}

const fixture: Fixture = JSON.parse(
  readFileSync(new URL("../../fixtures/words.json", import.meta.url), "utf8"),
);

const tokenisers = {
  nltk: nltkTokens,
  treebank: treebankTokens,
  wordPunct: wordPunctTokens,
  split: whitespaceTokens,
};

for (const name of ["nltk", "treebank", "wordPunct", "split"] as const) {
  test(`${tokenisers[name].name} gives the reference's tokens for hand-made and random texts`, () => {
    expect(fixture.texts.length).toBeGreaterThan(700);
    for (const { text, [name]: tokens } of fixture.texts) {
      expect(tokenisers[name](text).join(" "), JSON.stringify(text)).toBe(tokens);
    }
  });

  test(`tokens of ${tokenisers[name].name} can be found in their text`, () => {
    for (const { text } of fixture.texts) {
      const tokens = tokenisers[name](text);
      const found = alignTokens(tokens, text).map(({ start, end }) => text.slice(start, end));
      const plain = (token: string): string => (/^(?:``|''|")$/.test(token) ? '"' : token);
      expect(found.map(plain)).toEqual(tokens.map(plain));
    }
  });
}

test("tokens of NLTK stand where its span_tokenize says", () => {
  for (const { text, spans } of fixture.texts) {
    const found = alignTokens(nltkTokens(text), text).flatMap(({ start, end }) => [start, end]);
    expect(found, JSON.stringify(text)).toEqual(spans);
  }
});

test("descriptions of Django, Hearthstone and CoNaLa have the tokens of the papers' rules", () => {
  for (const [text, tokens, strings] of fixture.django) {
    const found = djangoTokens(text);
    expect(found.tokens.join(" "), JSON.stringify(text)).toBe(tokens);
    expect(Object.fromEntries(found.strings)).toEqual(strings);
  }
  for (const [text, tokens] of fixture.hearthstone) expect(hearthstoneTokens(text).join(" ")).toBe(tokens);
  for (const [text, tokens] of fixture.conala) expect(conalaTokens(text).join(" ")).toBe(tokens);
});

test("values of leaves have the tokens of NL2code", () => {
  for (const [value, hearthstone, django] of fixture.terminals) {
    expect(hearthstoneTerminalTokens(value)).toEqual(hearthstone);
    expect(djangoTerminalTokens(value)).toEqual(django);
  }
});
