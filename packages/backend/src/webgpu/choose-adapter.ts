/** @file Which of a machine's GPUs is used, and how it is named. */
import type { Gpu, GpuAdapter, GpuDevice, GpuLimits } from "./gpu.ts";

/** What a device may be asked for is small unless it is raised; a batch of trees needs large buffers. */
const RAISED: readonly (keyof GpuLimits)[] = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupsPerDimension",
];

/** Whether an adapter imitates a GPU in software, as Mesa's lavapipe and SwiftShader do. */
export function isSoftware({ info, isFallbackAdapter = false }: GpuAdapter): boolean {
  return (
    (info.isFallbackAdapter ?? isFallbackAdapter) || ["software", "swiftshader"].includes(info.architecture)
  );
}

/** An adapter in words: `nvidia hopper (NVIDIA H200), GPU`. */
export function describeAdapter(adapter: GpuAdapter): string {
  const { vendor, architecture, description } = adapter.info;
  const name = [vendor, architecture].filter((part) => part !== "").join(" ") || "unnamed adapter";
  return `${name}${description === "" ? "" : ` (${description})`}, ${isSoftware(adapter) ? "imitated in software" : "GPU"}`;
}

/**
 * Takes the fastest adapter; one that imitates a GPU only where there is no other and it is allowed.
 *
 * @throws Error that says what to install, or why the adapter found is not used.
 */
export async function chooseAdapter(
  gpu: Gpu,
  { software }: { readonly software: boolean },
): Promise<GpuAdapter> {
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (adapter === null) {
    throw new Error(
      "WebGPU finds no adapter; on Linux it needs a Vulkan driver of the GPU's maker (or Mesa 25 or later) and libvulkan1, " +
        "on Windows Direct3D 12, on macOS Metal, in a browser hardware acceleration",
    );
  }
  if (isSoftware(adapter) && !software) {
    throw new Error(
      `the only WebGPU adapter is ${describeAdapter(adapter)}, slower than wasm; to use it all the same, ask for webgpu by name`,
    );
  }
  return adapter;
}

/** Opens an adapter with its own limits in the place of the standard's small ones. */
export function openDevice(adapter: GpuAdapter): Promise<GpuDevice> {
  const { limits } = adapter;
  return adapter.requestDevice({
    // TensorFlow.js measures kernels with it where it is there.
    requiredFeatures: ["timestamp-query"].filter((name) => adapter.features.has(name)),
    requiredLimits: Object.fromEntries(RAISED.map((name) => [name, limits[name]])) as Record<
      keyof GpuLimits,
      number
    >,
  });
}
