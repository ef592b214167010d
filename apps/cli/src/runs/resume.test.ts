import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fromSafetensors, toSafetensors } from "@ast/training";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { runAst, testContext } from "../run-ast.test-support.ts";
import { runCommandLine } from "../run-command-line.ts";
import { lossesOf, makeRun, sha256Of, shortRun } from "./small-run.test-support.ts";

let root: string;
/** A run that nothing disturbed. */
let whole: string;

/** The same run, stopped after step 10, with checkpoints of steps 4, 8 and 10. */
let stopped: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "ast-resume-"));
  whole = join(root, "whole");
  await makeRun(shortRun, { directory: root, output: "whole" });
  directory = root;
  stopped = join(root, "run");
  expect(await interruptAfter(10)).toMatchObject({ exitCode: 130 });
});

afterAll(() => rm(root, { recursive: true }));

let directory: string;
let run: string;

beforeEach(async () => {
  directory = await mkdtemp(join(root, "test-"));
  run = join(directory, "run");
});

const copyOf = (other: string): Promise<void> => cp(other, run, { recursive: true });

/** Begins the run and presses Ctrl-C when a step has been made. */
async function interruptAfter(step: number): Promise<{ exitCode: number; stderr: string }> {
  const { context, written } = testContext({ directory });
  const controller = new AbortController();
  const stdout = {
    write: (text: string) => {
      if (text.includes(`"kind":"step","step":${step},`)) controller.abort();
    },
  };
  const exitCode = await runCommandLine([...shortRun, "--output", "run", "--json"], {
    ...context,
    process: { stdout, stderr: context.process.stderr },
    takeInterrupt: () => ({ signal: controller.signal, release: () => {} }),
  });
  return { exitCode, stderr: written.stderr };
}

const resume = (...options: string[]): ReturnType<typeof runAst> =>
  runAst(["reproduce", "--resume", "run", ...options], { directory });

async function expectSameAsWhole(): Promise<void> {
  expect(await lossesOf(run)).toEqual(await lossesOf(whole));
  expect(await sha256Of(run)).toEqual(await sha256Of(whole));
}

/** The newest checkpoints of the interrupted run, the newest first. */
async function checkpoints(): Promise<string[]> {
  const names = await readdir(join(run, "checkpoints"));
  return names
    .filter((name) => name.startsWith("step-"))
    .sort()
    .reverse()
    .map((name) => join(run, "checkpoints", name));
}

test("Ctrl-C saves a checkpoint, says how to go on, and ends with 130; the rest gives the same losses and model", async () => {
  expect(await interruptAfter(6)).toEqual({
    exitCode: 130,
    stderr: "ast: stopped after step 6, with a checkpoint saved; go on with\n  ast reproduce --resume run\n",
  });
  expect((await checkpoints())[0]).toMatch(/step-00000006-[0-9a-f]{8}\.safetensors$/);
  expect(await lossesOf(run)).toHaveLength(6);
  const { exitCode, stderr, stdout } = await resume();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^Go on training in run on wasm$/m);
  await expectSameAsWhole();
});

test("Ctrl-C before the first step leaves a run that can go on", async () => {
  const { context, written } = testContext({ directory });
  const exitCode = await runCommandLine([...shortRun, "--output", "run"], {
    ...context,
    takeInterrupt: () => ({ signal: AbortSignal.abort(), release: () => {} }),
  });
  expect({ exitCode, stderr: written.stderr }).toEqual({
    exitCode: 130,
    stderr: "ast: stopped after step 0, with a checkpoint saved; go on with\n  ast reproduce --resume run\n",
  });
  expect((await resume()).exitCode).toBe(0);
  await expectSameAsWhole();
});

test("Ctrl-C while test programs are translated leaves the trained run, which goes on there", async () => {
  const { context, written } = testContext({ directory });
  const controller = new AbortController();
  const stdout = {
    write: (text: string) => {
      if (text === "Translate the test programs\n") controller.abort();
    },
  };
  const exitCode = await runCommandLine([...shortRun, "--output", "run"], {
    ...context,
    process: { stdout, stderr: context.process.stderr },
    takeInterrupt: () => ({ signal: controller.signal, release: () => {} }),
  });
  expect({ exitCode, stderr: written.stderr }).toEqual({
    exitCode: 130,
    stderr:
      "ast: stopped before the test programs were translated; go on with\n  ast reproduce --resume run\n",
  });
  const { stdout: resumed } = await resume();
  expect(resumed).not.toMatch(/training in run/);
  await expectSameAsWhole();
});

test("a finished run is shown, not made again", async () => {
  await copyOf(whole);
  const before = await readdir(run);
  const { exitCode, stdout, stderr } = await resume();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(
    /^This run was finished on \d{4}-\d\d-\d\d; nothing was left to do\.\n\ntest programs .*\n──.*\nprogram accuracy /,
  );
  expect(await readdir(run)).toEqual(before);
  await rm(join(run, "report.html"));
  expect((await resume()).stdout).toMatch(
    /^Write the report\n {2}Wrote run\/report\.html .*\ntest programs /,
  );
});

test("the experiment and preset of a run may be said again, and others are refused", async () => {
  await copyOf(whole);
  const again = await runAst(["reproduce", "grammar-tree2tree", "--preset", "quick", "--resume", "run"], {
    directory,
  });
  expect(again).toMatchObject({ exitCode: 0, stderr: "" });
  for (const [words, said] of [
    [["tree2tree"], "tree2tree quick"],
    [["--preset", "paper"], "grammar-tree2tree paper"],
  ] as const) {
    expect(await runAst(["reproduce", ...words, "--resume", "run"], { directory })).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `ast: ${run} is a run of grammar-tree2tree quick, not of ${said}\n`,
    });
  }
});

test("a truncated checkpoint is refused by name; --from previous goes back to the one before", async () => {
  await copyOf(stopped);
  const [newest, previous] = (await checkpoints()) as [string, string];
  await truncate(newest, 1000);
  const size = JSON.parse(await readFile(join(run, "checkpoints", "index.json"), "utf8")).checkpoints.at(
    -1,
  ).bytes;
  expect(await resume()).toMatchObject({
    exitCode: 2,
    stderr: `ast: ${newest}: truncated: 1000 bytes of ${size}; --from previous goes back to the last undamaged checkpoint\n`,
  });
  expect((await resume("--from", "previous")).exitCode).toBe(0);
  await expectSameAsWhole();
  const started = (await readFile(join(run, "metrics.jsonl"), "utf8"))
    .split("\n")
    .filter((line) => line.includes('"started"'))
    .map((line) => JSON.parse(line));
  expect(started).toEqual([expect.objectContaining({ step: 8, resumedFrom: previous })]);
});

test("a checkpoint with one altered byte is refused by name", async () => {
  await copyOf(stopped);
  const [newest] = (await checkpoints()) as [string];
  const bytes = await readFile(newest);
  bytes[bytes.length - 7]! ^= 1;
  await writeFile(newest, bytes);
  const { exitCode, stderr } = await resume();
  expect(exitCode).toBe(2);
  expect(stderr.replaceAll(/[0-9a-f]{64}/g, "SHA")).toBe(
    `ast: ${newest}: altered: its sha256 is SHA, ${join(run, "checkpoints", "index.json")} records SHA; --from previous goes back to the last undamaged checkpoint\n`,
  );
  expect((await resume("--from", "previous")).exitCode).toBe(0);
  await expectSameAsWhole();
});

test("without any undamaged checkpoint even --from previous is refused", async () => {
  await copyOf(stopped);
  const index = join(run, "checkpoints", "index.json");
  const newestFirst = await checkpoints();
  for (const file of newestFirst) await rm(file);
  const faults = newestFirst.map((file) => `${file}: missing, although ${index} records it`);
  expect(await resume("--from", "previous")).toMatchObject({
    exitCode: 2,
    stderr: `ast: ${index}: none of 3 checkpoints is usable: ${faults.join("; ")}\n`,
  });
});

test("without its index no checkpoint is taken, or lost; --from previous finds them again", async () => {
  await copyOf(stopped);
  const index = join(run, "checkpoints", "index.json");
  await rm(index);
  const files = await checkpoints();
  expect(await resume()).toMatchObject({
    exitCode: 2,
    stderr: `ast: ${index}: missing, although there are checkpoints: ${basename(files.at(-1)!)}; --from previous goes back to the last undamaged checkpoint\n`,
  });
  expect(await checkpoints()).toEqual(files);
  expect((await resume("--from", "previous")).exitCode).toBe(0);
  await expectSameAsWhole();
});

test("half a line at the end of the log, as a kill leaves it, is cut away", async () => {
  await copyOf(stopped);
  await writeFile(join(run, "metrics.jsonl"), '{"kind":"step","st', { flag: "a" });
  expect((await resume()).exitCode).toBe(0);
  await expectSameAsWhole();
});

test("a run goes on only on the back end it was begun on", async () => {
  await copyOf(stopped);
  expect(await resume("--backend", "cpu")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${run} was begun on wasm, and goes on there; leave --backend cpu away\n`,
  });
});

test("a run goes on only with the roundings it was begun with", async () => {
  await copyOf(stopped);
  const [newest] = (await checkpoints()) as [string];
  const file = fromSafetensors(await readFile(newest), { file: newest });
  const progress = JSON.parse(file.metadata.progress!);
  const here: string = progress.numerics;
  expect(here).toMatch(/^wasm [\d.]+: WebAssembly, /);
  progress.numerics = "wasm elsewhere";
  const bytes = toSafetensors({
    tensors: file.tensors,
    metadata: { ...file.metadata, progress: JSON.stringify(progress) },
  });
  await writeFile(newest, bytes);
  const indexFile = join(run, "checkpoints", "index.json");
  const index = JSON.parse(await readFile(indexFile, "utf8"));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  index.checkpoints.push({ ...index.checkpoints.pop(), bytes: bytes.length, sha256 });
  await writeFile(indexFile, JSON.stringify(index));
  expect(await resume()).toMatchObject({
    exitCode: 2,
    stderr:
      `ast: ${newest}: the run was made with numerics "wasm elsewhere", and cannot go on with "${here}", ` +
      "whose roundings differ: resume it where it was begun, or begin a new run\n",
  });
});

test("a request that was altered is refused with the key", async () => {
  await copyOf(whole);
  const request = JSON.parse(await readFile(join(run, "run.json"), "utf8"));
  request.config.model.hiddensize = 9;
  await writeFile(join(run, "run.json"), JSON.stringify(request));
  expect(await resume()).toEqual({
    exitCode: 2,
    stdout: "",
    stderr:
      `ast: ${join(run, "run.json")}: the configuration is not valid\n` +
      "  config.model.hiddensize: unknown key; known here: target, embeddingSize, hiddenSize, forgetGates, sourceEnd, decoder, initialisation, limits\n",
  });
});

// Linux has a file on which every write fails as on a full disk: the error is the system's own.
const testOfFullDisk = test.skipIf(!existsSync("/dev/full"));

testOfFullDisk(
  "a full disk while a checkpoint is saved ends the run, which goes on from the one before",
  async () => {
    await copyOf(stopped);
    const full = join(run, "checkpoints", "index.json.tmp");
    await symlink("/dev/full", full);
    const { exitCode, stderr } = await resume();
    expect(exitCode).toBe(1);
    expect(stderr.replaceAll(/-[0-9a-f]{8}\./g, "-HASH.")).toBe(
      `ast: ${join(run, "checkpoints", "step-00000012-HASH.safetensors")}: cannot save the checkpoint of step 12 ` +
        "(latest saved: step-00000010-HASH.safetensors): ENOSPC: no space left on device, write\n" +
        "The run can go on once there is room:\n  ast reproduce --resume run\n",
    );
    await rm(full);
    expect((await resume()).exitCode).toBe(0);
    await expectSameAsWhole();
  },
);

testOfFullDisk.for([
  "metrics.jsonl.tmp",
  "model.safetensors.tmp",
  "predictions.jsonl.tmp",
  "results.json.tmp",
  "report.html.tmp",
])("a full disk while %s is written ends the run, which then goes on", async (name) => {
  await interruptAfter(11);
  await symlink("/dev/full", join(run, name));
  expect(await resume()).toMatchObject({
    exitCode: 1,
    stderr:
      `ast: cannot write ${join(run, name.replace(".tmp", ""))}: ENOSPC: no space left on device, write\n` +
      "The run can go on once there is room:\n  ast reproduce --resume run\n",
  });
  // What could not be written whole is gone, and with it the link to the full disk.
  expect(await readdir(run)).not.toContain(name);
  expect((await resume()).exitCode).toBe(0);
  await expectSameAsWhole();
});
