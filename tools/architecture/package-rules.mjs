/** @file Rules about packages: their names, and what they depend on and import. */
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { isTestFile } from "../workspace.mjs";
import { importsOf, packageOf, reachableImports } from "./imports.mjs";

/** @typedef {import("../workspace.mjs").WorkspacePackage} WorkspacePackage */
/** @typedef {import("./rooms.mjs").Room} Room */

const emptyNames = new Set(["utils", "util", "common", "shared", "core", "helpers", "misc"]);

/**
 * Every package is a room, and every room a package with the dependencies the page gives.
 *
 * @param {readonly WorkspacePackage[]} packages
 * @param {readonly Room[]} rooms
 */
export function dependencyProblems(packages, rooms) {
  const problems = rooms
    .filter((room) => !packages.some(({ name }) => name === room.name))
    .map(({ name }) => `ARCHITECTURE.md: ${name} is no package of this workspace`);
  for (const { name, folder, manifest } of packages) {
    const lastPart = folder.split("/").at(-1) ?? "";
    if (emptyNames.has(lastPart)) problems.push(`${folder}: "${lastPart}" says nothing of what is inside`);
    if (name !== `@ast/${lastPart}`)
      problems.push(`${folder}: the name must be @ast/${lastPart}, got ${name}`);
    const room = rooms.find((candidate) => candidate.name === name);
    if (!room) {
      problems.push(`${folder}: ${name} is missing in ARCHITECTURE.md`);
      continue;
    }
    const used = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
      .filter(isOurs)
      .sort();
    const wanted = [...room.uses].sort();
    if (used.join() !== wanted.join()) {
      problems.push(
        `${folder}: ARCHITECTURE.md says it uses ${list(wanted)}, its package.json says ${list(used)}`,
      );
    }
  }
  return problems;
}

/**
 * A source file imports its own folder and what its package declares, nothing else; what runs anywhere needs no Node.
 *
 * @param {WorkspacePackage} workspacePackage
 * @param {readonly string[]} sources - Its source files, from its own folder, such as `src/index.ts`.
 * @param {Room | undefined} room
 */
export function importProblems({ name, folder, directory, manifest }, sources, room) {
  const declared = new Set([
    ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    name,
  ]);
  const declaredForTests = new Set([
    ...declared,
    ...Object.keys(manifest.devDependencies ?? {}),
    "vitest",
    "fast-check",
  ]);
  /** @type {string[]} */
  const problems = [];
  for (const source of sources) {
    const isTest = isTestFile(source);
    const allowed = isTest ? declaredForTests : declared;
    for (const specifier of importsOf(readFileSync(join(directory, source), "utf8"))) {
      if (specifier.startsWith(".")) {
        const target = join(dirname(source), specifier);
        const isInside = !relative(isTest ? "." : "src", target).startsWith("..");
        if (isInside || target === "package.json") continue;
        problems.push(
          `${folder}/${source}: imports ${specifier}, outside its own ${isTest ? "folder" : "src"}`,
        );
      } else if (!isDeclared(specifier, allowed)) {
        problems.push(`${folder}/${source}: imports ${specifier}, which its package.json does not declare`);
      }
    }
  }
  if (!room?.runsAnywhere) return problems;
  const nodeImports = reachableImports(join(directory, "src", "index.ts")).filter(({ specifier }) =>
    specifier.startsWith("node:"),
  );
  return [
    ...problems,
    ...nodeImports.map(
      ({ file, specifier }) =>
        `${folder}/${relative(directory, file)}: imports ${specifier}, but ${name} runs anywhere by ARCHITECTURE.md`,
    ),
  ];
}

/**
 * @param {string} specifier
 * @param {ReadonlySet<string>} allowed - Names of packages; `@types/unist` allows the types of `unist`.
 */
function isDeclared(specifier, allowed) {
  const name = packageOf(specifier);
  return name.startsWith("node:") || allowed.has(name) || allowed.has(`@types/${name}`);
}

/** @param {string} name */
function isOurs(name) {
  return name.startsWith("@ast/");
}

/** @param {readonly string[]} names */
function list(names) {
  return names.length === 0 ? "none of ours" : names.join(", ");
}
