import { expect, test } from "vitest";

test("the package exports these values", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "DEFAULT_MEMORY_BUDGET",
    "MemoryBudgetError",
    "completeWasm",
    "describeMachine",
    "initialiseBackend",
    "registerGradients",
  ]);
});
