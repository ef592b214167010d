import { expect, test } from "vitest";
import { chooseAdapter, describeAdapter, isSoftware, openDevice } from "./choose-adapter.ts";
import type { GpuAdapter, GpuAdapterInfo } from "./gpu.ts";

const limits = {
  maxBufferSize: 1,
  maxStorageBufferBindingSize: 2,
  maxComputeWorkgroupStorageSize: 3,
  maxComputeInvocationsPerWorkgroup: 4,
  maxComputeWorkgroupSizeX: 5,
  maxComputeWorkgroupSizeY: 6,
  maxComputeWorkgroupsPerDimension: 7,
};

/** An adapter that answers a request for a device with the request. */
function adapterOf(info: Partial<GpuAdapterInfo>, features: readonly string[] = []): GpuAdapter {
  return {
    info: { vendor: "", architecture: "", description: "", ...info },
    features: new Set(features),
    limits: { ...limits, maxTextureDimension1D: 8 } as GpuAdapter["limits"],
    requestDevice: (descriptor) =>
      Promise.resolve({ ...descriptor, lost: new Promise(() => {}), addEventListener() {}, destroy() {} }),
  };
}

const hardware = adapterOf({ vendor: "nvidia", architecture: "ampere", description: "NVIDIA A100" });
const imitated = adapterOf({ vendor: "mesa", architecture: "software", isFallbackAdapter: true });
const offering = (adapter: GpuAdapter | null) => ({ requestAdapter: () => Promise.resolve(adapter) });

test("an adapter is named by its maker, architecture and driver, and by whether it is a GPU", () => {
  expect(describeAdapter(hardware)).toBe("nvidia ampere (NVIDIA A100), GPU");
  expect(describeAdapter(imitated)).toBe("mesa software, imitated in software");
  expect(describeAdapter(adapterOf({}))).toBe("unnamed adapter, GPU");
});

test("software is known by the standard's flag, the older flag of the adapter, or its name", () => {
  expect(isSoftware(hardware)).toBe(false);
  expect(isSoftware(adapterOf({ isFallbackAdapter: true }))).toBe(true);
  expect(isSoftware({ ...hardware, isFallbackAdapter: true })).toBe(true);
  expect(isSoftware(adapterOf({ architecture: "swiftshader" }))).toBe(true);
});

test("a GPU is always taken, software only where it is allowed", async () => {
  expect(await chooseAdapter(offering(hardware), { software: false })).toBe(hardware);
  expect(await chooseAdapter(offering(imitated), { software: true })).toBe(imitated);
  await expect(chooseAdapter(offering(imitated), { software: false })).rejects.toThrow(
    new Error(
      "the only WebGPU adapter is mesa software, imitated in software, slower than wasm; to use it all the same, ask for " +
        "webgpu by name",
    ),
  );
});

test("without an adapter the error says what each system needs", async () => {
  await expect(chooseAdapter(offering(null), { software: true })).rejects.toThrow(
    new Error(
      "WebGPU finds no adapter; on Linux it needs a Vulkan driver of the GPU's maker (or Mesa 25 or later) and libvulkan1, " +
        "on Windows Direct3D 12, on macOS Metal, in a browser hardware acceleration",
    ),
  );
});

test("a device is opened with the adapter's limits, and with timers where there are any", async () => {
  expect(await openDevice(hardware)).toMatchObject({ requiredFeatures: [], requiredLimits: limits });
  const timed = adapterOf({}, ["timestamp-query", "shader-f16"]);
  expect(await openDevice(timed)).toMatchObject({ requiredFeatures: ["timestamp-query"] });
});
