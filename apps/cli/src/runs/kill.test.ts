/** @file The command as a process of its own: the same in a new process, killed for good, and stopped by signals. */
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { randomStream } from "@ast/layers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AstProcess, type CompiledAst, compileAst } from "../compiled-ast.test-support.ts";
import { runAst } from "../run-ast.test-support.ts";
import { lossesOf, sha256Of, shortRun } from "./small-run.test-support.ts";

/** Long enough to be hit in the middle: 120 steps, with a checkpoint after every seventh. */
const killableRun = [
  ...shortRun,
  ...[
    "training.maxSteps=120",
    "training.epochs=20",
    "training.checkpointEvery=7",
    "training.evaluateEvery=40",
  ].flatMap((setting) => ["--set", setting]),
];

let ast: CompiledAst;
let whole: string;

beforeAll(async () => {
  ast = await compileAst();
  whole = join(ast.directory, "whole");
  const { exitCode, stderr } = await ast.start([...killableRun, "--output", "whole"]).ended;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
}, 120_000);

afterAll(() => ast.remove());

function linesOfLog(folder: string): number {
  try {
    return readFileSync(join(folder, "metrics.jsonl"), "utf8").split("\n").length - 1;
  } catch {
    return 0;
  }
}

/** Waits until a run has logged that many lines, or has ended. */
async function waitForLines(
  folder: string,
  { count, process }: { count: number; process: AstProcess },
): Promise<void> {
  while (linesOfLog(folder) < count && process.child.exitCode === null) await delay(2);
}

async function expectSameAsWhole(folder: string): Promise<void> {
  const losses = await lossesOf(whole);
  expect(losses).toHaveLength(120);
  expect(await lossesOf(folder)).toEqual(losses);
  expect(await sha256Of(folder)).toEqual(await sha256Of(whole));
}

test("another process gives the same losses, model and predictions, bit for bit", async () => {
  const { exitCode, stderr } = await runAst([...killableRun, "--output", "again"], {
    directory: ast.directory,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  await expectSameAsWhole(join(ast.directory, "again"));
});

test("a run killed at ten random moments ends with the losses, model and predictions of one left alone", {
  timeout: 180_000,
}, async () => {
  const random = randomStream(2, "kills");
  const folder = join(ast.directory, "killed");
  const killedAfter: number[] = [];
  for (let attempt = 0; killedAfter.length < 10; attempt++) {
    const begun = await readdir(folder).then(
      (names) => names.includes("run.json"),
      () => false,
    );
    const words = begun ? ["reproduce", "--resume", "killed"] : [...killableRun, "--output", "killed"];
    const process = ast.start(words);
    // Of the time a process lives, half is spent before training: kill there too.
    if (random() < 0.3) await delay(random() * 700);
    else await waitForLines(folder, { count: linesOfLog(folder) + Math.floor(random() * 25), process });
    await delay(random() * 30);
    process.child.kill("SIGKILL");
    const { signal, exitCode, stderr } = await process.ended;
    if (signal === "SIGKILL") killedAfter.push(linesOfLog(folder));
    else expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(attempt).toBeLessThan(15);
  }
  const { exitCode, stderr } = await ast.start(["reproduce", "--resume", "killed"]).ended;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  await expectSameAsWhole(folder);
  // The kills were spread over the run.
  expect(new Set(killedAfter).size).toBeGreaterThan(2);
});

test("SIGINT, and its echo, end the process with a checkpoint and how to go on", async () => {
  const folder = join(ast.directory, "interrupted");
  const process = ast.start([...killableRun, "--output", "interrupted"]);
  await waitForLines(folder, { count: 10, process });
  // Under npm, Ctrl-C comes from the terminal and once more from npm.
  process.child.kill("SIGINT");
  await delay(5);
  process.child.kill("SIGINT");
  const { exitCode, signal, stderr } = await process.ended;
  expect({ exitCode, signal }).toEqual({ exitCode: 130, signal: null });
  expect(stderr).toMatch(
    /^ast: stopped after step \d+, with a checkpoint saved; go on with\n {2}ast reproduce --resume interrupted\n$/,
  );
  expect((await ast.start(["reproduce", "--resume", "interrupted"]).ended).exitCode).toBe(0);
  await expectSameAsWhole(folder);
});

test("a reader that goes away ends the process as Ctrl-C does", async () => {
  const folder = join(ast.directory, "unread");
  const process = ast.start([...killableRun, "--json", "--output", "unread"]);
  await waitForLines(folder, { count: 10, process });
  process.child.stdout?.destroy();
  const { exitCode, signal, stderr } = await process.ended;
  expect({ exitCode, signal }).toEqual({ exitCode: 130, signal: null });
  expect(stderr).toMatch(
    /^ast: stopped after step \d+, with a checkpoint saved; go on with\n {2}ast reproduce --resume unread\n$/,
  );
  expect((await ast.start(["reproduce", "--resume", "unread"]).ended).exitCode).toBe(0);
  await expectSameAsWhole(folder);
});

test("a reader that goes away while there is nothing to save is no failure", async () => {
  const process = ast.start(["data", "show", "easy", "--count", "100000"]);
  process.child.stdout?.once("data", () => process.child.stdout?.destroy());
  const { exitCode, stderr } = await process.ended;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
});
