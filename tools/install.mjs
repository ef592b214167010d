/** @file Installs what the lockfile names, once per lockfile. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runQuietly } from "./run-stage.mjs";
import { readWorkspace } from "./workspace.mjs";

/**
 * What an installation depends on, as one hash.
 *
 * @param {string} root
 */
function fingerprint(root) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${root}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/**
 * Installs the workspace unless that was done for this lockfile already.
 *
 * @param {string} root
 * @param {string} version - The package manager's, to show.
 * @param {NodeJS.ProcessEnv} env
 */
export async function install(root, version, env) {
  const stamp = join(root, "node_modules", ".cache", "bootstrap", "installed");
  const wanted = fingerprint(root);
  const isComplete = readWorkspace(root).every(
    ({ directory, manifest }) =>
      Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length === 0 ||
      existsSync(join(directory, "node_modules")),
  );
  if (isComplete && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const command = ["pnpm", "install", "--frozen-lockfile", "--config.confirmModulesPurge=false"];
  await runQuietly(`Install with pnpm ${version}`, command, { cwd: root, env });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
