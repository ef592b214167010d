/** @file Checks that the workspace is the house ARCHITECTURE.md draws, and that files keep to CONVENTIONS.md where a program can tell. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileProblems } from "./architecture/file-rules.mjs";
import { dependencyProblems, importProblems } from "./architecture/package-rules.mjs";
import { readRooms } from "./architecture/rooms.mjs";
import { exitOnProblems } from "./report-problems.mjs";
import { readWorkspace } from "./workspace.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

// Files that are neither tracked nor ignored are about to be committed: they count too.
const listing = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
const files = [...new Set(listing.split("\0"))].filter((file) => file !== "" && existsSync(join(root, file)));

const rooms = readRooms(readFileSync(join(root, "ARCHITECTURE.md"), "utf8"));
const packages = readWorkspace(root);

const problems = dependencyProblems(packages, rooms);
for (const workspacePackage of packages) {
  const prefix = `${workspacePackage.folder}/`;
  const sources = files
    .filter((file) => file.startsWith(`${prefix}src/`) && file.endsWith(".ts"))
    .map((file) => file.slice(prefix.length));
  const room = rooms.find(({ name }) => name === workspacePackage.name);
  problems.push(...importProblems(workspacePackage, sources, room));
}
for (const file of files) {
  const text = readFileSync(join(root, file), "utf8");
  if (!text.includes("\0")) problems.push(...fileProblems(file, text));
}
exitOnProblems(problems);
console.log(`${packages.length} packages and ${files.length} files keep to the rules.`);
