/** @file Runs the program of every package's README against the built packages and compares what it prints. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { readmeProgram } from "./readme-program.mjs";
import { exitOnProblems } from "./report-problems.mjs";
import { mapConcurrently, runModule, runShell } from "./run-program.mjs";
import { missingBuilds, readWorkspace } from "./workspace.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs one README's program.
 *
 * @param {import("./workspace.mjs").WorkspacePackage} workspacePackage
 * @returns {Promise<string[]>} What is wrong with it.
 */
async function problemsOf({ folder, directory }) {
  const file = `${folder}/README.md`;
  if (!existsSync(join(directory, "README.md"))) return [`${file} is missing`];
  let expected;
  try {
    expected = readmeProgram(readFileSync(join(directory, "README.md"), "utf8"));
  } catch (error) {
    return [`${file} ${/** @type {Error} */ (error).message}`];
  }
  const { code, signal, stdout, stderr } = await (expected.language === "js"
    ? runModule(expected.program, directory)
    : runShell(expected.program, join(root, "apps", "cli", "dist", "main.js")));
  if (code !== 0) return [`${file}: the program ended with ${signal ?? `exit code ${code}`}:\n${stderr}`];
  exitOnProblems(missingBuilds(packages));
  const problems = stderr === "" ? [] : [`${file}: the program wrote to standard error:\n${stderr}`];
  if (stdout.trimEnd() === expected.output.trimEnd()) return problems;
  return [
    ...problems,
    `${file}: expected the program to print\n${expected.output}\nbut it printed\n${stdout}`,
  ];
}

const chosen = argv.slice(2);
const packages = readWorkspace(root).filter(({ folder }) => chosen.length === 0 || chosen.includes(folder));
exitOnProblems(missingBuilds(packages));
const problems = (await mapConcurrently(packages, problemsOf)).flat();
exitOnProblems(problems);
console.log(`${packages.length} README programs print what they promise.`);
