import { expect, test, vi } from "vitest";
import * as files from "./files/index.ts";
import * as datasets from "./index.ts";
import * as manifest from "./parse-manifest.ts";

test("the package exports these names", () => {
  expect(Object.keys(datasets).sort()).toEqual([
    "DatasetError",
    "coffeeScriptDefaults",
    "coffeeScriptJavaScript",
    "coffeeScriptVocabulary",
    "datasets",
    "defineDataset",
    "describe",
    "describeDataset",
    "describeExamples",
    "dialectOf",
    "distinctExamples",
    "djangoSplits",
    "expandDottedNames",
    "fileOf",
    "folds",
    "forLambda",
    "forLambdaDefaults",
    "holdOut",
    "joinDottedNames",
    "pairedLines",
    "parseCard",
    "rawAddress",
    "readAtisLexicon",
    "readGeoEntities",
    "reportedDatasetFigures",
    "reportedStatistics",
    "restoreConalaIntent",
    "restoreConalaSnippet",
    "restoreDjangoCode",
    "restoreDjangoQuery",
    "slotConalaIntent",
    "slotConalaSnippet",
    "slotDjangoCode",
    "slotDjangoQuery",
    "sourceOf",
    "statisticsRows",
    "streamForLambda",
    "termsOf",
    "textChunks",
    "textLines",
    "unseen",
    "unseenExamples",
    "variantOf",
  ]);
});

test("its subpath files exports these names", () => {
  expect(Object.keys(files).sort()).toEqual([
    "fileOpener",
    "locateFile",
    "openSample",
    "readForPrograms",
    "storedForLambda",
  ]);
});

test("its subpath manifest exports this name", () => {
  expect(Object.keys(manifest)).toEqual(["parseManifest"]);
});

test("only the subpath manifest loads the schema library", async () => {
  vi.resetModules();
  const loaded: string[] = [];
  vi.doMock("zod", async (original) => {
    loaded.push("zod");
    return await original();
  });
  await import("./index.ts");
  await import("./files/index.ts");
  expect(loaded).toEqual([]);
  await import("./parse-manifest.ts");
  expect(loaded).toEqual(["zod"]);
  vi.doUnmock("zod");
});
