import { expect, test } from "vitest";

test("the package exports exactly its public functions", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "COPY",
    "RULE",
    "VOCABULARY",
    "actionGrams",
    "alignWords",
    "boostRow",
    "boostedLogProbabilities",
    "createBoost",
    "createRetrievalIndex",
    "labelGrams",
    "retrievalIndexFromBytes",
    "startHistory",
    "tokenActions",
  ]);
});
