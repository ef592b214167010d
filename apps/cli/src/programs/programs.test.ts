import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished } from "vitest";
import { runAst } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { languageNames } from "./languages.ts";

const tree = '(ASSIGN (VAR (name "a0")) (PLUS (VAR (name "a0")) (CONST (integer "1"))))';
const text = "a0 = a0 + 1";

test("parse writes the tree of standard input as an S-expression", async () => {
  expect(await runAst(["parse", "-", "--language", "for"], { stdin: text })).toEqual({
    exitCode: 0,
    stdout: `${tree}\n`,
    stderr: "",
  });
});

test("the language of a file follows from its ending", async ({ folder: directory }) => {
  await writeFile(join(directory, "one.for"), text);
  await writeFile(join(directory, "one.lambda"), "let a0 = 1 in unit");
  expect((await runAst(["parse", "one.for"], { directory })).stdout).toBe(`${tree}\n`);
  expect((await runAst(["parse", "one.lambda"], { directory })).stdout).toBe(
    '(LET (VAR (name "a0")) (CONST (integer "1")) (UNIT))\n',
  );
});

test("--format tree draws the tree with lines", async () => {
  const { stdout } = await runAst(["parse", "-", "--language", "for", "--format", "tree"], {
    stdin: "a0 = 1",
  });
  expect(stdout).toBe('ASSIGN\n├─ VAR\n│  └─ name "a0"\n└─ CONST\n   └─ integer "1"\n');
});

test("--form syn reads the other tree form", async () => {
  const { stdout } = await runAst(["parse", "-", "--language", "for", "--form", "syn"], {
    stdin: "x = 1",
  });
  expect(stdout).toBe('(<ASSIGN> (variable "x") (<Expr> (constant "1")))\n');
});

test("a form that the language does not have is refused with those it has", async () => {
  expect(await runAst(["print", "-", "--language", "lambda", "--form", "sin"], { stdin: tree })).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: 'ast: --form must be long or syn for LAMBDA, got "sin"\n',
  });
});

test("--format svg draws the tree as an image that names the file", async ({ folder: directory }) => {
  await writeFile(join(directory, "one.for"), text);
  const { stdout } = await runAst(["parse", "one.for", "--format", "svg"], { directory });
  expect(stdout).toMatch(/^<svg .*<title>Syntax tree of one\.for<\/title>.*ASSIGN.*<\/svg>\n$/s);
});

test("a compressed file is decompressed, and its language follows from the ending before .gz", async ({
  folder: directory,
}) => {
  await writeFile(join(directory, "one.for.gz"), gzipSync(text));
  expect((await runAst(["parse", "one.for.gz"], { directory })).stdout).toBe(`${tree}\n`);
});

test("a file that only calls itself compressed is refused", async ({ folder: directory }) => {
  await writeFile(join(directory, "one.for.gz"), text);
  expect(await runAst(["parse", "one.for.gz"], { directory })).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "ast: one.for.gz: is not in gzip format: incorrect header check\n",
  });
});

test.each([
  ["a byte that begins no character", [0x61, 0x0a, 0xc3, 0xa9, 0xff], "2:2", "the byte 0xFF"],
  ["a character that ends too early", [0x61, 0xe2, 0x82, 0x61], "1:2", "the byte 0x61"],
  ["a text that ends in a character", [0x61, 0xe2, 0x82], "1:2", "half a character"],
])("%s is refused with line and column", async (_, bytes, place, found) => {
  const directory = await mkdtemp(join(tmpdir(), "ast-cli-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, "one.for"), Uint8Array.from(bytes));
  expect((await runAst(["parse", "one.for"], { directory })).stderr).toBe(
    `ast: one.for:${place}: expected UTF-8 text, got ${found}\n`,
  );
});

test("--json writes a tree with positions, which print takes back", async () => {
  const parsed = await runAst(["parse", "-", "--language", "for", "--json"], { stdin: text });
  expect(JSON.parse(parsed.stdout)).toMatchObject({
    type: "ASSIGN",
    position: { start: { line: 1, column: 1 }, end: { line: 1, column: 12 } },
  });
  const printed = await runAst(["print", "-", "--language", "for"], { stdin: parsed.stdout });
  expect(printed).toEqual({ exitCode: 0, stdout: `${text}\n`, stderr: "" });
});

test("print writes the program of an S-expression, and with --json an object", async () => {
  expect((await runAst(["print", "-", "--language", "for"], { stdin: tree })).stdout).toBe(`${text}\n`);
  expect((await runAst(["print", "-", "--language", "for", "--json"], { stdin: tree })).stdout).toBe(
    `{"text":"${text}"}\n`,
  );
});

test.each([
  ["an unknown token", "a0 = $", 'standard input:1:6: expected a name, an integer or "(", got "$"'],
  [
    "a character that terminals obey",
    "a0 = \u009b",
    'standard input:1:6: expected a name, an integer or "(", got "\\u009b"',
  ],
  ["a premature end", "a0 = ", 'standard input:1:6: expected a name, an integer or "(", got end of input'],
])("parse refuses %s with line and column", async (_, stdin, message) => {
  expect(await runAst(["parse", "-", "--language", "for"], { stdin })).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${message}\n`,
  });
});

test.each([
  [
    "an unfinished S-expression",
    "(VAR",
    'standard input:1:5: expected a tree or ")", got the end of the text',
  ],
  ["JSON that is no tree", '{"type":3}', "standard input: $.type must be a string, got number 3"],
])("print refuses %s", async (_, stdin, message) => {
  expect(await runAst(["print", "-", "--language", "for"], { stdin })).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${message}\n`,
  });
});

test("print refuses a tree that the grammar does not allow", async () => {
  const { exitCode, stderr } = await runAst(["print", "-", "--language", "for"], {
    stdin: '(ASSIGN (VAR (name "a0")))',
  });
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    "ast: standard input: print (FOR, long): at /: ASSIGN takes 2 children (VAR, EXPR), got 1\n",
  );
});

test.each([
  [
    "parse",
    "-",
    `cannot tell the language of standard input; give --language, one of ${languageNames.join(", ")}`,
  ],
  [
    "parse",
    "one.txt",
    `cannot tell the language of one.txt; give --language, one of ${languageNames.join(", ")}`,
  ],
  ["parse", "absent.for", "absent.for: no such file"],
])("%s %s is refused", async (command, file, message) => {
  expect(await runAst([command, file])).toEqual({ exitCode: 2, stdout: "", stderr: `ast: ${message}\n` });
});

test("print has to be told the language", async () => {
  expect(await runAst(["print", "-"], { stdin: tree })).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: give --language, one of ${languageNames.join(", ")}\n`,
  });
});

test("a folder is refused as a file", async ({ folder: directory }) => {
  expect((await runAst(["parse", ".", "--language", "for"], { directory })).stderr).toBe(
    "ast: .: is a folder, not a file\n",
  );
});

test("a character split between two chunks of input is read whole", async () => {
  const { testContext } = await import("../run-ast.test-support.ts");
  const { readInput } = await import("./read-input.ts");
  const { context } = testContext();
  const bytes = new TextEncoder().encode("aé");
  const stdin = (async function* () {
    yield bytes.slice(0, 2);
    yield bytes.slice(2);
  })();
  expect(await readInput({ ...context, stdin }, "-")).toEqual({ text: "aé", name: "standard input" });
});
