import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runAst } from "../run-ast.test-support.ts";
import { makeRun, shortRun } from "./small-run.test-support.ts";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ast-results-"));
  for (const seed of ["1", "2"]) await makeRun([...shortRun, "--seed", seed], { directory, output: seed });
  await makeRun([...shortRun, "--set", "model.hiddenSize=4"], { directory, output: "smaller" });
});

afterAll(() => rm(directory, { recursive: true }));

const results = (...words: string[]): ReturnType<typeof runAst> =>
  runAst(["results", ...words], { directory });

test("runs that differ in their seed are shown with mean and deviation", async () => {
  const { exitCode, stdout, stderr } = await results("1", "2");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const lines = stdout.split("\n");
  expect(lines[0]).toBe("Grammar-driven tree-to-tree translation, FOR to LAMBDA, preset quick, changed");
  expect(lines[2]).toMatch(/^seeds 1, 2 +reported +obtained$/);
  expect(lines[4]).toMatch(/^program accuracy, test, % +– +[\d.]+ ± [\d.]+$/);
});

test("--output and --json give what a README's table is made from", async () => {
  expect((await results("1", "2", "--output", "both.json")).stdout).toMatch(/\n\nWrote both\.json\n$/);
  const text = await readFile(join(directory, "both.json"), "utf8");
  expect((await results("1", "2", "--json")).stdout).toBe(text);
  const file = JSON.parse(text);
  const read = async (run: string) =>
    JSON.parse(await readFile(join(directory, run, "results.json"), "utf8"));
  const [first, second] = [await read("1"), await read("2")];
  expect(file).toMatchObject({
    title: "Grammar-driven tree-to-tree translation, FOR to LAMBDA, preset quick, changed",
    command: expect.stringMatching(/^ast reproduce grammar-tree2tree --preset quick --budget small --set /),
    seeds: [1, 2],
    commit: expect.stringMatching(/^(?:[0-9a-f]{40}(?:-modified)?|unknown)$/),
    configuration: "quick, changed",
    environment: expect.stringMatching(/, Node \d+\.\d+\.\d+, wasm$/),
    runs: [
      { seed: 1, of: 20, sha256: first.sha256 },
      { seed: 2, of: 20, sha256: second.sha256 },
    ],
  });
  expect(file.command).not.toContain("--seed");
  const tokens = file.rows.find(({ metric }: { metric: string }) => metric === "token accuracy, test, %");
  const [a, b] = [100 * first.tokenAccuracy, 100 * second.tokenAccuracy];
  // With two values the deviation is their distance over √2.
  expect(tokens.obtained).toBeCloseTo((a + b) / 2, 1);
  expect(tokens.deviation).toBeCloseTo(Math.abs(a - b) / Math.SQRT2, 1);
});

test("one run has the interval of its programs instead of a deviation", async () => {
  const file = JSON.parse((await results("1", "--json")).stdout);
  expect(file.rows[0]).toEqual({
    metric: "program accuracy, test, %",
    reported: null,
    obtained: expect.any(Number),
    interval: [expect.any(Number), expect.any(Number)],
  });
});

test("runs of other configurations, and one seed twice, are refused", async () => {
  expect(await results("1", "smaller")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr:
      "ast: smaller has another configuration than 1; runs that go together differ in their seed only\n",
  });
  expect(await results("1", "2", "1")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "ast: 1 and 1 have the same seed, 1; each seed counts once\n",
  });
});

test("a run without results is refused with how to finish it", async () => {
  await rm(join(directory, "smaller", "results.json"));
  expect(await results("smaller")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "ast: smaller has no results yet; finish it with: ast reproduce --resume smaller\n",
  });
});
