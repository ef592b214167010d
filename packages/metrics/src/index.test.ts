import { expect, test } from "vitest";

test("the package exports exactly its public functions", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "createProgramAccuracy",
    "createTokenAccuracy",
    "meanAndDeviation",
    "programAccuracy",
    "syntaxValidRate",
    "tokenAccuracy",
    "treeTokens",
    "wilsonInterval",
  ]);
});
