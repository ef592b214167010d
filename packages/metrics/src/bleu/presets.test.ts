/** @file What the scores of benchmarks add to the BLEU they are made of. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bleuVariant, createBleuVariant } from "./bleu-variant.ts";
import { codexglueTranslationScore } from "./codexglue-translation-score.ts";
import { conalaScore } from "./conala-score.ts";
import { hearthstoneScore } from "./hearthstone-score.ts";
import { oracleBleu } from "./oracle-bleu.ts";
import { splitWhiteSpace as words } from "./python-white-space.ts";
import { createSentenceBleu } from "./sentence-bleu.ts";
import { treegenScore } from "./treegen-score.ts";

const close = { atol: 1e-6, rtol: 0 };
const gold = "return timesince(d, now, reversed=True)";

test("CoNaLa's exact match compares tokens: white space and the kind of quotation marks do not matter", () => {
  const predictions = ["f( 'a' )", "f('b')", undefined];
  const references = ['f("a")', "f('a')", "f('a')"];
  expect(conalaScore(predictions, references)).toMatchObject({
    exactCount: 1,
    exactMatch: 1 / 3,
    itemCount: 3,
    missingCount: 1,
  });
});

test("CoNaLa's BLEU is corpusUnsmoothed of code tokens", () => {
  const { score } = conalaScore(
    ["return timesince(d, now, reversed=now)", "return reversed(d, reversed=now)"],
    [gold, gold],
  );
  expect(score).toBeAllClose(0.558014, close);
});

test("CodeXGLUE's exact match compares lines without the white space around them", () => {
  const predictions = [" a b \n", "a  b", undefined];
  expect(codexglueTranslationScore(predictions, ["a b", "a b", ""])).toMatchObject({
    exactCount: 1,
    exactMatch: 1 / 3,
    missingCount: 1,
  });
});

test("CodeXGLUE's BLEU adds one to every count of tokens between white space", () => {
  expect(codexglueTranslationScore(["a b c d x"], ["a b c d e f"]).score).toBeAllClose(0.622101, close);
  expect(codexglueTranslationScore(["a b x c"], ["a b c d e f"]).score).toBeAllClose(0.308198, close);
});

test("Hearthstone's items without a prediction add nothing to the mean, and their length to the corpus", () => {
  const score = hearthstoneScore([gold, undefined], [gold, gold]);
  expect(score).toMatchObject({ sentenceMethod3: 0.5, itemCount: 2, missingCount: 1 });
  // All precisions are 1, and the brevity penalty is exp(1 − 22/11).
  expect(score.corpusUnsmoothed).toBeAllClose(Math.exp(-1), { atol: 1e-15, rtol: 0 });
});

test("class names are only repaired where it is asked for", () => {
  const reference = "class TechsFriend(MinionCard):";
  const prediction = "class Tech's Friend(MinionCard):";
  const plain = hearthstoneScore([prediction], [reference]);
  const repaired = hearthstoneScore([prediction], [reference], { repairClassNames: true });
  expect([plain.sentenceMethod3, repaired.sentenceMethod3]).toBeAllClose([0.537285, 1], close);
});

test("TreeGen's score exchanges the sides, so that a short prediction is not punished", () => {
  const prediction = "return timesince(d, now)";
  // 7 of 11 tokens, 5 of 10, 4 of 9 and 3 of 8 n-grams of the reference are in the prediction.
  const expected = ((7 / 11) * (5 / 10) * (4 / 9) * (3 / 8)) ** (1 / 4);
  expect(treegenScore([prediction], [gold]).score).toBeAllClose(expected, { atol: 1e-15, rtol: 0 });
});

test("TreeGen's score takes a 0 from target0, a BLEU of 1 for a match, and 0 where there is no prediction", () => {
  const score = treegenScore(["f(target0, targets0)", "x", undefined], ["f(target, targets)", "x", "x"]);
  expect(score).toMatchObject({ exactCount: 1, exactMatch: 1 / 3, itemCount: 3, missingCount: 1 });
  // The second prediction equals its reference of one token, but has no bigrams.
  expect(score.score).toBeAllClose(1 / 3, close);
});

test("the best of k candidates is the one of highest sentence BLEU, the first of equals, and none scores as missing", () => {
  const reference = words("a b c d e");
  const candidates = [words("x"), words("a b c d"), words("a b c d e"), words("a b c d e f")];
  const oracle = (k: number, variant: "corpusUnsmoothed" | "corpusAddOne" = "corpusUnsmoothed") =>
    oracleBleu([candidates, []], [reference, reference], { k, variant });
  const expected = (best: string[], variant: "corpusUnsmoothed" | "corpusAddOne") =>
    bleuVariant([best, undefined], [reference, reference], variant);
  expect(oracle(1, "corpusAddOne")).toEqual(expected(words("x"), "corpusAddOne"));
  expect(oracle(2)).toEqual(expected(words("a b c d"), "corpusUnsmoothed"));
  expect(oracle(3)).toEqual(expected(words("a b c d e"), "corpusUnsmoothed"));
  expect(oracle(10)).toEqual(oracle(3));
  const [first] = [oracleBleu([[words("x"), words("y")]], [words("a b")], { variant: "corpusAddOne" })];
  expect(first).toEqual(bleuVariant([words("x")], [words("a b")], "corpusAddOne"));
});

test("counters name what they count, and start at 0", () => {
  const counter = createBleuVariant("sentenceMethod3");
  expect(counter.result()).toEqual({ variant: "sentenceMethod3", score: 0, itemCount: 0, missingCount: 0 });
  counter.add(undefined, ["a"]);
  expect(counter.result()).toEqual({ variant: "sentenceMethod3", score: 0, itemCount: 1, missingCount: 1 });
});

test("a counter of sentences gives each score and their mean", () => {
  const counter = createSentenceBleu({ smoothing: "method1" });
  expect(counter.add(words("a b c d"), words("a b c d"))).toBe(1);
  expect(counter.add(undefined, words("a b c d"))).toBe(0);
  expect(counter.result()).toEqual({ score: 0.5, itemCount: 2, missingCount: 1 });
});

const folder = join(process.env.AST_DATASETS ?? "", "java-csharp");
const isMissing = process.env.AST_DATASETS === undefined || !existsSync(folder);
const needs = isMissing ? " (skipped: AST_DATASETS names no folder that holds java-csharp)" : "";

/** The lines of a test file of CodeXGLUE's code translation. */
function stored(language: "java" | "cs"): string[] {
  return readFileSync(join(folder, `test.java-cs.txt.${language}`), "utf8")
    .trimEnd()
    .split("\n");
}

test.skipIf(isMissing)(`the stored Java as C#, and C# as Java, have the published scores${needs}`, () => {
  const java = stored("java");
  const cs = stored("cs");
  const copied = codexglueTranslationScore(java, cs);
  expect(copied).toMatchObject({
    itemCount: 1000,
    exactCount: 0,
    matches: [6295, 2969, 1712, 1108],
    totals: [13_323, 12_323, 11_323, 10_323],
    referenceLength: 14_708,
  });
  const percents = [copied, codexglueTranslationScore(cs, java)].map(({ score }) => (score * 100).toFixed(2));
  expect(percents).toEqual(["18.69", "18.55"]);
  const unsmoothed = bleuVariant(cs.map(words), java.map(words), "corpusUnsmoothed").score;
  expect((unsmoothed * 100).toFixed(2)).toBe("18.54");
});
