import { getBackend, grad, square, sum, type Tensor, tensor } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { BackendName } from "./choose-backend.ts";
import { initialiseBackend } from "./initialise-backend.ts";

test("auto starts a back end, and says of every one why it is or is not used", async () => {
  const { name, version, attempts } = await initialiseBackend();
  expect(getBackend()).toBe(name === "tensorflow-gpu" ? "tensorflow" : name);
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(attempts.map((attempt) => attempt.name)).toEqual([
    "tensorflow-gpu",
    "tensorflow",
    "webgpu",
    "wasm",
    "cpu",
  ]);
  expect(attempts.filter(({ usable }) => usable === true)).toEqual([
    { name, usable: true, reason: "the fastest usable" },
  ]);
});

test("the cpu back end is started when it is asked for, and prints nothing", async () => {
  const { attempts, version, ...cpu } = await initialiseBackend({ backend: "cpu" });
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(cpu).toEqual({
    name: "cpu",
    description: "plain JavaScript, one thread, for tests",
    startsInWorkers: true,
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
  const { description, startsInWorkers, memoryUse } = await initialiseBackend({ backend: "wasm" });
  expect(startsInWorkers).toBe(true);
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

test("a name that is no back end is refused with the choices", async () => {
  await expect(initialiseBackend({ backend: "webgl" as BackendName })).rejects.toThrow(
    new RangeError(
      "initialiseBackend: backend must be one of auto, tensorflow-gpu, tensorflow, webgpu, wasm, cpu, got webgl",
    ),
  );
});

test.each([0, -1, 1.5, Number.NaN, 1025])("%d threads are refused", async (threads) => {
  await expect(initialiseBackend({ backend: "cpu", threads })).rejects.toThrow(
    new RangeError(`initialiseBackend: threads must be a whole number in [1, 1024], got ${threads}`),
  );
});
