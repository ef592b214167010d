import {
  backend,
  engine,
  grad,
  matMul,
  sum,
  tensor1d,
  tensor2d,
  tidy,
  unsortedSegmentSum,
} from "@tensorflow/tfjs-core";
import { beforeEach, expect, type TestContext, test } from "vitest";
import { initialiseBackend } from "./initialise-backend.ts";
import { loadWebgpu } from "./load-webgpu.ts";

/** Starts WebGPU on whatever adapter there is; where there is none the test is skipped with the reason. */
async function webgpuOrSkip(context: TestContext): Promise<string> {
  try {
    return (await loadWebgpu({ software: true })).description;
  } catch (error) {
    return context.skip(error instanceof Error ? error.message : String(error));
  }
}

beforeEach(async () => {
  await initialiseBackend({ backend: "cpu" });
});

test("WebGPU starts, names its adapter, and leaves navigator as it was", async (context) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  const description = await webgpuOrSkip(context);
  expect(description).toMatch(/^WebGPU, .+, (GPU|imitated in software)$/);
  expect(Object.getOwnPropertyDescriptor(globalThis, "navigator")).toEqual(before);
  const square = tensor2d([1, 2, 3, 4], [2, 2]);
  expect([...(await matMul(square, square).data())]).toEqual([7, 10, 15, 22]);
});

test("a second start keeps the device and its tensors", async (context) => {
  await webgpuOrSkip(context);
  const started = backend();
  const kept = tensor1d([1, 2, 3]);
  await loadWebgpu({ software: true });
  expect(backend()).toBe(started);
  expect([...(await sum(kept).data())]).toEqual([6]);
});

test("an imitated adapter is refused where it was not asked for by name", async (context) => {
  const description = await webgpuOrSkip(context);
  if (description.endsWith(", GPU")) return context.skip(`the adapter is a GPU: ${description}`);
  const adapter = description.replace("WebGPU, ", "");
  await expect(loadWebgpu({ software: false })).rejects.toThrow(
    new Error(
      `the only WebGPU adapter is ${adapter}, slower than wasm; to use it all the same, ask for webgpu by name`,
    ),
  );
  const { name, attempts } = await initialiseBackend();
  expect(name).not.toBe("webgpu");
  expect(attempts.find((attempt) => attempt.name === "webgpu")?.usable).toBe(false);
});

test("a tensor on the device that is read at once says how to read it", async (context) => {
  await webgpuOrSkip(context);
  const square = tensor2d(new Float32Array(64 * 64), [64, 64]);
  expect(() => matMul(square, square).dataSync()).toThrow(
    new Error("webgpu: outside a browser a tensor cannot be read at once; use await tensor.data()"),
  );
});

test("no tensor is left behind by a gradient", async (context) => {
  await webgpuOrSkip(context);
  const rows = tensor2d([1, 2, 3, 4], [2, 2]);
  const ids = tensor1d([0, 0], "int32");
  const { numTensors, numDataBuffers } = engine().memory();
  const gradient = tidy(() => grad((x) => sum(unsortedSegmentSum(x, ids, 2)))(rows));
  expect([...(await gradient.data())]).toEqual([1, 1, 1, 1]);
  gradient.dispose();
  expect(engine().memory()).toMatchObject({ numTensors, numDataBuffers });
});
