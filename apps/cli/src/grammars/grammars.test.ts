import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { grammarFromJson } from "@ast/grammar-graph";
import { leaf } from "@ast/tree";
import { expect, vi } from "vitest";
import { languages } from "../programs/languages.ts";
import { runAst } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";

const words = ["--language", "for", "--lines"];

/** Two programs: three labels of branches (ASSIGN, VAR, CONST), and the leaves a0, a1, 1. */
const programs = "a0 = 1\na1 = a0\n";

test("induce writes the grammar of programs, in which only what was seen may stand", async () => {
  const { exitCode, stdout, stderr } = await runAst(["grammar", "induce", "-", ...words], {
    stdin: programs,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(grammarFromJson(stdout)).toEqual({
    root: "ROOT",
    categories: {
      ROOT: ["ASSIGN"],
      "ASSIGN[0]": ["VAR"],
      "ASSIGN[1]": ["CONST", "VAR"],
      "VAR[0]": ["name:a0", "name:a1"],
      "CONST[0]": ["integer:1"],
    },
    nodes: {
      ASSIGN: [{ category: "ASSIGN[0]" }, { category: "ASSIGN[1]" }],
      VAR: [{ category: "VAR[0]" }],
      "name:a0": [],
      CONST: [{ category: "CONST[0]" }],
      "integer:1": [],
      "name:a1": [],
    },
  });
});

test("--policy any makes leaves kinds that may have any text", async () => {
  const { stdout } = await runAst(["grammar", "induce", "-", ...words, "--policy", "any"], {
    stdin: programs,
  });
  const { categories, leaves } = grammarFromJson(stdout);
  expect(categories["VAR[0]"]).toEqual(["name"]);
  expect(leaves).toEqual({
    name: { values: ["a0", "a1"], open: true },
    integer: { values: ["1"], open: true },
  });
});

test("--output writes the file and nothing beside it, and tells the sizes", async ({ folder: directory }) => {
  const command = ["grammar", "induce", "-", ...words, "--output", "for.json"];
  const { stdout } = await runAst(command, { directory, stdin: programs });
  expect(stdout).toBe("for.json: 3 labels, 4 fields, 6 pairs, from 2 trees\n");
  expect(await readdir(directory)).toEqual(["for.json"]);
  const { stdout: json } = await runAst([...command, "--json"], { directory, stdin: programs });
  expect(JSON.parse(json)).toMatchObject({
    output: "for.json",
    trees: 2,
    refused: 0,
    unreadable: 0,
    statistics: { labels: 3, fields: 4, pairs: 6 },
  });
});

test("programs without a tree are left out, and the first is told of", async () => {
  const { exitCode, stderr } = await runAst(["grammar", "induce", "-", ...words], {
    stdin: "a0 = 1\na0 = $\na0 =\n",
  });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: 'left out standard input:2:6: expected a name, an integer or "(", got "$", and 1 more\n',
  });
});

test("without any tree there is no grammar", async () => {
  expect(await runAst(["grammar", "induce", "-", ...words], { stdin: "" })).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "ast: there is no program to induce a grammar from\n",
  });
});

test("a file that cannot be written is named", async ({ folder: directory }) => {
  const command = ["grammar", "induce", "-", ...words, "--output", join("absent", "for.json")];
  const { exitCode, stderr } = await runAst(command, { directory, stdin: programs });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^ast: cannot write absent.for\.json: ENOENT: /);
});

test("--narrow keeps the language's fields and categories", async () => {
  const { stdout } = await runAst(["grammar", "induce", "-", ...words, "--narrow"], { stdin: programs });
  const { nodes } = grammarFromJson(stdout);
  expect(Object.keys(nodes).sort()).toEqual(["ASSIGN", "CONST", "VAR", "integer:1", "name:a0", "name:a1"]);
  const { exitCode, stderr } = await runAst(["grammar", "induce", "-", ...words, "--narrow"], {
    stdin: "a0 = 1\na0 = 11\n",
  });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    /^ast: standard input:2: induceGrammar: at \/ASSIGN\[1\]\/CONST\[0\]: .*, got integer:11\n$/,
  );
});

test("coverage tells what programs hold that a grammar does not, and where", async ({
  folder: directory,
}) => {
  await runAst(["grammar", "induce", "-", ...words, "--output", "for.json"], { directory, stdin: programs });
  const command = ["grammar", "coverage", "for.json", "-", ...words];
  const stdin = "a1 = 1\na1 = 2\na1 = a0 + a1\n";
  const { exitCode, stdout } = await runAst(command, { directory, stdin });
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    [
      "1 of 3 programs are in the grammar (33.33 %), with any values of leaves 2 (66.66 %); 18 nodes.",
      "Not in the grammar: 1 labels, 0 fields, 1 pairs, 1 values, 0 arrangements.",
      "",
      "labels  programs  nodes  first in",
      "──────  ────────  ─────  ──────────────────",
      "PLUS           1      1  standard input:3:6",
      "",
      "pairs             programs  nodes  first in",
      "────────────────  ────────  ─────  ──────────────────",
      "ASSIGN [1]: PLUS         1      1  standard input:3:6",
      "",
      "values                  programs  nodes  first in",
      "──────────────────────  ────────  ─────  ──────────────────",
      'CONST [0]: integer "2"         1      1  standard input:2:6',
      "",
    ].join("\n"),
  );
  const { stdout: json } = await runAst([...command, "--json", "--examples", "1"], { directory, stdin });
  expect(JSON.parse(json)).toMatchObject({
    trees: 3,
    covered: 1,
    coveredButForValues: 2,
    labels: [{ label: "PLUS", count: 1, trees: 1, examples: ["standard input:3:6"] }],
    refused: 0,
  });
});

test("coverage lists as many things of each sort as asked for", async ({ folder: directory }) => {
  await runAst(["grammar", "induce", "-", ...words, "--output", "for.json"], { directory, stdin: programs });
  const command = ["grammar", "coverage", "for.json", "-", ...words, "--rows", "1"];
  const { stdout } = await runAst(command, { directory, stdin: "a0 = 2\na0 = 3\n" });
  expect(stdout).toContain('CONST [0]: integer "2"         1      1  standard input:1:6\n… and 1 more\n');
});

test("a grammar of a sample's training half covers part of its test half", async ({ folder: directory }) => {
  const geo = ["--dataset", "geo", "--sample"];
  await runAst(["grammar", "induce", ...geo, "--split", "train", "--output", "geo.json"], { directory });
  const { exitCode, stdout } = await runAst(
    ["grammar", "coverage", "geo.json", ...geo, "--split", "train", "--json"],
    { directory },
  );
  expect(exitCode).toBe(0);
  const { trees, covered } = JSON.parse(stdout);
  expect(covered).toBe(trees);
});

test.each([
  ["nothing", "", "for.json: Unexpected end of JSON input"],
  ["no grammar", "{}", "for.json: grammarFromJson: $.root: expected a string, got nothing"],
  [
    "a grammar with a hole",
    '{"root":"A","categories":{"A":["B"]},"nodes":{}}',
    'for.json: grammarFromJson: the label "B" of the category "A" has no entry for its slots',
  ],
])("a file that holds %s is no grammar", async (_, text, message) => {
  const { exitCode, stderr } = await runAst(["grammar", "show", "-"], { stdin: text });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: `ast: ${message.replace("for.json", "standard input")}\n`,
  });
});

test("show counts a grammar, says what a label holds, and writes it as JSON, for Graphviz and as an image", async ({
  folder: directory,
}) => {
  await runAst(["grammar", "induce", "-", ...words, "--output", "for.json"], { directory, stdin: programs });
  const show = async (...options: readonly string[]): Promise<string> =>
    (await runAst(["grammar", "show", "for.json", ...options], { directory })).stdout;
  expect(await show()).toMatch(/^labels of branches +3$/m);
  expect(await show("--label", "VAR")).toBe(
    [
      "fields of VAR  what may stand there",
      "─────────────  ────────────────────",
      "[0]            name:a0 name:a1",
      "",
      "VAR stands in",
      "─────────────",
      "ASSIGN [0]",
      "ASSIGN [1]",
      "",
    ].join("\n"),
  );
  expect(await show("--json")).toBe(await readFile(join(directory, "for.json"), "utf8"));
  expect(await show("--format", "dot")).toMatch(/^digraph grammar \{\n.*label="ASSIGN".*\n\}\n$/s);
  expect(await show("--format", "svg", "--label", "VAR")).toMatch(
    /^<svg .*<title>Grammar of for\.json<\/title>.*<\/svg>\n$/s,
  );
});

test("show has the grammars that languages state", async () => {
  const { exitCode, stdout } = await runAst([
    "grammar",
    "show",
    "--language",
    "for",
    "--form",
    "syn",
    "--json",
  ]);
  expect(exitCode).toBe(0);
  expect(grammarFromJson(stdout).root).toBe("STATEMENT");
});

test.each([
  [[], "name a grammar's file, or a language with --language"],
  [["x.json", "--language", "for"], "--language shows the language's own grammar; leave the file out"],
  [["--language", "for", "--label", "WHILE"], 'the grammar has no label "WHILE"'],
  [["--language", "for", "--label", "IF", "--json"], "--label is for text and drawings, not for JSON"],
  [["absent.json"], "absent.json: no such file"],
])("show %j is refused", async (options, message) => {
  expect(await runAst(["grammar", "show", ...options])).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${message}\n`,
  });
});

test("a language without a grammar says what makes one", async () => {
  const load = vi.spyOn(languages.for, "load").mockResolvedValue({
    title: "FOR",
    parse: (text) => leaf("program", text),
    print: () => "",
  });
  const shown = await runAst(["grammar", "show", "--language", "for"]);
  const induced = await runAst(["grammar", "induce", "-", "--language", "for", "--narrow"]);
  load.mockRestore();
  expect(shown.stderr).toBe("ast: FOR states no grammar; ast grammar induce makes one of programs\n");
  expect(induced.stderr).toBe("ast: --narrow needs a grammar, and FOR states none\n");
});

test("a killed process leaves the old grammar: the new one is written beside it first", async ({
  folder: directory,
}) => {
  await writeFile(join(directory, "for.json"), "old");
  const command = ["grammar", "induce", "-", ...words, "--output", "for.json"];
  expect((await runAst(command, { directory, stdin: "$" })).exitCode).toBe(2);
  expect(await readFile(join(directory, "for.json"), "utf8")).toBe("old");
});

test("check counts the random trees of a grammar that come back, the same for the same seed", async () => {
  const command = ["grammar", "check", "--language", "lambda", "--count", "50", "--json"];
  const { exitCode, stdout, stderr } = await runAst(command);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ language: "LAMBDA", drawn: 50, equal: 50, failed: {}, failures: [] });
  expect((await runAst(command)).stdout).toBe(stdout);
  expect(JSON.parse((await runAst([...command, "--seed", "2"])).stdout).nodes).not.toBe(report.nodes);
});

test("check shows trees that do not come back, and fails", async () => {
  // A grammar of LAMBDA: not one of its trees is a program of FOR.
  const { stdout: grammar } = await runAst(["grammar", "show", "--language", "lambda", "--json"]);
  const command = ["grammar", "check", "-", "--language", "for", "--count", "3", "--failures", "1"];
  const { exitCode, stdout, stderr } = await runAst(command, { stdin: grammar });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: "ast: 3 of 3 random trees do not come back\n",
  });
  expect(stdout).toMatch(
    /^0 of 3 random trees come back when printed and parsed \(0\.00 %\); \d+ nodes\.\n3 could not be printed\.\n\ntree 1: its tree cannot be printed: TypeError: print \(FOR, long\): at \/: expected STATEMENT .*\n {2}\(.*\)\n$/,
  );
});

test.each([
  [
    ["--language", "for", "--max-nodes", "3"],
    "randomTree: expected a tree of at most 3 nodes, but the smallest has 5",
  ],
  [
    ["--language", "prolog"],
    "the grammar leaves the text of pred open and knows no example; a grammar induced from programs does",
  ],
])("check %j is refused", async (options, message) => {
  expect(await runAst(["grammar", "check", ...options])).toMatchObject({
    exitCode: 2,
    stderr: `ast: ${message}\n`,
  });
});
