import type { MemoryUse } from "./memory-budget.ts";

/** A back end that has been started. */
export interface LoadedBackend {
  /** Version of the package it comes from. */
  readonly version: string;
  /** One line on what it runs on. */
  readonly description: string;
  /** Whether each worker thread of the process can start one of its own. */
  readonly startsInWorkers: boolean;
  /** How much of the memory budget is taken; only for back ends that have one. */
  readonly memoryUse?: () => MemoryUse;
}

/** The version that a package exports under a name. */
export function versionOf(module: unknown, name: string): string {
  const value: unknown =
    typeof module === "object" && module !== null ? Reflect.get(module, name) : undefined;
  return typeof value === "string" ? value : "unknown";
}
