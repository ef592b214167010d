/** @file What each metric's name and each preset stand for, on items worked by hand. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { runAst } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";

/** The scores of one item in per cent. */
async function scoresOf(
  folder: string,
  [prediction, reference]: readonly [string, string],
  words: string,
): Promise<Record<string, number>> {
  await writeFile(join(folder, "p.jsonl"), `${JSON.stringify({ prediction, reference })}\n`);
  const { stdout, stderr } = await runAst(
    ["evaluate", "--predictions", "p.jsonl", "--json", ...words.split(" ")],
    { directory: folder },
  );
  expect(stderr).toBe("");
  return Object.fromEntries(
    JSON.parse(stdout).rows.map(({ metric, value }: { metric: string; value: number }) => [
      metric,
      Math.round(10_000 * value) / 100,
    ]),
  );
}

test("BLEU and chrF of texts are those of their names", async ({ folder }) => {
  const names = ["corpusUnsmoothed", "corpusAddOne", "sentenceMethod3", "sacrebleu", "chrF", "chrF++"];
  const words = names.map((name) => `--metric ${name}`).join(" ");
  // The first three are the fifth hand-worked pair, the others from sacrebleu 2.6.0.
  expect(await scoresOf(folder, ["a b x c", "a b c d e f"], words)).toEqual({
    corpusUnsmoothed: 0,
    corpusAddOne: 30.82,
    sentenceMethod3: 21.44,
    sacrebleu: 21.44,
    chrF: 18.83,
    "chrF++": 25.11,
  });
});

test("metrics of programs are those of their names", async ({ folder }) => {
  const matches = "--language python --metric tree --metric pythonTokens --metric snippet";
  const equal = { tree: 100, pythonTokens: 100 };
  expect(await scoresOf(folder, ["x = f(1)", "x = f( 1 )"], matches)).toEqual({ ...equal, snippet: 100 });
  expect(await scoresOf(folder, ["x = f( 1 )", "x = f(1)"], matches)).toEqual({ ...equal, snippet: 0 });
  // One label of nine: And Apply p Variable $0 Apply q Variable $0; and 1 − 2 / (9 + 9 + 1).
  const trees = "--language lambda-calculus --metric tokenAccuracy --metric treeEditSimilarity";
  const forms = ["( and ( p $0 ) ( r $0 ) )", "( and ( p $0 ) ( q $0 ) )"] as const;
  expect(await scoresOf(folder, forms, trees)).toEqual({ tokenAccuracy: 88.89, treeEditSimilarity: 89.47 });
});

// Scores by `tools/reference/code_bleu.py`, where the other tool has 79.9 for Java and 75 for Python.
test("CodeBLEU is that of CodeXGLUE's script for Java, and of codebleu for Python", async ({ folder }) => {
  const codeBleu = "--metric codeBleu --language";
  const branches = ["if (a) b = a; c = b;", "if (a) b = a; d = b;"] as const;
  expect(await scoresOf(folder, branches, `${codeBleu} java`)).toEqual({ codeBleu: 54.9 });
  const quotients = ["x = a // b\ny = x", "x = a // f(b)\ny = x"] as const;
  expect(await scoresOf(folder, quotients, `${codeBleu} python`)).toEqual({ codeBleu: 39.58 });
});

test("Django is in Python 2, line by line, and Hearthstone in Python 3, with and without repaired names", async ({
  folder,
}) => {
  const print = ["print a", "print a"] as const;
  expect(await scoresOf(folder, print, "--preset django")).toMatchObject({
    pythonTokens: 100,
    syntaxValid: 100,
  });
  expect(await scoresOf(folder, print, "--preset hearthstone")).toMatchObject({
    pythonTokens: 0,
    syntaxValid: 0,
  });
  const text = "class Earth elemental(MinionCard): x";
  // Repaired to Earthelemental: e^(−1/8) · (7/8 · 5/7 · 4/6 · 3/5)^¼.
  expect(await scoresOf(folder, [text, text], "--preset hearthstone")).toMatchObject({
    corpusUnsmoothed: 100,
    sentenceMethod3: 100,
    sentenceMethod3Repaired: 62.4,
  });
});

test("CodeXGLUE has CodeBLEU too where the language is named", async ({ folder }) => {
  const method = "public int f ( int x ) { return x ; }";
  expect(await scoresOf(folder, [method, method], "--preset codexglue --language java")).toEqual({
    corpusAddOne: 100,
    line: 100,
    codeBleu: 100,
    syntaxValid: 100,
  });
});

test("a file of references goes before those that stand with the predictions", async ({ folder }) => {
  await writeFile(join(folder, "r.txt"), "a\n");
  expect(await scoresOf(folder, ["a", "b"], "--metric line --references r.txt")).toEqual({ line: 100 });
});
