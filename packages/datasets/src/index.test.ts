import { expect, test } from "vitest";
import * as files from "./files/index.ts";
import * as datasets from "./index.ts";

test("the package exports these names", () => {
  expect(Object.keys(datasets).sort()).toEqual([
    "DatasetError",
    "describe",
    "forLambda",
    "dialectOf",
    "forLambdaDefaults",
    "forLambdaManifest",
    "parseManifest",
    "rawAddress",
    "reportedStatistics",
    "statisticsRows",
    "unseen",
  ]);
});

test("its subpath files exports these names", () => {
  expect(Object.keys(files).sort()).toEqual(["locateFile", "readForPrograms", "storedForLambda"]);
});
