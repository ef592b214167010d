import { expect, test } from "vitest";

test("the package exports these names and no others", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "attendWave",
    "binaryDecoderDefaults",
    "cellName",
    "checkDecoderConfig",
    "createTreeDecoder",
    "decodeGold",
    "decoderShape",
    "decoderTensors",
    "goState",
    "goldLoss",
    "grammarDecoderDefaults",
    "kBestFillings",
    "outputLogProbabilities",
    "planDecoder",
    "search",
    "treeDecoderLoss",
    "treeStepModel",
    "writeWave",
  ]);
});
