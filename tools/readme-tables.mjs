/**
 * @file Fills the marked blocks of the READMEs with committed results; with `--check` only says which are out of date.
 * `<!-- results: NAME -->` stands for `results/NAME.json` in the README's own folder, or for the path from the root when
 * the name holds a slash, such as `apps/grammar-tree2tree/results/quick`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { checkResultFile, fillResults } from "./readme-results.mjs";
import { exitOnProblems } from "./report-problems.mjs";
import { readWorkspace } from "./workspace.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const onlyCheck = argv.includes("--check");

/**
 * Reads the results a block stands for.
 *
 * @param {string} folder - The README's, from the root.
 * @param {string} name
 */
function readResults(folder, name) {
  const file = name.includes("/") ? `${name}.json` : join(folder, "results", `${name}.json`);
  if (!existsSync(join(root, file))) return undefined;
  return checkResultFile(file, JSON.parse(readFileSync(join(root, file), "utf8")));
}

/** @type {string[]} */
const problems = [];
let count = 0;
for (const folder of [".", ...readWorkspace(root).map((workspacePackage) => workspacePackage.folder)]) {
  const file = join(root, folder, "README.md");
  if (!existsSync(file)) continue;
  const before = readFileSync(file, "utf8");
  const after = fillResults(before, (name) => {
    count += 1;
    return readResults(folder, name);
  });
  if (after === before) continue;
  if (onlyCheck)
    problems.push(`${join(folder, "README.md")} differs from the results; run: npm run readme:fill`);
  else writeFileSync(file, after);
}
exitOnProblems(problems);
console.log(`Result tables up to date: ${count}.`);
