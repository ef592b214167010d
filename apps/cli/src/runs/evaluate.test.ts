import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Outcome, runAst, testContext } from "../run-ast.test-support.ts";
import { runCommandLine } from "../run-command-line.ts";
import { makeRun, shortRun } from "./small-run.test-support.ts";

let root: string;
let directory: string;
let reproduced: Outcome;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "ast-evaluate-"));
  reproduced = await makeRun(shortRun, { directory: root, output: "run" });
});

afterAll(() => rm(root, { recursive: true }));

beforeEach(async () => {
  directory = await mkdtemp(join(root, "test-"));
  await cp(join(root, "run"), join(directory, "run"), { recursive: true });
});

const path = (name: string): string => join(directory, "run", name);

/** The lines of a table of results. */
const tableOf = (stdout: string): string[] => {
  const lines = stdout.split("\n");
  const first = lines.findIndex((line) => / programs +obtained/.test(line));
  return lines.slice(first, first + 6);
};

test("evaluate shows the score that reproduce made, and makes none", async () => {
  const before = {
    text: await readFile(path("results.json"), "utf8"),
    time: (await stat(path("results.json"))).mtimeMs,
  };
  const { exitCode, stdout, stderr } = await runAst(["evaluate", "run"], { directory });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const { scored } = JSON.parse(before.text);
  expect(stdout.split("\n")[0]).toBe(`Scored on ${scored.slice(0, 10)}; a test split is scored once.`);
  expect(tableOf(stdout)).toEqual(tableOf(reproduced.stdout));
  expect(await readFile(path("results.json"), "utf8")).toBe(before.text);
  expect((await stat(path("results.json"))).mtimeMs).toBe(before.time);
});

test("evaluate --json gives the stored results as one object", async () => {
  const { stdout } = await runAst(["evaluate", "run", "--json"], { directory });
  expect(JSON.parse(stdout)).toEqual({
    event: "result",
    run: join(directory, "run"),
    results: JSON.parse(await readFile(path("results.json"), "utf8")),
  });
});

test("the development split is scored whenever asked, and leaves the test score alone", async () => {
  const before = await readFile(path("results.json"), "utf8");
  const { exitCode, stdout, stderr } = await runAst(["evaluate", "run", "--split", "dev"], { directory });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(
    /^Translate the dev programs\n {2}Translated 20 dev programs, [\d.]+ % of them exactly .*\ndev programs /,
  );
  expect(JSON.parse(await readFile(path("dev-results.json"), "utf8"))).toMatchObject({
    split: "dev",
    programAccuracy: { of: 20 },
  });
  expect(await readFile(path("results.json"), "utf8")).toBe(before);
});

test("a run made before batches had parts is translated with, scored and reported as it is", async () => {
  await writeFile(join(directory, "one.for"), "a0 = 1\n");
  const translate = (): Promise<Outcome> =>
    runAst(["translate", "run", "one.for", "--backend=wasm"], { directory });
  const before = await translate();
  const { config, ...request } = JSON.parse(await readFile(path("run.json"), "utf8"));
  const { shards, ...training } = config.training;
  expect(shards).toBeGreaterThan(1);
  await writeFile(path("run.json"), JSON.stringify({ ...request, config: { ...config, training } }));
  expect(await translate()).toEqual(before);
  for (const words of [
    ["evaluate", "run", "--split=dev", "--backend=wasm"],
    ["report", "run"],
  ]) {
    expect(await runAst(words, { directory })).toMatchObject({ exitCode: 0, stderr: "" });
  }
});

test("a run that was trained and not scored is scored once", async () => {
  await rm(path("results.json"));
  const { stdout } = await runAst(["evaluate", "run"], { directory });
  expect(stdout).toMatch(/^Translate the test programs\n/);
  const { scored, seconds, ...made } = JSON.parse(await readFile(path("results.json"), "utf8"));
  const {
    scored: _,
    seconds: __,
    ...first
  } = JSON.parse(await readFile(join(root, "run", "results.json"), "utf8"));
  expect(made).toEqual(first);
  expect((await runAst(["evaluate", "run"], { directory })).stdout).toMatch(/^Scored on /);
});

test.each([
  ["Ctrl-C", undefined, 130, "ast: stopped before the dev programs were translated; the run is as it was\n"],
  ["a reader that goes away", Object.assign(new Error("write EPIPE"), { code: "EPIPE" }), 0, ""],
])("%s while programs are translated leaves the run as it was", async (_, reason, exitCode, stderr) => {
  const files = (await readdir(join(directory, "run"))).sort();
  const { context, written } = testContext({ directory });
  const controller = new AbortController();
  const stdout = {
    write: (text: string) => {
      if (text === "Translate the dev programs\n") controller.abort(reason);
    },
  };
  let released = 0;
  const code = await runCommandLine(["evaluate", "run", "--split", "dev", "--backend=wasm"], {
    ...context,
    process: { ...context.process, stdout },
    takeInterrupt: () => ({
      signal: controller.signal,
      release: () => {
        released++;
      },
    }),
  });
  expect({ code, stderr: written.stderr, released }).toEqual({ code: exitCode, stderr, released: 1 });
  expect((await readdir(join(directory, "run"))).sort()).toEqual(files);
});

test("a run without a trained model cannot be evaluated or used, and the message says how to finish it", async () => {
  await rm(path("results.json"));
  await rm(path("model.safetensors"));
  const run = join(directory, "run");
  const refusal = {
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${run} has no trained model yet; finish it with: ast reproduce --resume ${run}\n`,
  };
  expect(await runAst(["translate", "run"], { directory, stdin: "a0 = 1" })).toEqual(refusal);
  expect(await runAst(["evaluate", "run", "--json"], { directory })).toMatchObject({
    exitCode: 2,
    stderr: refusal.stderr,
  });
  expect(await runAst(["report", "run"], { directory })).toEqual({
    ...refusal,
    stderr: `ast: ${run} has no results yet; finish it with: ast reproduce --resume ${run}\n`,
  });
});

test("an altered model is refused: by its own sha256 to translate, by the recorded one to show its score", async () => {
  const bytes = await readFile(path("model.safetensors"));
  bytes[bytes.length - 3]! ^= 1;
  await writeFile(path("model.safetensors"), bytes);
  const shortened = ({ exitCode, stdout, stderr }: Outcome): Outcome => ({
    exitCode,
    stdout,
    stderr: stderr.replaceAll(/[0-9a-f]{64}/g, "SHA"),
  });
  expect(shortened(await runAst(["translate", "run"], { directory, stdin: "a0 = 1" }))).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${path("model.safetensors")}: the translator was altered: its sha256 must be SHA, got SHA\n`,
  });
  for (const words of [
    ["evaluate", "run"],
    ["report", "run"],
    ["results", "run"],
    ["reproduce", "--resume", "run"],
  ]) {
    expect(shortened(await runAst(words, { directory }))).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `ast: ${path("model.safetensors")} was altered: its sha256 is SHA; results.json was made with SHA\n`,
    });
  }
});

test("altered and missing predictions are refused", async () => {
  const text = await readFile(path("predictions.jsonl"), "utf8");
  await writeFile(path("predictions.jsonl"), text.replace('"correct":false', '"correct":true'));
  const { exitCode, stderr } = await runAst(["evaluate", "run"], { directory });
  expect(exitCode).toBe(2);
  expect(stderr.replaceAll(/[0-9a-f]{64}/g, "SHA")).toBe(
    `ast: ${path("predictions.jsonl")} was altered: its sha256 is SHA; results.json was made with SHA\n`,
  );
  await rm(path("predictions.jsonl"));
  const missing = await runAst(["evaluate", "run"], { directory });
  expect(missing.stderr.replaceAll(/[0-9a-f]{64}/g, "SHA")).toBe(
    `ast: ${path("predictions.jsonl")} is missing; results.json was made with SHA\n`,
  );
});

test("a model of another configuration is refused", async () => {
  await rm(path("results.json"));
  const request = JSON.parse(await readFile(path("run.json"), "utf8"));
  request.config.model.hiddenSize = 9;
  await writeFile(path("run.json"), JSON.stringify(request));
  expect(await runAst(["evaluate", "run", "--json"], { directory })).toMatchObject({
    exitCode: 2,
    stderr: `ast: ${path("model.safetensors")} is not the model that ${path("run.json")} describes\n`,
  });
});

test("report writes the page anew", async () => {
  const before = await readFile(path("report.html"), "utf8");
  await rm(path("report.html"));
  expect(await runAst(["report", "run"], { directory })).toEqual({
    exitCode: 0,
    stdout: "Wrote run/report.html (open it in a browser)\n",
    stderr: "",
  });
  expect(await readFile(path("report.html"), "utf8")).toBe(before);
});
