import { expect, test } from "vitest";
import { fileProblems } from "./file-rules.mjs";

test("ordinary text has no problem", () => {
  expect(fileProblems("README.md", "See https://example.org/home/page and ./home/page.\n")).toEqual([]);
});

test("a folder of one machine is a problem", () => {
  const folder = ["", "home", "ada", "project"].join("/");
  expect(fileProblems("README.md", `first\nsee ${folder}\n`)).toEqual([
    `README.md:2: names a folder of one machine: ${["", "home", "ada"].join("/")}`,
  ]);
});

test("a registry in the lockfile is a problem", () => {
  expect(fileProblems("pnpm-lock.yaml", "a: { tarball: 1 }\n")).toEqual([
    "pnpm-lock.yaml:1: names a registry; the reader's own settings choose it: tarball:",
  ]);
});

test("a package that reads the environment is a problem, a program is not", () => {
  const text = "const level = process.env.LEVEL;\n";
  expect(fileProblems("apps/cli/src/a.ts", text)).toEqual([]);
  expect(fileProblems("packages/a/src/a.ts", text)).toEqual([
    "packages/a/src/a.ts:1: reads the environment; a package is told by its caller: process.env",
  ]);
});

test("a long program is a problem unless its opening comment gives the reason", () => {
  const text = "f();\n".repeat(301);
  expect(fileProblems("packages/a/src/a.ts", text)).toEqual([
    "packages/a/src/a.ts: has 301 lines; split it by concept, or say in its opening comment why it has more than 300 lines",
  ]);
  const reason = "/** @file One table; more than 300 lines because each row is one. */\n";
  expect(fileProblems("packages/a/src/a.ts", reason + text)).toEqual([]);
});
