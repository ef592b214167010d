import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { runAst, testContext } from "../run-ast.test-support.ts";
import { runCommandLine } from "../run-command-line.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { scoreRun } from "./score-run.ts";
import { shortRun } from "./small-run.test-support.ts";

vi.mock(import("./score-run.ts"), { spy: true });

test("test programs are shared by a thread per processor, however few parts a batch has", async ({
  folder,
}) => {
  const world = { directory: folder, cache: folder };
  const words = [...shortRun, "--set", "training.shards=2", "--output", "run"];
  expect(await runAst(words, world)).toMatchObject({ exitCode: 0, stderr: "" });
  await rm(join(folder, "run", "results.json"));
  const { context, written } = testContext(world);
  const score = ["reproduce", "--resume", "run", "--backend=wasm"];
  expect(await runCommandLine(score, { ...context, processors: 5 })).toBe(0);
  expect(written.stderr).toBe("");
  expect(vi.mocked(scoreRun).mock.calls.map(([, , , { workers }]) => workers)).toEqual([1, 5]);
});
