import { expect, test } from "vitest";

test("the package exports these names and no others", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "MASKED",
    "attend",
    "attendGradient",
    "checkShape",
    "countParams",
    "createDense",
    "createEmbedding",
    "dense",
    "differentiable",
    "disposeParams",
    "dropout",
    "embed",
    "flattenParams",
    "lstmCell",
    "lstmCellGradient",
    "mapParams",
    "planPadding",
    "projectedTable",
    "randomStream",
    "unflattenParams",
    "uniformMatrix",
    "uniformVector",
  ]);
});
