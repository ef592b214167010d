import { getBackend, grad, square, sum, type Tensor, tensor } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { type BackendName, initialiseBackend } from "./initialise-backend.ts";

const NO_NATIVE =
  "@tensorflow/tfjs-node is not installed; add it with: npm install @tensorflow/tfjs-node@4.22.0";
const NO_NATIVE_GPU =
  "@tensorflow/tfjs-node-gpu is not installed; add it with: npm install @tensorflow/tfjs-node-gpu@4.22.0";

test("auto takes WebAssembly where the native library is not installed, and says why", async () => {
  const { name, version, attempts } = await initialiseBackend();
  expect({ name, version, active: getBackend() }).toEqual({
    name: "wasm",
    version: "4.22.0",
    active: "wasm",
  });
  expect(attempts).toEqual([
    { name: "tensorflow-gpu", usable: false, reason: NO_NATIVE_GPU },
    { name: "tensorflow", usable: false, reason: NO_NATIVE },
    { name: "webgpu", usable: false, reason: expect.any(String) },
    { name: "wasm", usable: true, reason: "the fastest usable" },
    { name: "cpu", usable: undefined, reason: "not tried, as wasm is faster and usable" },
  ]);
});

test("the cpu back end is started when it is asked for, and prints nothing", async () => {
  const { name, description, memoryUse, attempts } = await initialiseBackend({ backend: "cpu" });
  expect({ name, description, memoryUse }).toEqual({
    name: "cpu",
    description: "plain JavaScript, one thread, for tests",
    memoryUse: undefined,
  });
  expect(attempts).toEqual([
    { name: "tensorflow-gpu", usable: undefined, reason: "not tried, as cpu was asked for" },
    { name: "tensorflow", usable: undefined, reason: "not tried, as cpu was asked for" },
    { name: "webgpu", usable: undefined, reason: "not tried, as cpu was asked for" },
    { name: "wasm", usable: undefined, reason: "not tried, as cpu was asked for" },
    { name: "cpu", usable: true, reason: "asked for" },
  ]);
  expect([...tensor([1, 2]).dataSync()]).toEqual([1, 2]);
});

test("WebAssembly says what its engine can do, and how much memory is in use", async () => {
  const { description, memoryUse } = await initialiseBackend({ backend: "wasm" });
  expect(description).toMatch(/^WebAssembly, one thread, SIMD, (no )?fused multiply-add$/);
  const before = memoryUse?.().inUse ?? 0;
  const kept = tensor([1, 2, 3]);
  expect(memoryUse?.().inUse).toBe(before + 12);
  kept.dispose();
});

test.each<BackendName>(["wasm", "cpu"])("gradients work on %s", async (backend) => {
  await initialiseBackend({ backend });
  const slope = grad((x: Tensor) => sum(square(x)))(tensor([3, -4]));
  expect([...slope.dataSync()]).toEqual([6, -8]);
});

test("no listener for uncaught errors stays behind", async () => {
  const before = process.listenerCount("uncaughtException") + process.listenerCount("unhandledRejection");
  await initialiseBackend({ backend: "wasm" });
  expect(process.listenerCount("uncaughtException") + process.listenerCount("unhandledRejection")).toBe(
    before,
  );
});

test("a back end that was asked for and cannot be had is an error with the reason", async () => {
  await expect(initialiseBackend({ backend: "tensorflow" })).rejects.toThrow(
    new Error(`initialiseBackend: tensorflow: ${NO_NATIVE}`),
  );
});

test("a name that is no back end is refused with the choices", async () => {
  await expect(initialiseBackend({ backend: "webgl" as BackendName })).rejects.toThrow(
    new RangeError(
      "initialiseBackend: backend must be one of auto, tensorflow-gpu, tensorflow, webgpu, wasm, cpu, got webgl",
    ),
  );
});
