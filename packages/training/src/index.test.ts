import { expect, test } from "vitest";

test("the main entry exports these names and no others", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "CheckpointError",
    "SafetensorsError",
    "adam",
    "adamDefaults",
    "advanceProgress",
    "advanceSchedule",
    "bucketedBatches",
    "checkTrainingConfig",
    "clipGradients",
    "createCheckpointStore",
    "estimateTimeLeft",
    "followRun",
    "fromSafetensors",
    "globalNorm",
    "isBetter",
    "memoryFiles",
    "noProgress",
    "restoreParams",
    "snapshotParams",
    "startSchedule",
    "toSafetensors",
    "train",
    "trainingDefaults",
    "valueAndGradients",
  ]);
});

test("the entry for Node exports this name and no other", async () => {
  expect(Object.keys(await import("./node.ts"))).toEqual(["nodeFiles"]);
});
