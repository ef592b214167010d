import { expect, test } from "vitest";
import { createScriptLookup, INHERITED } from "./scripts.ts";

const scriptOf = createScriptLookup();
const number = (character: string): number => scriptOf(character.codePointAt(0) ?? 0);

test("characters of one script have one number, and others another", () => {
  expect(new Set([..."aZßÿ"].map(number)).size).toBe(1);
  expect(new Set(["a", "я", "λ", "ק", "ن", "漢", "한", "क"].map(number)).size).toBe(8);
});

test("Japanese syllables and the long vowel mark are with Han", () => {
  expect(new Set([..."漢ひカー"].map(number)).size).toBe(1);
});

test("digits, signs and what Unicode 9.0 does not assign are common, and combining marks are inherited", () => {
  // U+1F970 came with Unicode 11; U+10FFFF is the last of all.
  expect([..."0.😀\u{1f970}\u{10ffff}１"].map(number)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(number("\u0301")).toBe(INHERITED);
});

test("scripts that changed since are those of Unicode 9.0", () => {
  expect([..."\u0589\u061c"].map(number)).toEqual([0, 0]);
  expect(number("\u0953")).toBe(number("क"));
});
