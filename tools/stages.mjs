/** @file What `npm test` runs, in order. Each stage is also a script of the root package, so it can be rerun alone. */
import { execPath } from "node:process";

/**
 * @typedef {object} Stage
 * @property {string} name - Its script: `npm run <name>`.
 * @property {string} title - Its heading.
 * @property {readonly [string, ...string[]]} command - A program on the path or in `node_modules/.bin`, and its arguments.
 * @property {boolean} shown - Whether its output is of interest when it passes.
 */

/** @type {readonly Stage[]} */
export const stages = [
  { name: "lint", title: "Format and lint", command: ["biome", "check", "."], shown: false },
  {
    name: "architecture",
    title: "Architecture",
    command: [execPath, "tools/check-architecture.mjs"],
    shown: false,
  },
  {
    name: "typecheck",
    title: "Types",
    command: ["turbo", "run", "typecheck", "//#typecheck:tools", "--continue"],
    shown: false,
  },
  { name: "unit", title: "Unit tests", command: ["vitest", "run"], shown: true },
  { name: "build", title: "Build", command: ["turbo", "run", "build"], shown: false },
  {
    name: "smoke",
    title: "Built packages in plain Node",
    command: [execPath, "tools/smoke.mjs"],
    shown: false,
  },
  {
    name: "readme:programs",
    title: "README programs",
    command: [execPath, "tools/readme-programs.mjs"],
    shown: false,
  },
  {
    name: "readme:tables",
    title: "README tables",
    command: [execPath, "tools/readme-tables.mjs", "--check"],
    shown: false,
  },
  {
    name: "check:package",
    title: "Packages as published",
    command: ["turbo", "run", "check:package", "--continue"],
    shown: false,
  },
];

/** Builds what `npm start` needs: the command line and what it depends on. */
export const startBuild = ["turbo", "run", "build", "--filter=@ast/cli..."];

/**
 * The stage of a name.
 *
 * @param {string} name
 * @throws {RangeError} If there is none.
 */
export function findStage(name) {
  const stage = stages.find((candidate) => candidate.name === name);
  if (stage) return stage;
  const names = ["start", "test", ...stages.map((candidate) => candidate.name)];
  throw new RangeError(`bootstrap: expected one of ${names.join(", ")}, got "${name}"`);
}
