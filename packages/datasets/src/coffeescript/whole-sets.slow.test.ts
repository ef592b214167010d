/** @file The published CoffeeScript pairs, where `AST_DATASETS` names the folder that holds them, and the whole sets that are generated. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileOpener } from "../files/file-opener.ts";
import { collect } from "../memory-files.test-support.ts";
import { coffeeScriptJavaScript } from "./generate.ts";
import { coffeescriptJavascript } from "./stored.ts";
import { countsOf, summaryOf, surfaceTokens } from "./surface-tokens.test-support.ts";

const root = process.env.AST_DATASETS ?? "";
const missing = root === "" || !existsSync(join(root, "coffeescript-javascript"));
const storedTest = test.skipIf(missing);
const needs = missing ? " (skipped: AST_DATASETS names no folder that holds coffeescript-javascript)" : "";
const open = fileOpener({ root, folder: root, download: false });

/** The counts of the description of the data, and 144,101 to 145,718 of each digit. */
const trainCounts: ReadonlyMap<string, number> = new Map([
  ["a0", 454_618],
  ["a1", 135_034],
  ["a2", 42_855],
  ["a3", 6_686],
  ["a4", 928],
  ["a5", 96],
  ["a6", 5],
  ["if", 217_388],
  ["while", 113_474],
  ["else", 104_122],
  ["then", 52_013],
  ["+", 373_140],
  ["*", 371_755],
  ["=", 359_691],
  ["==", 187_496],
  ["(", 165_334],
  [")", 165_334],
]);

storedTest(
  `the stored programs have the published sizes, words, repeats and temporaries${needs}`,
  async () => {
    const train = await collect(coffeescriptJavascript.read("train", { open }));
    const dev = await collect(coffeescriptJavascript.read("dev", { open }));
    const test = await collect(coffeescriptJavascript.read("test", { open }));
    expect([train.length, dev.length, test.length]).toEqual([100_000, 5_000, 5_000]);
    const validation = [...dev, ...test];

    for (const [programs, tokens, lines, characters] of [
      [train, [41.99, 1, 78], [6.23, 20], [103.4, 200]],
      [validation, [42.17, 1, 72], [6.23, 18], [103.8, 193]],
    ] as const) {
      const texts = programs.map(({ source }) => source);
      const ofTokens = summaryOf(texts.map((text) => surfaceTokens(text).length));
      expect([ofTokens.mean.toFixed(2), ofTokens.minimum, ofTokens.maximum].map(Number)).toEqual(tokens);
      const ofLines = summaryOf(texts.map((text) => text.split("\n").length));
      expect([ofLines.mean.toFixed(2), ofLines.maximum].map(Number)).toEqual(lines);
      const ofCharacters = summaryOf(texts.map(({ length }) => length));
      expect([ofCharacters.mean.toFixed(1), ofCharacters.maximum].map(Number)).toEqual(characters);
    }

    const words = countsOf(train.flatMap(({ source }) => surfaceTokens(source)));
    for (const [word, count] of trainCounts) expect(words.get(word), word).toBe(count);
    const digits = Array.from({ length: 10 }, (_, digit) => words.get(`${digit}`) ?? 0);
    expect([Math.min(...digits), Math.max(...digits)]).toEqual([144_101, 145_718]);

    const known = new Set(train.map(({ source }) => source));
    expect(known.size).toBe(99_042);
    const ofValidation = new Set(validation.map(({ source }) => source));
    expect(ofValidation.size).toBe(9_933);
    expect([...ofValidation].filter((text) => known.has(text)).length).toBe(26);
    expect(validation.filter(({ source }) => known.has(source)).length).toBe(93);

    const using = (word: RegExp) => train.filter(({ target }) => word.test(target)).length;
    expect(
      [/\bresults\b/u, /\bresults1\b/u, /\bresults2\b/u, /\bresults3\b/u, /\bref\d*\b/u].map(using),
    ).toEqual([...[17_074, 4_998, 1_295, 183, 0]]);
    expect(train.filter(({ target }) => !/\bvar\b/u.test(target)).length).toBe(3_388);
  },
  60_000,
);

test.each(["as", "bs", "al", "bl"] as const)(
  "the whole set %s holds 120,000 different programs",
  async (setting) => {
    const { train, dev, test } = await coffeeScriptJavaScript({ setting });
    const sizes = [train, dev, test].map((pairs) => [...pairs].map(({ coffee }) => coffee));
    expect(sizes.map(({ length }) => length)).toEqual([100_000, 10_000, 10_000]);
    expect(new Set(sizes.flat()).size).toBe(120_000);
  },
  300_000,
);
