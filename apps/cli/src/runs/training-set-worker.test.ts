/** @file The training set made in a thread, and kept: of the compiled command, as threads run no TypeScript. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CompiledAst, compileAst } from "../compiled-ast.test-support.ts";
import { lossesOf, sha256Of, shortRun } from "./small-run.test-support.ts";

let ast: CompiledAst;

beforeAll(async () => {
  ast = await compileAst();
}, 120_000);

afterAll(() => ast.remove());

/** What the stage that prepares the training programs said, in order. */
function preparation(stdout: string): (string | undefined)[] {
  const events: { readonly title?: string; readonly message?: string }[] = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return events
    .filter(({ title }) => title === "Prepare the training programs")
    .map(({ message }) => message);
}

async function make(output: string, ...options: string[]): Promise<(string | undefined)[]> {
  const { stdout, stderr, exitCode } = await ast.start([
    ...shortRun,
    ...options,
    "--output",
    output,
    "--json",
  ]).ended;
  expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  return preparation(stdout);
}

test("a kept training set saves making it again and changes no result", { timeout: 60_000 }, async () => {
  const cache = join(ast.directory, "cache");
  await rm(cache, { recursive: true, force: true });
  const made = "Generated 60 training and 20 development pairs (easy)";
  expect(await make("without", "--no-cache")).toEqual([undefined, made]);
  expect(await readdir(ast.directory)).toEqual(["without"]);
  expect(await make("first")).toEqual([undefined, made]);
  expect(await readdir(join(cache, "training-sets"))).toEqual([
    expect.stringMatching(/^[0-9a-f]{64}\.pairs$/),
  ]);
  expect(await make("second")).toEqual([
    undefined,
    "Took from the cache 60 training and 20 development pairs (easy)",
  ]);
  const proofs = await Promise.all(
    ["without", "first", "second"].map(async (name) => {
      const folder = join(ast.directory, name);
      return { losses: await lossesOf(folder), sha256: await sha256Of(folder) };
    }),
  );
  expect(proofs[0]!.losses).toHaveLength(12);
  expect(proofs[1]).toEqual(proofs[0]);
  expect(proofs[2]).toEqual(proofs[0]);
});

test("the thread tells how far it is", { timeout: 60_000 }, async () => {
  const options = ["--set", "data.train=11000", "--set", "training.maxSteps=1"];
  expect(await make("large", ...options)).toEqual([
    undefined,
    "5,000 of 11,000 pairs generated",
    "10,000 of 11,000 pairs generated",
    "Generated 11,000 training and 20 development pairs (easy)",
  ]);
});

test("what the thread refuses is refused with the pair", async () => {
  const { exitCode, stderr } = await ast.start([...shortRun, "--set", "model.limits.sourceNodes=1"]).ended;
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr:
      "ast: the pair train/0 does not fit the model: the program has more than 1 nodes; this translator takes at most 1\n",
  });
});

test("Ctrl-C ends the thread and begins no run", { timeout: 60_000 }, async () => {
  const { child, ended } = ast.start([
    ...shortRun,
    "--set",
    "data.train=10000000",
    "--output",
    "ended",
    "--json",
  ]);
  child.stdout!.once("data", () => child.stdout!.once("data", () => child.kill("SIGINT")));
  const { exitCode, stderr } = await ended;
  expect({ exitCode, stderr }).toEqual({
    exitCode: 130,
    stderr: "ast: stopped before the training programs were ready\n",
  });
  expect(await readdir(ast.directory)).not.toContain("ended");
});
