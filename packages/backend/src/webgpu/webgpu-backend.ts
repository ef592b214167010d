/** @file The parts of `@tensorflow/tfjs-backend-webgpu` 4.22 that this package builds on, checked before use. */
import type { BackendValues, DataType, KernelBackend, TensorInfo } from "@tensorflow/tfjs-core";
import type { GpuAdapterInfo, GpuDevice } from "./gpu.ts";

/** A buffer on the device. */
interface GpuBuffer {
  readonly size: number;
  destroy(): void;
}

/** Keeps buffers that are no longer needed, by size and use, for tensors to come. */
export interface BufferManager {
  readonly freeBuffers: ReadonlyMap<string, GpuBuffer[]>;
  readonly numBytesUsed: number;
  numBytesAllocated: number;
  numFreeBuffers: number;
}

/** A shader and how it is started; the back end declares its inputs, its output `result` and `uniforms` for it. */
export interface WebgpuProgram {
  readonly variableNames: readonly string[];
  readonly outputShape: readonly number[];
  readonly workgroupSize: readonly [number, number, number];
  readonly dispatchLayout: { readonly x: readonly number[] };
  /** Groups of threads; the back end folds the first number into three where it exceeds a limit. */
  dispatch: readonly [number, number, number];
  /** Fields of `uniforms` beside shapes and `size`, in WGSL. */
  readonly uniforms: string;
  /** Whether `uniforms` has the number of elements as `size`. */
  readonly size: true;
  /** Programs with equal keys share their compiled shader; the back end lengthens it by the types of the inputs. */
  shaderKey: string;
  /** The body in WGSL: `fn main(index : i32)`. */
  getUserCode(): string;
}

/** A field of `uniforms`. */
export interface WebgpuUniform {
  readonly type: "int32";
  readonly data: number[];
}

/** The WebGPU back end as it is used here. */
export interface WebgpuBackend extends KernelBackend {
  readonly bufferManager: BufferManager;
  readonly tensorMap: { get(dataId: object): { readonly values: BackendValues | null | undefined } };
  submitQueue(): void;
  runWebGPUProgram(
    program: WebgpuProgram,
    inputs: readonly TensorInfo[],
    outputType: DataType,
    uniforms: readonly WebgpuUniform[],
  ): TensorInfo;
}

type WebgpuBackendConstructor = new (device: GpuDevice, info: GpuAdapterInfo) => KernelBackend;

/**
 * Makes a back end on a device.
 *
 * @param loaded - What importing the package gives.
 * @throws Error where it is not the package, or a version whose insides differ.
 */
export function createWebgpuBackend(loaded: unknown, device: GpuDevice, info: GpuAdapterInfo): WebgpuBackend {
  const Constructor: unknown =
    typeof loaded === "object" && loaded !== null ? Reflect.get(loaded, "WebGPUBackend") : undefined;
  if (typeof Constructor !== "function") throw wrongPackage("WebGPUBackend");
  const backend: KernelBackend = new (Constructor as WebgpuBackendConstructor)(device, info);
  const missing = ["bufferManager", "tensorMap", "submitQueue", "runWebGPUProgram"].find(
    (name) => !(name in backend),
  );
  if (missing !== undefined) throw wrongPackage(missing);
  const manager: unknown = Reflect.get(backend, "bufferManager");
  const isManager = typeof manager === "object" && manager !== null && "freeBuffers" in manager;
  if (!isManager) throw wrongPackage("bufferManager.freeBuffers");
  return backend as WebgpuBackend;
}

function wrongPackage(missing: string): Error {
  return new Error(`expected @tensorflow/tfjs-backend-webgpu 4.22, got a package without ${missing}`);
}
