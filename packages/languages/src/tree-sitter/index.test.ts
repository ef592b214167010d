import { expect, test } from "vitest";
import * as treeSitter from "./index.ts";

test("the public names are these", () => {
  expect(Object.keys(treeSitter).sort()).toEqual([
    "checkLanguage",
    "findTrials",
    "formatTrials",
    "loadTreeSitterLanguage",
    "packageSources",
    "tryPlaces",
  ]);
});
