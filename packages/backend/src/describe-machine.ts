import { arch, availableParallelism, cpus, platform, release, totalmem } from "node:os";
import { versions } from "node:process";
import { version_core } from "@tensorflow/tfjs-core";

/** What a run's speed and numbers depend on, as plain data. */
export interface MachineDescription {
  /** Node's version, without a leading "v". */
  readonly node: string;
  /** Operating system, its release and the processor's architecture, as `linux 6.1.0 x64`. */
  readonly platform: string;
  /** The processor's name as the system gives it. */
  readonly processor: string;
  /** Threads that this process may run at once. */
  readonly threadCount: number;
  /** Bytes of memory of the whole machine. */
  readonly memoryBytes: number;
  /** Version of `@tensorflow/tfjs-core`. */
  readonly tensorflowJs: string;
}

/** Describes the machine that this process runs on, for reports and for the environment file of a run. */
export function describeMachine(): MachineDescription {
  return {
    node: versions.node,
    platform: `${platform()} ${release()} ${arch()}`,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    threadCount: availableParallelism(),
    memoryBytes: totalmem(),
    tensorflowJs: version_core,
  };
}
