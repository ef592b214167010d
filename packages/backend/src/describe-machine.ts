import { version_core } from "@tensorflow/tfjs-core";
import { isNode } from "./is-node.ts";

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

/**
 * Describes the machine that this process runs on, for reports and for the environment file of a run.
 *
 * @throws Error in a browser.
 */
export function describeMachine(): MachineDescription {
  if (!isNode())
    throw new Error("describeMachine: a browser does not tell what machine it runs on; use Node");
  const { arch, availableParallelism, cpus, platform, release, totalmem } =
    process.getBuiltinModule("node:os");
  return {
    node: process.versions.node,
    platform: `${platform()} ${release()} ${arch()}`,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    threadCount: availableParallelism(),
    memoryBytes: totalmem(),
    tensorflowJs: version_core,
  };
}
