/** @file Where WebGPU comes from: the browser's own, or Dawn's package for Node. */
import { importOptional } from "../import-optional.ts";
import { isNode } from "../is-node.ts";
import type { Gpu } from "./gpu.ts";

const PACKAGE = "webgpu";

/** Dawn's package as it is used here. */
interface Dawn {
  /** Makes what a browser has in `navigator.gpu`. */
  create(options: readonly string[]): Gpu;
  /** Classes and constants that a browser has as globals, by name. */
  readonly globals: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function isDawn(loaded: unknown): loaded is Dawn {
  return (
    isObject(loaded) &&
    typeof Reflect.get(loaded, "create") === "function" &&
    isObject(Reflect.get(loaded, "globals"))
  );
}

function ownNavigator(): object | undefined {
  const navigator: unknown = Reflect.get(globalThis, "navigator");
  return isObject(navigator) ? navigator : undefined;
}

function ownGpu(): Gpu | undefined {
  const navigator = ownNavigator();
  // The standard gives this property its type.
  return navigator === undefined
    ? undefined
    : ((Reflect.get(navigator, "gpu") ?? undefined) as Gpu | undefined);
}

/**
 * Finds WebGPU: `navigator.gpu` where there is one, Dawn's otherwise. Dawn's classes and constants, such as
 * `GPUBufferUsage`, become globals, as in a browser; a name that is taken is left alone.
 *
 * @throws Error that says why there is none.
 */
export async function findGpu(): Promise<Gpu> {
  const own = ownGpu();
  if (own !== undefined) return own;
  if (!isNode())
    throw new Error("this browser has no WebGPU, or not on a page that is not served by https or localhost");
  const dawn = await importOptional(PACKAGE, "0.6.2");
  if (!isDawn(dawn))
    throw new Error(`${PACKAGE} was loaded and is not Dawn's package of that name, 0.6 or later`);
  for (const [name, value] of Object.entries(dawn.globals)) {
    if (name in globalThis) continue;
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false });
  }
  return dawn.create([]);
}

/**
 * Runs something that looks for `navigator.gpu`, and puts `navigator` back as it was: Node has one of its own since
 * version 21, and none before, by which libraries tell it from a browser.
 */
export function withNavigatorGpu<T>(gpu: Gpu, action: () => T): T {
  if (ownGpu() !== undefined) return action();
  const [holder, name, value] =
    ownNavigator() === undefined ? [globalThis, "navigator", { gpu }] : [ownNavigator() ?? {}, "gpu", gpu];
  Object.defineProperty(holder, name, { value, configurable: true });
  try {
    return action();
  } finally {
    Reflect.deleteProperty(holder, name);
  }
}
