import { expect, test } from "vitest";

test("the subpath exports exactly its public functions", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "codeBleu",
    "codeBleuFromStatistics",
    "codeBleuMetric",
    "codeBleuStatistics",
    "createCodeBleu",
    "sumCodeBleuStatistics",
  ]);
});
