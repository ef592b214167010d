import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { runAst } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";

test("list names the generated settings and the stored files", async () => {
  const { stdout, exitCode } = await runAst(["data", "list"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    "syn-l     100,000  10,000  10,000  unique      SYN-L of Chen et al. (2018): about 50 tokens\n",
  );
  expect(stdout).toContain("test   for-lambda/test_For.json          10,000  ANC/test_For.json\n");
  const { generated, stored } = JSON.parse((await runAst(["data", "list", "--json"])).stdout);
  expect(generated.map(({ setting }: { setting: string }) => setting)).toContain("veryhard");
  expect(stored[0].licence).toBe("MIT");
});

test("show writes pairs as text or as one object per line, the same for the same seed", async () => {
  const words = ["data", "show", "hard", "--count", "3", "--seed", "5", "--json"];
  const { stdout } = await runAst(words);
  const pairs = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(pairs.map(({ id }) => id)).toEqual(["test/0", "test/1", "test/2"]);
  expect((await runAst(words)).stdout).toBe(stdout);
  const text = (await runAst(words.slice(0, -1))).stdout;
  expect(text).toBe(
    pairs.map(({ id, source, target }) => `${id}\n  FOR     ${source}\n  LAMBDA  ${target}\n`).join(""),
  );
});

test("an unknown corpus lists the known ones", async () => {
  const { exitCode, stderr } = await runAst(["data", "show", "eazy"]);
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    'ast: corpus: expected one of easy, medium, hard, veryhard, syn-s, syn-l, stored, got "eazy"\n' +
      'Run "ast data show --help" to see what there is.\n',
  );
});

test("stats stand beside the paper's, and an option that is not given keeps its default", async () => {
  const { stdout } = await runAst([
    "data",
    "stats",
    "veryhard",
    "--train",
    "200",
    "--dev",
    "0",
    "--test",
    "0",
  ]);
  expect(stdout).toMatch(/^statistic +train +reported\n/);
  expect(stdout).toMatch(/^source nodes minimum +5 +5$/m);
  expect(stdout).toMatch(/^target binary nodes maximum +\d+ +299$/m);
  expect(stdout).not.toContain("root kinds");
  expect(stdout).toMatch(/\nReported: stated by the paper\.\n$/);
  const all = await runAst(["data", "stats", "easy", "--train", "50", "--dev", "0", "--test", "0", "--all"]);
  expect(all.stdout).toMatch(/^root kinds ASSIGN +50$/m);
});

test("a corpus that cannot be is refused with the reason", async () => {
  const { exitCode, stderr } = await runAst(["data", "stats", "easy", "--train", "3000", "--unique"]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^ast: forLambda: 23000 distinct programs of setting easy are wanted, but /);
});

test("verify says which files are absent, and exits with 0", async ({ folder: directory }) => {
  const { exitCode, stdout } = await runAst(["data", "verify", "--json"], { directory });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).files.map(({ state }: { state: string }) => state)).toEqual([
    "missing",
    "missing",
    "missing",
  ]);
});

test("a file with the wrong checksum is named, found and expected", async ({ folder: directory }) => {
  await mkdir(join(directory, "own", "for-lambda"), { recursive: true });
  const file = join(directory, "own", "for-lambda", "test_For.json");
  await writeFile(file, "[]");
  const world = { directory, environment: { AST_DATASETS: "own" } };
  const { exitCode, stdout, stderr } = await runAst(["data", "verify"], world);
  expect(exitCode).toBe(1);
  // SHA-256 of "[]" as sha256sum gives it.
  const fault =
    `for-lambda: ${file} is not the file of the manifest: expected ` +
    "sha256:8531b942474945dca002a56b9073ccb20f64a44f666ac487d4f1233bf7dff8fa, got " +
    "sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";
  expect(stdout).toContain(`wrong   for-lambda/test_For.json\n        ${fault}\n`);
  expect(stderr).toBe(
    "ast: for-lambda/test_For.json differs from the manifest; delete it or mend AST_DATASETS\n",
  );
  expect(await runAst(["data", "stats", "stored", "--dev", "0"], world)).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${fault}\n`,
  });
});
