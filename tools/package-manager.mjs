/** @file The pinned package manager: the installed one if it is exactly that version, else a copy obtained through npm. */
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { run } from "./processes.mjs";

/**
 * @typedef {object} PackageManager
 * @property {string} version
 * @property {readonly string[]} path - Folders to put on the path so that `pnpm` is this version; none if it already is.
 */

/**
 * Runs a program away from the repository: inside it, other versions of pnpm would replace themselves with the pinned one.
 *
 * @param {string} command
 * @param {readonly string[]} args
 */
function outside(command, args) {
  return run(command, args, { cwd: tmpdir(), env: process.env, output: "hold" });
}

/** @returns {Promise<string | undefined>} The version of the pnpm on the path, if there is one. */
async function installedVersion() {
  try {
    const { code, stdout } = await outside("pnpm", ["--version"]);
    return code === 0 ? stdout.trim() : undefined;
  } catch {
    return undefined; // none on the path, which is the common case
  }
}

/**
 * Makes the pinned pnpm available.
 *
 * @param {string} pin - `packageManager` of the root package, such as `pnpm@12.21.0`.
 * @returns {Promise<PackageManager>}
 * @throws {Error} If npm cannot obtain it.
 */
export async function providePackageManager(pin) {
  const version = /^pnpm@(\d+\.\d+\.\d+)/.exec(pin)?.[1];
  if (version === undefined) throw new Error(`packageManager must look like "pnpm@12.21.0", got "${pin}"`);
  if ((await installedVersion()) === version) return { version, path: [] };

  // npm puts the folder of what it obtained first on the path of the program it runs; that folder is all we need.
  const request = [
    "exec",
    "--yes",
    "--loglevel=error",
    `--package=pnpm@${version}`,
    "--",
    "node",
    "-p",
    "process.env.PATH",
  ];
  const { code, stdout, stderr } = await outside("npm", request);
  const launcher = process.platform === "win32" ? "pnpm.cmd" : "pnpm";
  const folder = stdout
    .trim()
    .split(delimiter)
    .find((candidate) => existsSync(join(candidate, launcher)));
  if (code !== 0 || folder === undefined) {
    throw new Error(`npm could not obtain pnpm ${version}; is the registry reachable?\n${stderr}`);
  }
  return { version, path: [folder] };
}
