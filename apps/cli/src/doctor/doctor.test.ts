import { memory } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { runAst } from "../run-ast.test-support.ts";

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
  const { machine, features, backend, attempts, gigaflops, advice } = JSON.parse(stdout);
  expect(machine.node).toBe(process.versions.node);
  expect(backend.name).toBe("wasm");
  expect(attempts).toHaveLength(5);
  expect(gigaflops).toBeGreaterThan(0);
  expect(features).toBeTypeOf("object");
  // The others were not tried, as this one was asked for.
  expect(advice).toEqual([]);
});
