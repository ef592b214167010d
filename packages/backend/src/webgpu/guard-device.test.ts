import { backend, matMul, ones } from "@tensorflow/tfjs-core";
import { expect, type TestContext, test } from "vitest";
import { loadWebgpu } from "../load-webgpu.ts";
import type { GpuDevice } from "./gpu.ts";
import { trimBuffers } from "./guard-device.ts";

async function deviceOrSkip(context: TestContext): Promise<GpuDevice> {
  try {
    await loadWebgpu({ software: true });
  } catch (error) {
    return context.skip(error instanceof Error ? error.message : String(error));
  }
  // The back end keeps the device it was made with under this name.
  return Reflect.get(backend(), "device") as GpuDevice;
}

test("a lost device ends every read and every command with the reason, and the next start opens another", async (context) => {
  const device = await deviceOrSkip(context);
  const product = matMul(ones([64, 64]), ones([64, 64]));
  const lost = new Error(
    "webgpu: the device was lost (destroyed: device was destroyed); its tensors are gone, start again from a checkpoint",
  );
  device.destroy();
  await expect(product.data()).rejects.toThrow(lost);
  await expect(product.data()).rejects.toThrow(lost);
  expect(() => {
    for (let count = 0; count < 20; count += 1) matMul(ones([64, 64]), ones([64, 64]));
  }).toThrow(lost);
  expect(await deviceOrSkip(context)).not.toBe(device);
  expect((await matMul(ones([1, 2]), ones([2, 1])).data())[0]).toBe(2);
});

test("what a device refuses is an error of the next read instead of zeros", async (context) => {
  await deviceOrSkip(context);
  const tooLarge = matMul(ones([2 ** 20, 1]), ones([1, 2 ** 20])); // 4 TiB
  await expect(tooLarge.data()).rejects.toThrow(/^webgpu: .*buffer size/i);
});

test("free buffers are let go only once they hold more than the tensors and more than the spare", () => {
  const destroyed: number[] = [];
  const bufferOf = (size: number) => ({ size, destroy: () => destroyed.push(size) });
  const manager = {
    freeBuffers: new Map([
      ["8", [bufferOf(8), bufferOf(8)]],
      ["16", [bufferOf(16)]],
    ]),
    numBytesUsed: 20,
    numBytesAllocated: 52,
    numFreeBuffers: 3,
  };
  trimBuffers(manager, 32);
  expect(destroyed).toEqual([]);
  trimBuffers({ ...manager, numBytesUsed: 40 }, 0);
  expect(destroyed).toEqual([]);
  trimBuffers(manager, 31);
  expect(destroyed).toEqual([8, 8, 16]);
  expect(manager).toMatchObject({ numBytesUsed: 20, numBytesAllocated: 20, numFreeBuffers: 0 });
  expect([...manager.freeBuffers.values()]).toEqual([[], []]);
});
