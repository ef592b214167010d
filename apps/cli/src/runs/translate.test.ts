import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forLambda } from "@ast/datasets";
import { checkTree, grammarFromProductions } from "@ast/grammar-graph";
import { print as printFor } from "@ast/languages/for";
import { parse, productions } from "@ast/languages/lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Outcome, runAst } from "../run-ast.test-support.ts";
import { learningRun, makeRun, shortRun } from "./small-run.test-support.ts";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ast-translate-"));
  await makeRun(learningRun, { directory, output: "run" });
  await writeFile(join(directory, "one.for"), "a0 = 1\n");
  await writeFile(join(directory, "two.for"), "if a0 > 1 then\n  a1 = 2\nelse\n  a1 = 3\nendif\n");
});

afterAll(() => rm(directory, { recursive: true }));

const translate = (words: readonly string[], stdin = ""): Promise<Outcome> =>
  runAst(["translate", "run", ...words, "--backend=wasm"], { directory, stdin });

/** The translation of one program, which must be one. */
async function translationOf(text: string): Promise<string> {
  const { exitCode, stdout, stderr } = await translate(["-"], text);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return stdout.trimEnd();
}

/** Different programs, more than go through the model at once. */
const programs = forLambda({
  dataset: "for-lambda",
  setting: "hard",
  seed: 7,
  train: 300,
  dev: 0,
  test: 0,
  unique: true,
}).train.map(({ source }) => printFor(source));

test("a file, standard input by name, and standard input for want of a file give the same", async () => {
  const translation = await translationOf("a0 = 1");
  const expected = { exitCode: 0, stdout: `${translation}\n`, stderr: "" };
  expect(await translate(["one.for"])).toEqual(expected);
  expect(await translate([], "a0 = 1")).toEqual(expected);
});

test("what the trained run got right, it gets right here", async () => {
  const lines = (await readFile(join(directory, "run", "predictions.jsonl"), "utf8")).trimEnd().split("\n");
  const predictions = lines.map((line) => JSON.parse(line));
  const { stdout } = await translate(["--lines"], predictions.map(({ source }) => `${source}\n`).join(""));
  expect(stdout.trimEnd().split("\n")).toEqual(predictions.map(({ predicted }) => predicted));
});

test("several files give one line each, in their order", async () => {
  const { stdout } = await translate(["two.for", "one.for", "two.for"]);
  const one = await translationOf("a0 = 1");
  const two = await translationOf("if a0 > 1 then a1 = 2 else a1 = 3 endif");
  expect(stdout).toBe(`${two}\n${one}\n${two}\n`);
});

test("three hundred programs go through in batches and give what each gives alone", async () => {
  const { exitCode, stdout, stderr } = await translate(["--lines"], programs.join("\n"));
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const together = stdout.trimEnd().split("\n");
  expect(together).toHaveLength(300);
  for (let index = 0; index < 300; index += 10) {
    expect(together[index]).toBe(await translationOf(programs[index]!));
  }
});

test("every translation of a hardly trained model is a program of the target grammar", async () => {
  const { stdout } = await translate(["--lines"], programs.join("\n"));
  const grammar = grammarFromProductions(productions("long"));
  for (const line of stdout.trimEnd().split("\n")) checkTree(grammar, parse(line));
});

const mixed = ["a0 = 1", "a0 = = 2", "", "  a1 = a99 + 2", "a0 = 1"].join("\n");
const faults = [
  'mixed.txt:2:6: expected a name, an integer or "(", got "="',
  'mixed.txt:4:8: the name "a99" is not in the translator\'s vocabulary; it knows a0, a1, a2, a3, a4, a5, a6, a7, a8, a9',
];

test("--lines keeps the order, leaves a line empty for a bad program, and tells of each", async () => {
  await writeFile(join(directory, "mixed.txt"), mixed);
  const translation = await translationOf("a0 = 1");
  expect(await translate(["mixed.txt", "--lines"])).toEqual({
    exitCode: 2,
    stdout: `${translation}\n\n\n${translation}\n`,
    stderr: `${[...faults, "2 of 4 programs could not be translated"].map((line) => `ast: ${line}\n`).join("")}`,
  });
});

test("--json gives an object per program, with its text or what is wrong", async () => {
  await writeFile(join(directory, "mixed.txt"), mixed);
  const text = await translationOf("a0 = 1");
  const { exitCode, stdout, stderr } = await translate(["mixed.txt", "--lines", "--json"]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: "ast: 2 of 4 programs could not be translated\n",
  });
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { name: "mixed.txt", line: 1, text },
    { name: "mixed.txt", line: 2, error: faults[0] },
    { name: "mixed.txt", line: 4, error: faults[1] },
    { name: "mixed.txt", line: 5, text },
  ]);
  expect((await translate(["one.for", "--json"])).stdout).toBe(
    `${JSON.stringify({ name: "one.for", text })}\n`,
  );
});

test("lines that end as on Windows, and an input without programs, are fine", async () => {
  const translation = await translationOf("a0 = 1");
  expect((await translate(["--lines"], "a0 = 1\r\na0 = 1\r\n")).stdout).toBe(
    `${translation}\n${translation}\n`,
  );
  expect(await translate(["--lines"], "\n\n")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
});

test("--beam 1 is greedy, and a wider beam finds other programs too", async () => {
  const text = programs.slice(0, 50).join("\n");
  const greedy = await translate(["--lines"], text);
  expect(await translate(["--lines", "--beam", "1"], text)).toEqual(greedy);
  const wide = await translate(["--lines", "--beam", "5"], text);
  expect(wide).toMatchObject({ exitCode: 0, stderr: "" });
  expect(wide.stdout.split("\n")).toHaveLength(51);
  expect(wide.stdout).not.toBe(greedy.stdout);
});

test.for<[what: string, program: string, message: string]>([
  ["an unknown token", "a0 = 1 $ 2", '1:8: expected "+", "-", ";" or end of input, got "$"'],
  ["a premature end", "if a0 > 1 then a1 = 2", '1:22: expected "+", "-", ";" or "else", got end of input'],
  ["nothing at all", "", '1:1: expected a name, "if", "for" or "(", got end of input'],
  [
    "a name outside the vocabulary, on its line",
    "a0 = 1;\na1 = b7",
    '2:6: the name "b7" is not in the translator\'s vocabulary; it knows a0, a1, a2, a3, a4, a5, a6, a7, a8, a9',
  ],
  [
    "a constant outside the vocabulary",
    "a0 = 1234",
    '1:6: the integer "1234" is not in the translator\'s vocabulary; it knows 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10',
  ],
])("%s is refused with line and column", async ([, program, message]) => {
  await writeFile(join(directory, "bad.for"), program);
  expect(await translate(["bad.for"])).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: bad.for:${message}\n`,
  });
  expect(await translate(["-"], program)).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: standard input:${message}\n`,
  });
});

test("a program larger or deeper than the model's limit is refused", async () => {
  const sum = `a0 = ${Array.from({ length: 1000 }, () => "a1").join(" + ")}`;
  expect(await translate(["-"], sum)).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "ast: standard input: the program has more than 2000 nodes; this translator takes at most 2000\n",
  });
  // In binary form: the assignment, a0, 599 sums each the first operand of the next, and a1 beside a1 with its name.
  const deep = `a0 = ${Array.from({ length: 600 }, () => "a1").join(" + ")}`;
  expect((await translate(["--lines"], `a0 = 1\n${deep}`)).stderr).toBe(
    "ast: standard input:2: the program has 604 levels in binary form; this translator takes at most 500\n" +
      "ast: 1 of 2 programs could not be translated\n",
  );
});

test("a translation that grows past the model's limit is no translation", async () => {
  await makeRun([...shortRun, "--set", "model.limits.targetNodes=3"], { directory, output: "limited" });
  expect(await runAst(["translate", "limited", "one.for", "--backend=wasm"], { directory })).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "ast: one.for: the translation grew past the translator's limit of 3 nodes\n",
  });
});

test("a file that is not there stops the command before anything is translated", async () => {
  expect(await translate(["one.for", "absent.for"])).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "ast: absent.for: no such file\n",
  });
});

test("an unknown option names the nearest ones; a missing run is asked for", async () => {
  const help = 'Run "ast translate --help" to see what there is.\n';
  expect((await translate(["one.for", "--beem", "2"])).stderr).toBe(
    `ast: unknown option --beem; did you mean --beam?\n${help}`,
  );
  expect((await runAst(["translate"])).stderr).toBe(`ast: <run> is missing\n${help}`);
});
