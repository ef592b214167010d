/** @file Where the result lies; `@ast/backend` looks in the same place, and a test holds the two together. */
import { homedir } from "node:os";
import { join } from "node:path";
import { sources } from "./versions.mjs";

/**
 * The folder of one build.
 *
 * @param {NodeJS.ProcessEnv} env - `AST_NATIVE` names another parent, as `XDG_CACHE_HOME` does for all programs.
 * @param {{ platform: string, arch: string, gpu: boolean }} build
 */
export function nativeFolder(env, { platform, arch, gpu }) {
  const parent = env.AST_NATIVE || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ast", "native");
  return join(parent, `${sources.tfjsNode.version}-${platform}-${arch}${gpu ? "-gpu" : ""}`);
}
