/** @file The parts of the WebGPU standard that this package uses, as browsers and Dawn's package for Node give them. */

/** What an adapter says of itself. */
export interface GpuAdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** Whether the adapter imitates a GPU in software; older browsers say so on the adapter itself. */
  readonly isFallbackAdapter?: boolean;
}

/** The numbers that bound what a device may be asked to do, by the standard's names. */
export interface GpuLimits {
  readonly maxBufferSize: number;
  readonly maxStorageBufferBindingSize: number;
  readonly maxComputeWorkgroupStorageSize: number;
  readonly maxComputeInvocationsPerWorkgroup: number;
  readonly maxComputeWorkgroupSizeX: number;
  readonly maxComputeWorkgroupSizeY: number;
  readonly maxComputeWorkgroupsPerDimension: number;
}

/** Why a device is gone. */
export interface GpuDeviceLoss {
  readonly reason: string;
  readonly message: string;
}

/** A connection to an adapter. */
export interface GpuDevice {
  readonly lost: Promise<GpuDeviceLoss>;
  addEventListener(
    type: "uncapturederror",
    listener: (event: { readonly error: { readonly message: string } }) => void,
  ): void;
  destroy(): void;
}

/** A GPU, or an imitation of one, and the driver that reaches it. */
export interface GpuAdapter {
  readonly info: GpuAdapterInfo;
  readonly isFallbackAdapter?: boolean;
  readonly features: { has(name: string): boolean };
  readonly limits: GpuLimits;
  requestDevice(descriptor: {
    readonly requiredFeatures: readonly string[];
    readonly requiredLimits: Readonly<Record<keyof GpuLimits, number>>;
  }): Promise<GpuDevice>;
}

/** What stands in a browser's `navigator.gpu`. */
export interface Gpu {
  requestAdapter(options: { readonly powerPreference: "high-performance" }): Promise<GpuAdapter | null>;
}
