import { clone, dispose, memory, tensor } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { startBoth } from "../../test/compare.ts";

beforeAll(startBoth);

test("a clone shares its data, which stays until the last of both is disposed", () => {
  const before = memory();
  const original = tensor([1, 2, 3]);
  const one = memory();
  const copy = clone(original);
  expect(memory()).toMatchObject({ numTensors: one.numTensors + 1, numDataBuffers: one.numDataBuffers });
  dispose(original);
  // What is allocated next must not get the clone's memory.
  const other = tensor([7, 8, 9]);
  expect([...copy.dataSync()]).toEqual([1, 2, 3]);
  dispose([copy, other]);
  expect(memory()).toMatchObject({ numTensors: before.numTensors, numDataBuffers: before.numDataBuffers });
});
