/** @file Import of a package that may not be installed, and the reason in words where it cannot be. */
import { isNode } from "./is-node.ts";

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Says why a package that is installed could not be loaded, and what to do about it. */
export function failureReason(name: string, error: unknown): string {
  const message = messageOf(error);
  if (/tfjs_binding|native addon/i.test(message)) {
    return (
      `${name} is installed without its native library, which its install script downloads; ` +
      `allow that script and run: npm rebuild ${name}`
    );
  }
  return `${name} cannot be loaded: ${message.split("\n")[0]}`;
}

/** What can run in a browser, spelled out for bundlers. */
const IN_BROWSERS: Readonly<Record<string, () => Promise<unknown>>> = {
  "@tensorflow/tfjs-backend-cpu": () => import("@tensorflow/tfjs-backend-cpu"),
  "@tensorflow/tfjs-backend-wasm": () => import("@tensorflow/tfjs-backend-wasm"),
  "@tensorflow/tfjs-backend-webgpu": () => import("@tensorflow/tfjs-backend-webgpu"),
  "@tensorflow/tfjs-layers": () => import("@tensorflow/tfjs-layers"),
};

const requireHere = (): NodeJS.Require =>
  process.getBuiltinModule("node:module").createRequire(import.meta.url);

async function importInNode(name: string, file: string): Promise<unknown> {
  const { pathToFileURL } = process.getBuiltinModule("node:url");
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as unknown;
  } catch (cause) {
    throw new Error(failureReason(name, cause), { cause });
  }
}

/**
 * Imports a package by its name. In Node it may not be installed, and is looked up before it is imported; in a browser it
 * is part of the bundle, or there is no use for it.
 *
 * @param name - Such as `@tensorflow/tfjs-node`.
 * @param version - The one to install.
 * @throws Error with the reason and what to do about it.
 */
export async function importOptional(name: string, version = "4.22.0"): Promise<unknown> {
  if (!isNode()) {
    const load = IN_BROWSERS[name];
    if (load === undefined) throw new Error(`${name} runs in Node only`);
    return load();
  }
  let file: string;
  try {
    file = requireHere().resolve(name);
  } catch (cause) {
    throw new Error(`${name} is not installed; add it with: npm install ${name}@${version}`, { cause });
  }
  return importInNode(name, file);
}

/** The version of an installed package that does not export it, from its manifest; in a browser there is no manifest. */
export function installedVersion(name: string): string {
  if (!isNode()) return "unknown";
  const manifest: unknown = requireHere()(`${name}/package.json`);
  const version: unknown =
    typeof manifest === "object" && manifest !== null ? Reflect.get(manifest, "version") : undefined;
  return typeof version === "string" ? version : "unknown";
}
