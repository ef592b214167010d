/** @file Translating in threads: of the compiled command, as threads run no TypeScript. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { forLambda } from "@ast/datasets";
import { print } from "@ast/languages/for";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CompiledAst, compileAst } from "../compiled-ast.test-support.ts";
import { runAst, testContext } from "../run-ast.test-support.ts";
import { runCommandLine } from "../run-command-line.ts";
import { WINDOW } from "./program-windows.ts";
import { learningRun, makeRun } from "./small-run.test-support.ts";

let ast: CompiledAst;

const programs = forLambda({
  dataset: "for-lambda",
  setting: "easy",
  seed: 7,
  train: WINDOW + 300,
  dev: 0,
  test: 0,
  unique: false,
}).train.map(({ source }) => print(source));

beforeAll(async () => {
  ast = await compileAst();
  await makeRun([...learningRun, "--set", "data.dev=700"], { directory: ast.directory, output: "run" });
  const lines = programs.with(700, "a0 = = 2").with(WINDOW + 99, "a0 = a99");
  await writeFile(join(ast.directory, "programs.txt"), `${lines.join("\n")}\n`);
}, 120_000);

afterAll(() => ast.remove());

const translate = (...options: string[]) =>
  ast.start(["translate", "run", "programs.txt", "--lines", "--backend=wasm", ...options]).ended;

test("any number of workers writes the same, faults included", { timeout: 120_000 }, async () => {
  const [one, two, three] = [
    await translate("--workers=1"),
    await translate("--workers=2"),
    await translate("--workers=3"),
  ];
  expect(one).toMatchObject({ exitCode: 2, signal: null });
  expect(one!.stdout.split("\n")).toHaveLength(WINDOW + 301);
  expect(
    one!.stderr
      .split("\n")
      .slice(0, 2)
      .map((line) => line.slice(0, 29)),
  ).toEqual(["ast: programs.txt:701:6: expe", "ast: programs.txt:4100:6: the"]);
  expect(two).toEqual(one);
  expect(three).toEqual(one);
  const beam = ["--beam=3", "--json"];
  expect(await translate("--workers=2", ...beam)).toEqual(await translate("--workers=1", ...beam));
});

test("the score of a run does not depend on the workers", { timeout: 120_000 }, async () => {
  const proofs: string[] = [];
  for (const workers of ["1", "2"]) {
    const { exitCode, stderr } = await ast.start([
      "evaluate",
      "run",
      "--split=dev",
      "--backend=wasm",
      "--workers",
      workers,
    ]).ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    proofs.push(await readFile(join(ast.directory, "run", "dev-predictions.jsonl"), "utf8"));
  }
  expect(proofs[1]).toBe(proofs[0]);
});

test("a reader that goes away ends the command without a complaint", { timeout: 60_000 }, async () => {
  const { child, ended } = ast.start(["translate", "run", "programs.txt", "--lines", "--backend=wasm"]);
  child.stdout?.destroy();
  expect(await ended).toMatchObject({ exitCode: 0, signal: null });
});

test.each(["1", "2"])(
  "Ctrl-C after a window, with --workers %s, leaves whole lines, as many as the message says",
  { timeout: 120_000 },
  async (workers) => {
    const files = ["programs.txt", "programs.txt", "programs.txt"];
    const words = ["translate", "run", ...files, "--lines", "--json", "--backend=wasm", "--workers", workers];
    const { child, ended } = ast.start(words);
    child.stdout?.once("data", () => child.kill("SIGINT"));
    const { exitCode, signal, stdout, stderr } = await ended;
    expect({ exitCode, signal }).toEqual({ exitCode: 130, signal: null });
    const lines = stdout.split("\n");
    expect(lines.pop()).toBe("");
    expect(stderr).toBe(`ast: stopped; the translations of the first ${lines.length} programs are written\n`);
    expect(lines.length % WINDOW).toBe(0);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(3 * (WINDOW + 300));
    const places = lines.map((line) => JSON.parse(line).line);
    expect(places).toEqual(Array.from(lines, (_, index) => (index % (WINDOW + 300)) + 1));
  },
);

test("a worker that dies ends the command with its error", { timeout: 60_000 }, async () => {
  const module = join(ast.directory, "..", "node_modules/@ast/cli/dist/runs/translation-worker.js");
  const kept = await readFile(module, "utf8");
  await writeFile(module, 'throw new Error("no room left");');
  try {
    expect(await translate("--workers=2")).toEqual({
      exitCode: 1,
      signal: null,
      stdout: "",
      stderr: expect.stringMatching(/^ast: worker [12] of 2 ended: no room left\n$/),
    });
  } finally {
    await writeFile(module, kept);
  }
});

test.each([
  ["Ctrl-C", undefined, 130, "ast: stopped; the translations of the first 0 programs are written\n"],
  ["a reader that goes away", Object.assign(new Error("write EPIPE"), { code: "EPIPE" }), 0, ""],
])("%s ends a command that waits for input", async (_, reason, exitCode, stderr) => {
  const controller = new AbortController();
  const { context, written } = testContext({ directory: ast.directory });
  async function* stdin() {
    yield "a0 = 1\n";
    controller.abort(reason);
    await new Promise(() => {});
  }
  const code = await runCommandLine(["translate", "run", "--lines", "--backend=wasm"], {
    ...context,
    stdin: stdin(),
    takeInterrupt: () => ({ signal: controller.signal, release: () => {} }),
  });
  expect({ code, ...written }).toEqual({ code: exitCode, stdout: "", stderr });
});

test("a number of workers is a whole one", async () => {
  expect(await runAst(["translate", "run", "--workers", "0"])).toMatchObject({ exitCode: 2, stdout: "" });
});
