import { memory } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { runAst, testContext } from "../run-ast.test-support.ts";
import { runCommandLine } from "../run-command-line.ts";

test("doctor names the machine, each back end and the speed of the one in use", async () => {
  const { exitCode, stdout, stderr } = await runAst(["doctor", "--backend", "wasm"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^Node {8}${process.versions.node.replaceAll(".", "\\.")}\\n`));
  expect(stdout).toContain("  wasm            in use      asked for\n");
  expect(stdout).toMatch(/^Matrix products run at \d+\.\d GFLOP\/s\.$/m);
  expect(memory().numTensors).toBe(0);
});

test("doctor --json gives the same as data", async () => {
  const { stdout } = await runAst(["doctor", "--backend", "wasm", "--json"]);
  const { machine, features, backend, workers, attempts, gigaflops, advice } = JSON.parse(stdout);
  expect(machine.node).toBe(process.versions.node);
  expect(backend).toMatchObject({ name: "wasm", startsInWorkers: true });
  expect(workers).toBe(1);
  expect(attempts).toHaveLength(5);
  expect(gigaflops).toBeGreaterThan(0);
  expect(features).toBeTypeOf("object");
  // The others were not tried, as this one was asked for.
  expect(advice).toEqual([]);
});

test.for([
  [1, "one worker."],
  [2, "2 workers with one thread each."],
  // No preset cuts a batch into more than 4 parts.
  [64, "4 workers with one thread each."],
] as const)("with %d processors doctor says how many workers train", async ([processors, said]) => {
  const { context, written } = testContext();
  expect(await runCommandLine(["doctor", "--backend=wasm"], { ...context, processors })).toBe(0);
  expect(written.stdout).toMatch(new RegExp(`^Training uses ${said.replace(".", "\\.")}$`, "m"));
});
