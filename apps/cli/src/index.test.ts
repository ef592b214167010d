import { expect, test } from "vitest";

test("the package exports the command line and the report", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "exitCodes",
    "renderReport",
    "runCommandLine",
  ]);
});
