import { expect, test } from "vitest";
import { describeMachine } from "./describe-machine.ts";

test("the description is plain data and survives JSON", () => {
  const machine = describeMachine();
  expect(JSON.parse(JSON.stringify(machine))).toEqual(machine);
  expect(machine.node).toBe(process.version.slice(1));
  expect(machine.platform.split(" ")).toHaveLength(3);
  expect(machine.threadCount).toBeGreaterThanOrEqual(1);
  expect(machine.memoryBytes).toBeGreaterThan(2 ** 27);
  expect(machine.tensorflowJs).toMatch(/^4\.\d+\.\d+$/);
});
