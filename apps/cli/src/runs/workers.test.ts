import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CompiledAst, compileAst } from "../compiled-ast.test-support.ts";
import { runAst } from "../run-ast.test-support.ts";
import { lossesOf, sha256Of, shortRun } from "./small-run.test-support.ts";
import { threadCount } from "./thread-count.ts";
import { workerCount } from "./training-workers.ts";

let ast: CompiledAst;

beforeAll(async () => {
  ast = await compileAst();
}, 120_000);

afterAll(() => ast.remove());

test("any number of workers gives the same losses, model and predictions", { timeout: 120_000 }, async () => {
  const proofs: { losses: string[]; sha256: { predictions: string; model: string } }[] = [];
  for (const workers of [1, 2, 4]) {
    const name = `with-${workers}`;
    const run = ast.start([...shortRun, "--output", name, "--workers", String(workers)]);
    const { exitCode, stderr, stdout } = await run.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    if (workers > 1) expect(stdout).toContain(`in ${name} on wasm, ${workers} workers`);
    const folder = join(ast.directory, name);
    const started = JSON.parse((await readFile(join(folder, "metrics.jsonl"), "utf8")).split("\n")[0]!);
    expect(started).toMatchObject({ kind: "started", replicas: workers });
    proofs.push({ losses: await lossesOf(folder), sha256: await sha256Of(folder) });
  }
  expect(proofs[0]!.losses).toHaveLength(12);
  expect(proofs[1]).toEqual(proofs[0]);
  expect(proofs[2]).toEqual(proofs[0]);
});

test("TensorFlow in two workers gives the losses, model and predictions of one", {
  timeout: 120_000,
}, async (context) => {
  const asked = await ast.start(["doctor", "--backend=tensorflow", "--json"]).ended;
  if (asked.exitCode !== 0) return context.skip(asked.stderr.trim());
  const { backend }: { readonly backend: { readonly description: string } } = JSON.parse(asked.stdout);
  if (!backend.description.includes("built by tools/native")) return context.skip(backend.description);
  const words = shortRun.map((word) => (word === "--backend=wasm" ? "--backend=tensorflow" : word));
  const proofs: object[] = [];
  for (const workers of ["1", "2"]) {
    const name = `tensorflow-${workers}`;
    const { exitCode, stderr } = await ast.start([...words, "--output", name, "--workers", workers]).ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const folder = join(ast.directory, name);
    proofs.push({ losses: await lossesOf(folder), sha256: await sha256Of(folder) });
  }
  expect(proofs[1]).toEqual(proofs[0]);
});

test("more workers than a batch has parts are refused, with what to do", async () => {
  const { exitCode, stderr } = await runAst([...shortRun, "--workers", "9"]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(
    "--workers 9: this configuration computes a batch in 4 parts, one for a worker at least; " +
      "ask for at most 4, or begin a run with --set training.shards=9",
  );
});

test.each([
  [true, undefined, 2, { training: 2, translation: 2 }],
  [true, undefined, 16, { training: 4, translation: 16 }],
  [true, 3, 16, { training: 3, translation: 3 }],
  [false, undefined, 16, { training: 1, translation: 1 }],
  [false, 2, 16, { training: 2, translation: 2 }],
] as const)(
  "on a back end that starts in workers (%o), asked for %o, with %d processors and 4 parts of a batch, threads are %o",
  (startsInWorkers, asked, processors, expected) => {
    const options = { backend: { startsInWorkers }, processors };
    const training = workerCount(asked, { ...options, shards: 4 });
    expect({ training, translation: threadCount(asked, options) }).toEqual(expected);
  },
);
