import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { type Outcome, runAst } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";

const lines = (...objects: readonly unknown[]): string =>
  objects.map((each) => `${JSON.stringify(each)}\n`).join("");

const java = lines(
  { id: "1", prediction: "int f(int x) { return x; }", reference: "int f(int x) { return x; }" },
  { id: 2, prediction: "int f(int y) { return y; }", reference: "int f(int x) { return x; }" },
  { id: "3", prediction: null, reference: "void g() {}" },
  { id: "4", prediction: "void g( {}", reference: ["void h() {}", "void g() {}"] },
);

const evaluate = (directory: string, words: string, stdin = ""): Promise<Outcome> =>
  runAst(["evaluate", ...words.split(" ").filter((word) => word !== "")], { directory, stdin });

/** The score of each metric, in per cent. */
const scoresOf = ({ stdout }: Outcome): Record<string, number> =>
  Object.fromEntries(
    JSON.parse(stdout).rows.map(({ metric, value }: { metric: string; value: number }) => [
      metric,
      Math.round(10_000 * value) / 100,
    ]),
  );

test("predictions become a table of metrics with intervals, missing and malformed ones counted", async ({
  folder,
}) => {
  await writeFile(join(folder, "p.jsonl"), java);
  const outcome = await evaluate(folder, "--predictions p.jsonl --language java --metric line --metric tree");
  expect(outcome).toEqual({
    exitCode: 0,
    stderr: "",
    stdout: [
      "metric  score  95 % interval  items  missing  invalid",
      "──────  ─────  ─────────────  ─────  ───────  ───────",
      "line    25.00   4.56 – 69.94      4        1        0",
      "tree    25.00   4.56 – 69.94      4        1        1",
      "",
    ].join("\n"),
  });
});

test("without names the usual metrics are measured, those of programs with a language", async ({
  folder,
}) => {
  await writeFile(join(folder, "p.jsonl.gz"), gzipSync(java));
  expect(Object.keys(scoresOf(await evaluate(folder, "--predictions p.jsonl.gz --json")))).toEqual([
    "line",
    "corpusUnsmoothed",
    "sentenceMethod3",
    "chrF",
  ]);
  const { syntaxValid, ...others } = scoresOf(
    await evaluate(folder, "--predictions p.jsonl.gz --json --language java"),
  );
  expect(syntaxValid).toBe(50);
  expect(Object.keys(others).slice(4)).toEqual(["tree", "tokenAccuracy", "treeEditSimilarity", "codeBleu"]);
});

test("plain text and references of a file of their own are read line by line, and written as Markdown", async ({
  folder,
}) => {
  // The fourth hand-worked pair: 0.622101 with one added to all counts.
  await writeFile(join(folder, "p.txt"), "a b c d x\r\n");
  await writeFile(join(folder, "r.txt"), "a b c d e f");
  const words = "--predictions p.txt --references r.txt --preset codexglue";
  expect((await evaluate(folder, `${words} --format markdown`)).stdout).toBe(
    [
      "| metric | score | 95 % interval | items | missing | invalid |",
      "| --- | --: | --: | --: | --: | --: |",
      "| corpusAddOne | 62.21 | 62.21 – 62.21 | 1 | 0 | 0 |",
      "| line | 0.00 | 0.00 – 79.35 | 1 | 0 | 0 |",
      "",
    ].join("\n"),
  );
  expect((await evaluate(folder, `${words.replace("p.txt", "-")} --json`, "a b c d e f\n")).stdout).toContain(
    '"metric":"line","value":1,',
  );
});

test("standard input is JSON Lines if its first line is an object; candidates give top-k matches", async ({
  folder,
}) => {
  const stdin = lines(
    { candidates: ["x", "a"], reference: "a" },
    { candidates: [], reference: "b" },
    { prediction: "c", references: ["b", "c"] },
  );
  const outcome = await evaluate(folder, "--predictions - --metric line --metric line@2 --json", stdin);
  expect(scoresOf(outcome)).toEqual({ line: 33.33, "line@2": 66.67 });
});

test("an ending in .json is JSON too, one object on each line", async ({ folder }) => {
  await writeFile(join(folder, "p.json"), java);
  await writeFile(join(folder, "r.txt"), "int f(int x) { return x; }\n".repeat(4));
  expect(scoresOf(await evaluate(folder, "--predictions p.json --metric line --json"))).toEqual({ line: 25 });
  const beside = "--predictions p.json --references r.txt --metric line --json";
  expect(scoresOf(await evaluate(folder, beside))).toEqual({ line: 25 });
});

test("prefix metrics can leave strings out, and BLEU can be on words between white space", async ({
  folder,
}) => {
  // Begin f ( string ) end, of which with strings six are right: begin f ( ` a b.
  await writeFile(
    join(folder, "p.jsonl"),
    lines({ prediction: "f('a b c')", reference: 'f("a b")' }, { prediction: null, reference: "'x' 'y'" }),
  );
  const names = ["sequenceRecall", "tokenRecall", "sequencePrecision", "tokenPrecision"];
  const metrics = names.flatMap((name) => [`--metric ${name}`, `--metric ${name}Masked`]).join(" ");
  expect(scoresOf(await evaluate(folder, `--predictions p.jsonl ${metrics} --json`))).toEqual({
    sequenceRecall: 33.33,
    tokenRecall: 35.29,
    sequencePrecision: 30,
    tokenPrecision: 60,
    sequenceRecallMasked: 50,
    tokenRecallMasked: 66.67,
    sequencePrecisionMasked: 50,
    tokenPrecisionMasked: 100,
  });
  // The fourth hand-worked pair: one word each for a.b.
  await writeFile(join(folder, "q.jsonl"), lines({ prediction: "a.b b c d x", reference: "a.b b c d e f" }));
  expect(
    scoresOf(await evaluate(folder, "--predictions q.jsonl --metric corpusUnsmoothedWhiteSpace --json")),
  ).toEqual({ corpusUnsmoothedWhiteSpace: 54.75 });
});

test("a run's own predictions are such a file", async ({ folder }) => {
  const of = { correct: true, source: "s", logProbability: -1 };
  await writeFile(
    join(folder, "predictions.jsonl"),
    lines({ id: "a", ...of, target: "t", predicted: "t" }, { id: "b", ...of, correct: false, target: "t" }),
  );
  const { stdout } = await evaluate(folder, "--predictions predictions.jsonl --metric line --json");
  expect(JSON.parse(stdout)).toMatchObject({
    predictions: "predictions.jsonl",
    itemCount: 2,
    missingCount: 1,
    rows: [{ metric: "line", value: 0.5 }],
  });
});

test("two systems are compared by a paired bootstrap, the same for the same seed", async ({ folder }) => {
  const system = (...predictions: readonly string[]): string =>
    lines(...predictions.map((prediction, index) => ({ prediction, reference: ["a", "b", "c"][index] })));
  await writeFile(join(folder, "a.jsonl"), system("a", "b", "x"));
  await writeFile(join(folder, "b.jsonl"), system("x", "b", "x"));
  const words = "--predictions a.jsonl --compare b.jsonl --metric line";
  const { stdout, stderr, exitCode } = await evaluate(folder, `${words} --seed 3`);
  expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  expect(stdout).toMatch(/^A: a\.jsonl\n\nmetric .*\n\nB: b\.jsonl\n\nmetric /s);
  // (2/3)³ = 0.2963 is the exact p.
  expect(stdout).toMatch(
    /\n\np: share of 10,000 resamples \(seed 3\) in which A is not better than B\n\n.*\n.*\nline +66\.67 +33\.33 +33\.33 +0\.00 – 100\.00 +0\.(28|29|30|31)\d\d\n$/,
  );
  expect((await evaluate(folder, `${words} --seed 3`)).stdout).toBe(stdout);
  const { comparison, other } = JSON.parse((await evaluate(folder, `${words} --json --resamples 50`)).stdout);
  expect(comparison).toMatchObject({ itemCount: 3, resamples: 50, seed: 0 });
  expect(other.rows).toMatchObject([{ metric: "line", value: 1 / 3 }]);
});

test("presets name the metrics and the language of benchmarks", async ({ folder }) => {
  const scores = async (preset: string, prediction: string, reference: string): Promise<object> => {
    await writeFile(join(folder, `${preset}.jsonl`), lines({ prediction, reference }));
    return scoresOf(await evaluate(folder, `--predictions ${preset}.jsonl --preset ${preset} --json`));
  };
  expect(await scores("semantic-parsing", "( and ( p $0 ) ( q $0 ) )", "( and ( q $0 ) ( p $0 ) )")).toEqual({
    tree: 0,
    astSequence: 0,
    logicalForm: 100,
    logicalFormFull: 100,
    canonicalOrder: 100,
    syntaxValid: 100,
  });
  expect(await scores("django", "if a :", "if a:")).toMatchObject({ pythonTokens: 100, syntaxValid: 100 });
  expect(await scores("conala", 'f("x")', "f('x')")).toEqual({
    corpusUnsmoothed: 100,
    sentenceMethod3: 100,
    conalaTokens: 100,
    lowerCase: 0,
  });
  expect(
    Object.keys(await scores("hearthstone", "class A(B):\n    pass", "class A ( B ) :\n  pass")),
  ).toEqual([
    "pythonTokens",
    "corpusUnsmoothed",
    "sentenceMethod3",
    "sentenceMethod3Repaired",
    "syntaxValid",
  ]);
});

test.each<[string, string, string]>([
  ["{", "--predictions p.jsonl", "ast: p.jsonl:1: is not JSON\n"],
  [
    lines({ guess: "a", reference: "a" }),
    "--predictions p.jsonl",
    'ast: p.jsonl:1: expected a prediction in one of the fields "prediction", "predicted", "candidates", null where there is none, got the fields "guess", "reference"\n',
  ],
  [
    lines({ prediction: "a", reference: "a" }, { prediction: "a" }),
    "--predictions p.jsonl",
    'ast: p.jsonl:2: expected a reference in one of the fields "reference", "references", "target", or a file of them with --references\n',
  ],
  [
    lines({ prediction: 3, reference: "a" }),
    "--predictions p.jsonl",
    'ast: p.jsonl:1: the field "prediction" must be text or a list of texts, got 3\n',
  ],
  [
    lines({ prediction: "a", references: [] }),
    "--predictions p.jsonl",
    "ast: p.jsonl:1: there must be a reference, got none\n",
  ],
  [
    lines({ id: {}, prediction: "a", reference: "a" }),
    "--predictions p.jsonl",
    'ast: p.jsonl:1: the field "id" must be text or a number, got an object\n',
  ],
  [
    lines({ prediction: "a" }, { prediction: "b" }),
    "--predictions p.jsonl --references one.txt",
    "ast: one.txt: expected a line for each of p.jsonl, got 1; there is none for p.jsonl:2\n",
  ],
  [
    "",
    "--predictions p.jsonl --references one.txt",
    "ast: one.txt:1: p.jsonl has no line for it, but 0 in all\n",
  ],
  ["", "--predictions p.jsonl", "ast: p.jsonl: there are no predictions\n"],
  [
    lines({ id: "x", prediction: "a", reference: "a" }),
    "--predictions p.jsonl --compare other.jsonl",
    'ast: other.jsonl:1: expected the item "x" of p.jsonl:1, got "y"\n',
  ],
  [
    lines({ prediction: "a", reference: "b" }),
    "--predictions p.jsonl --compare other.jsonl",
    "ast: other.jsonl:1: its reference is not that of p.jsonl:1\n",
  ],
  [
    "",
    "--predictions one.txt",
    "ast: one.txt:1: a line of text has no reference; name a file of them with --references, or let JSON Lines end in .jsonl\n",
  ],
  [
    "",
    "--predictions p.jsonl --seed 4294967296",
    'ast: seed: expected a whole number up to 4294967295, got "4294967296"\nRun "ast evaluate --help" to see what there is.\n',
  ],
  ["", "--predictions none.jsonl", "ast: none.jsonl: no such file\n"],
  ["", "--predictions p.jsonl run", "ast: --predictions stands in place of a run; leave it out\n"],
  ["", "--predictions p.jsonl --split dev", "ast: --split is for a run, and --predictions names a file\n"],
  ["", "run --metric line", "ast: --metric is for a file of predictions; name one with --predictions\n"],
  ["", "", "ast: name a run's folder, or a file of predictions with --predictions\n"],
  ["", "--predictions p.jsonl --metric tree", "ast: the metric tree needs a language; give --language\n"],
  ["", "--predictions p.jsonl --form 2", "ast: --form is for --language, and none is given\n"],
  [
    "",
    "--predictions p.jsonl --compare other.jsonl --resamples 0",
    "ast: --compare draws items anew; --resamples must be 1 or more\n",
  ],
  [
    "",
    "--predictions - --compare -",
    "ast: standard input can be read once only; name files for the others\n",
  ],
])("what cannot be used is told with file and line: %j %s", async (text, words, stderr) => {
  const folder = await mkdtemp(join(tmpdir(), "ast-evaluate-"));
  await writeFile(join(folder, "p.jsonl"), text);
  await writeFile(join(folder, "one.txt"), "a\n");
  await writeFile(join(folder, "other.jsonl"), lines({ id: "y", prediction: "a", reference: "a" }));
  const outcome = await evaluate(folder, words);
  await rm(folder, { recursive: true });
  expect(outcome).toEqual({ exitCode: 2, stdout: "", stderr });
});

test("a metric that there is none of is refused with those that there are", async () => {
  for (const [name, message] of [
    ["bleu", "expected one of corpusUnsmoothed, corpusUnsmoothedWhiteSpace, "],
    ["chrF@2", "expected @ after an exact match, one of line, "],
    ["line@0", "expected a whole number, 1 or more, after @"],
  ] as const) {
    const { exitCode, stderr } = await runAst(["evaluate", "--predictions", "p.jsonl", "--metric", name]);
    expect([exitCode, stderr.startsWith(`ast: metric: ${message}`)]).toEqual([2, true]);
  }
});
