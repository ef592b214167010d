/**
 * @file Imports every entry point of every built package in plain Node: a test runner resolves what Node does not.
 * An import must succeed, export something, print nothing and leave nothing running; a command must answer `--help`.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./processes.mjs";
import { exitOnProblems } from "./report-problems.mjs";
import { mapConcurrently, runModule } from "./run-program.mjs";
import { isTestFile, missingBuilds, readWorkspace } from "./workspace.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @typedef {import("./workspace.mjs").WorkspacePackage} WorkspacePackage */

/**
 * What an importer may write for a package: `@ast/languages`, `@ast/languages/for`, …
 *
 * @param {WorkspacePackage} workspacePackage
 */
function specifiersOf({ name, manifest }) {
  return Object.keys(manifest.exports ?? {})
    .filter((path) => path !== "./package.json")
    .map((path) => `${name}${path.slice(1)}`);
}

/**
 * Imports one entry point.
 *
 * @param {string} specifier
 * @param {string} directory
 * @returns {Promise<string[]>} What is wrong with it.
 */
async function importProblems(specifier, directory) {
  const program = `
    import * as entry from ${JSON.stringify(specifier)};
    if (Object.keys(entry).length === 0) { process.stderr.write("exports nothing"); process.exitCode = 1; }
  `;
  const { code, signal, stdout, stderr } = await runModule(program, directory);
  if (signal) return [`${specifier}: did not end within the time allowed; something is left running`];
  if (code !== 0) return [`${specifier}: ${stderr.trim()}`];
  return stdout + stderr === "" ? [] : [`${specifier}: prints on import: ${(stdout + stderr).trim()}`];
}

/**
 * Asks one command for help.
 *
 * @param {string} command
 * @param {string} file
 * @returns {Promise<string[]>} What is wrong with it.
 */
async function commandProblems(command, file) {
  const options = { cwd: root, env: process.env, output: /** @type {const} */ ("hold"), timeout: 60_000 };
  const { code, stdout, stderr } = await run(process.execPath, [file, "--help"], options);
  return code === 0 && stdout !== ""
    ? []
    : [`${command} --help: exit code ${code}, printed: ${stdout}${stderr}`];
}

/**
 * Looks for tests in what was built.
 *
 * @param {WorkspacePackage} workspacePackage
 * @returns {string[]} What is wrong with it.
 */
function builtTests({ folder, directory }) {
  const dist = join(directory, "dist");
  const files = existsSync(dist) ? readdirSync(dist, { recursive: true, encoding: "utf8" }) : [];
  return files
    .filter(isTestFile)
    .map((file) => `${folder}/dist/${file}: is a test; tsconfig.build.json must exclude it`);
}

const packages = readWorkspace(root);
exitOnProblems(missingBuilds(packages));

const checks = packages.flatMap((workspacePackage) => [
  ...specifiersOf(workspacePackage).map(
    (specifier) => () => importProblems(specifier, workspacePackage.directory),
  ),
  ...Object.entries(workspacePackage.manifest.bin ?? {}).map(
    ([command, file]) =>
      () =>
        commandProblems(command, join(workspacePackage.directory, file)),
  ),
]);
const problems = [
  ...packages.flatMap(builtTests),
  ...(await mapConcurrently(checks, (check) => check())).flat(),
];
exitOnProblems(problems);
console.log(`${checks.length} entry points work in plain Node.`);
