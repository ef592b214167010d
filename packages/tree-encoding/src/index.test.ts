import { expect, test } from "vitest";

test("the package exports exactly its public functions", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "combinedEncoder",
    "createPathTracker",
    "initialThetas",
    "noEncoder",
    "nodePaths",
    "padPaths",
    "sequenceEncoder",
    "shivQuirkEncoder",
    "treeOrderEncoder",
    "treePaths",
  ]);
  expect(Object.keys(await import("./tensors/index.ts")).sort()).toEqual([
    "positionTensor",
    "shivQuirkTensor",
  ]);
});
