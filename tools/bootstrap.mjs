/**
 * @file The way in for someone who has only Node and npm: obtains the pinned package manager, installs what
 * the lockfile names, builds, and runs what was asked. Plain Node, no dependency: it runs before any is installed.
 *
 *     node tools/bootstrap.mjs start [arguments of ast reproduce …]
 *     node tools/bootstrap.mjs test
 *     node tools/bootstrap.mjs <stage> [arguments of the stage's own command]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { argv, env, execPath, exit, stderr, versions } from "node:process";
import { fileURLToPath } from "node:url";
import { install } from "./install.mjs";
import { isAtLeast } from "./node-version.mjs";
import { providePackageManager } from "./package-manager.mjs";
import { exitCodeOf, run } from "./processes.mjs";
import { announce, runQuietly, runStage } from "./run-stage.mjs";
import { findStage, stages, startBuild } from "./stages.mjs";
import { totalsLine } from "./test-totals.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @typedef {{ engines: { node: string }, packageManager: string }} RootManifest */

/**
 * Ends the program with one clear message when this Node is too old.
 *
 * @param {string} range - `engines.node` of the root package, such as `>=20.19`.
 */
function requireNode(range) {
  if (isAtLeast(versions.node, range)) return;
  stderr.write(
    `This project needs Node ${range}, and this is Node ${versions.node}: https://nodejs.org has newer ones.\n`,
  );
  exit(1);
}

/**
 * The environment of every child: the pinned package manager and the installed tools on the path, and nobody told
 * about the run.
 *
 * @param {readonly string[]} path - Folders to look for programs in first.
 * @returns {NodeJS.ProcessEnv}
 */
function childEnvironment(path) {
  const separator = process.platform === "win32" ? ";" : ":";
  const pathKey = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return {
    ...env,
    [pathKey]: [...path, env[pathKey] ?? ""].join(separator),
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    DO_NOT_TRACK: "1",
  };
}

/**
 * Builds the command line and hands over to it.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {readonly string[]} rest - Further arguments of `ast reproduce`.
 */
async function start(environment, rest) {
  await runQuietly("Build", startBuild, { cwd: root, env: environment });
  const program = join(root, "apps", "cli", "dist", "main.js");
  const command = [program, "reproduce", "grammar-tree2tree", ...rest]; // The quick preset, unless another is named.
  return exitCodeOf(await run(execPath, command, { cwd: root, env: environment, output: "show" }));
}

/**
 * Runs every stage in order and stops at the first that fails.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
async function testEverything(environment) {
  const began = performance.now();
  for (const stage of stages) {
    const code = await runStage(stage, [], { cwd: root, env: environment });
    if (code !== 0) return code;
  }
  announce(`Everything passed in ${((performance.now() - began) / 1000).toFixed(0)} s.`);
  console.log(totalsLine(root));
  return 0;
}

async function main() {
  /** @type {RootManifest} */
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  requireNode(manifest.engines.node);
  const [task = "", ...rest] = argv.slice(2);
  const stage = task === "start" || task === "test" ? undefined : findStage(task);
  const manager = await providePackageManager(manifest.packageManager);
  const environment = childEnvironment([...manager.path, join(root, "node_modules", ".bin")]);
  await install(root, manager.version, environment);
  if (task === "start") return start(environment, rest);
  if (stage) return runStage(stage, rest, { cwd: root, env: environment });
  return testEverything(environment);
}

main().then(exit, (error) => {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  exit(typeof error?.exitCode === "number" ? error.exitCode : 1);
});
