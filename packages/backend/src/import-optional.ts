/** @file Import of a package that may not be installed, and the reason in words where it cannot be. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

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

/**
 * Imports a package by its name, which neither bundlers nor TypeScript follow, as it may not be there.
 *
 * @param name - Such as `@tensorflow/tfjs-node`.
 * @param version - The one to install.
 * @throws Error with the reason and what to do about it.
 */
export async function importOptional(name: string, version = "4.22.0"): Promise<unknown> {
  let file: string;
  try {
    file = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(`${name} is not installed; add it with: npm install ${name}@${version}`, { cause });
  }
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as unknown;
  } catch (cause) {
    throw new Error(failureReason(name, cause), { cause });
  }
}

/** The version of an installed package that does not export it, from its manifest. */
export function installedVersion(name: string): string {
  const manifest: unknown = createRequire(import.meta.url)(`${name}/package.json`);
  const version: unknown =
    typeof manifest === "object" && manifest !== null ? Reflect.get(manifest, "version") : undefined;
  return typeof version === "string" ? version : "unknown";
}
