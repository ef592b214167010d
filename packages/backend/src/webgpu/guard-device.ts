/**
 * @file What the back end leaves out on the way to and from the device: a lost device and a refused command change no
 * result back into an error, so that tensors would come back as zeros or never; and buffers that are free are kept for
 * ever under their exact size, so that batches of different shapes fill the device's memory.
 */
import type { GpuDevice } from "./gpu.ts";
import type { BufferManager, WebgpuBackend } from "./webgpu-backend.ts";

/** Free buffers are let go once they hold more than this many bytes and more than the tensors do. */
const SPARE_BYTES = 256 * 2 ** 20;

/** What has gone wrong with a device. */
export interface DeviceGuard {
  /** The first failure; `undefined` while all is well. */
  readonly failure: () => Error | undefined;
}

/** Lets go of all free buffers if they are many. Commands that were submitted may still use them: WebGPU waits. */
export function trimBuffers(manager: BufferManager, spareBytes: number = SPARE_BYTES): void {
  const spare = manager.numBytesAllocated - manager.numBytesUsed;
  if (spare <= Math.max(spareBytes, manager.numBytesUsed)) return;
  for (const buffers of manager.freeBuffers.values()) {
    for (const buffer of buffers) {
      manager.numBytesAllocated -= buffer.size;
      buffer.destroy();
    }
    manager.numFreeBuffers -= buffers.length;
    buffers.length = 0;
  }
}

/**
 * Turns failures of a device into errors of the back end: the next command, and every read, begun or to come, throws the
 * first of them. The back end is of no use after it; starting it again opens another device.
 *
 * @param backend - Changed in place.
 * @param device - The device it runs on.
 */
export function guardDevice(backend: WebgpuBackend, device: GpuDevice): DeviceGuard {
  let failure: Error | undefined;
  const waiting = new Set<(error: Error) => void>();
  const fail = (message: string): void => {
    failure ??= new Error(`webgpu: ${message}`);
    for (const reject of waiting) reject(failure);
    waiting.clear();
  };
  device.addEventListener("uncapturederror", ({ error }) => fail(error.message));
  void device.lost.then(({ reason, message }) => {
    fail(`the device was lost (${reason}: ${message}); its tensors are gone, start again from a checkpoint`);
  });

  const submit = backend.submitQueue.bind(backend);
  backend.submitQueue = () => {
    if (failure !== undefined) throw failure;
    submit();
    trimBuffers(backend.bufferManager);
  };
  const read = backend.read.bind(backend);
  backend.read = (dataId) =>
    new Promise((resolve, reject) => {
      if (failure !== undefined) {
        reject(failure);
        return;
      }
      waiting.add(reject);
      read(dataId)
        .then(
          (values) => (failure === undefined ? resolve(values) : reject(failure)),
          (error: unknown) => reject(failure ?? error),
        )
        .finally(() => waiting.delete(reject));
    });
  const readSync = backend.readSync.bind(backend);
  backend.readSync = (dataId) => {
    const isOnDevice = (backend.tensorMap.get(dataId).values ?? undefined) === undefined;
    if (isOnDevice && !("OffscreenCanvas" in globalThis)) {
      throw new Error("webgpu: outside a browser a tensor cannot be read at once; use await tensor.data()");
    }
    return readSync(dataId);
  };
  return { failure: () => failure };
}
