import { expect, test } from "vitest";

test("the main entry exports these names and no others", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "CheckpointError",
    "ReplicaError",
    "SafetensorsError",
    "adamDefaults",
    "advanceProgress",
    "advanceSchedule",
    "bucketedBatches",
    "checkTrainingConfig",
    "createCheckpointStore",
    "estimateTimeLeft",
    "followRun",
    "fromSafetensors",
    "isBetter",
    "memoryFiles",
    "moveByAdam",
    "noProgress",
    "restoreParams",
    "snapshotParams",
    "splitBatch",
    "startSchedule",
    "toSafetensors",
    "train",
    "trainingDefaults",
    "valueAndGradients",
  ]);
});

test("the entry for Node exports these names and no others", async () => {
  expect(Object.keys(await import("./node.ts")).sort()).toEqual(["nodeFiles", "startWorkers"]);
});
