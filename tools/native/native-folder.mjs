/** @file Where the result lies and what it says of itself; `@ast/backend` reads both, and tests hold the two together. */
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

/**
 * What stands in `native.json` beside the addon.
 *
 * @param {{ tensorflow: string }} found - What the finished addon says.
 * @param {{ recipe: string, instructions: readonly string[], gpu: boolean }} build - `instructions` are those that a
 *   processor must have to run it.
 */
export function manifestOf({ tensorflow }, { recipe, instructions, gpu }) {
  return { recipe, tfjsNode: sources.tfjsNode.version, tensorflow, gpu, instructions };
}
