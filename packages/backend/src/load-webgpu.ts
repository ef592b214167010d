import {
  engine,
  getKernel,
  type KernelBackend,
  registerBackend,
  registerKernel,
  removeBackend,
  setBackend,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import { importOptional, installedVersion } from "./import-optional.ts";
import type { LoadedBackend } from "./loaded-backend.ts";
import { chooseAdapter, describeAdapter, isSoftware, openDevice } from "./webgpu/choose-adapter.ts";
import { findGpu, withNavigatorGpu } from "./webgpu/find-gpu.ts";
import type { Gpu } from "./webgpu/gpu.ts";
import { type DeviceGuard, guardDevice } from "./webgpu/guard-device.ts";
import { segmentSumKernel } from "./webgpu/segment-sum.ts";
import { createWebgpuBackend } from "./webgpu/webgpu-backend.ts";

const PACKAGE = "@tensorflow/tfjs-backend-webgpu";
const BACKEND = "webgpu";

/** Which adapters may be taken. */
export interface WebgpuOptions {
  /** Whether an adapter that only imitates a GPU in software may be taken; correct, and slower than WebAssembly. */
  readonly software: boolean;
}

/** What is remembered with a back end that was started here. */
interface Started extends DeviceGuard {
  /** Dawn lives as long as this object is held, and its devices do not hold it. */
  readonly gpu: Gpu;
  readonly adapter: string;
  readonly isSoftware: boolean;
}

/** Where a back end keeps it, so that starting it twice opens one device. */
const STARTED: unique symbol = Symbol.for("@ast/backend webgpu");

type StartedBackend = KernelBackend & { [STARTED]?: Started };

const isRegistered = (): boolean => Object.hasOwn(engine().registryFactory, BACKEND);

/** The back end that an earlier call started, unless its device has failed or may not be taken now. */
function earlierStart({ software }: WebgpuOptions): Started | undefined {
  const backend: StartedBackend | undefined = engine().registry[BACKEND];
  const started = backend?.[STARTED];
  if (started === undefined || started.failure() !== undefined) return undefined;
  return software || !started.isSoftware ? started : undefined;
}

async function start(options: WebgpuOptions): Promise<Started> {
  const loaded = await importOptional(PACKAGE);
  const gpu = await findGpu();
  const adapter = await chooseAdapter(gpu, options);
  const device = await openDevice(adapter);
  const backend = withNavigatorGpu(gpu, () => createWebgpuBackend(loaded, device, adapter.info));
  const { failure } = guardDevice(backend, device);
  const started = { gpu, failure, adapter: describeAdapter(adapter), isSoftware: isSoftware(adapter) };
  // In a browser the package has registered a back end of its own, which takes any adapter.
  if (isRegistered()) removeBackend(BACKEND);
  registerBackend(BACKEND, () => Object.assign(backend, { [STARTED]: started }));
  return started;
}

/** Puts the kernels of this package in the place of the built-in ones, once. */
function completeKernels(): void {
  const { kernelName } = segmentSumKernel;
  if (getKernel(kernelName, BACKEND) === segmentSumKernel) return;
  unregisterKernel(kernelName, BACKEND);
  registerKernel(segmentSumKernel);
}

/**
 * Starts WebGPU: the browser's own, or Dawn's in Node, on the fastest adapter. A lost device and a command that the device
 * refuses become errors.
 *
 * @throws Error that says why it cannot be had.
 */
export async function loadWebgpu(options: WebgpuOptions): Promise<LoadedBackend> {
  const { adapter } = earlierStart(options) ?? (await start(options));
  completeKernels();
  if (!(await setBackend(BACKEND))) throw new Error(`${PACKAGE} was loaded and its back end did not start`);
  return { version: installedVersion(PACKAGE), description: `WebGPU, ${adapter}`, startsInWorkers: false };
}
