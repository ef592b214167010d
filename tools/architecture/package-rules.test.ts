import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { dependencyProblems, importProblems } from "./package-rules.mjs";

const room = (name: string, uses: string[] = []) => ({ name, uses, floor: "Ground", runsAnywhere: true });

const described = (folder: string, name: string, dependencies: Record<string, string> = {}) => ({
  name,
  folder,
  directory: `nowhere/${folder}`,
  manifest: { name, version: "0.0.0", dependencies },
});

/** A package with one source file, on disk until the test ends. */
function withSource(source: string) {
  const directory = mkdtempSync(join(tmpdir(), "package-rules-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, "src"));
  writeFileSync(join(directory, "src", "index.ts"), source);
  return { ...described("packages/a", "@ast/a", { "@ast/b": "workspace:^" }), directory };
}

test("packages that are as the page says have no problem", () => {
  const packages = [described("packages/a", "@ast/a"), described("packages/b", "@ast/b", { "@ast/a": "1" })];
  expect(dependencyProblems(packages, [room("@ast/a"), room("@ast/b", ["@ast/a"])])).toEqual([]);
});

test("a dependency the page does not give is a problem", () => {
  const packages = [described("packages/a", "@ast/a"), described("packages/b", "@ast/b", { "@ast/a": "1" })];
  expect(dependencyProblems(packages, [room("@ast/a"), room("@ast/b")])).toEqual([
    "packages/b: ARCHITECTURE.md says it uses none of ours, its package.json says @ast/a",
  ]);
});

test("a room without a package and a package without a room are problems", () => {
  expect(dependencyProblems([described("packages/a", "@ast/a")], [room("@ast/b")])).toEqual([
    "ARCHITECTURE.md: @ast/b is no package of this workspace",
    "packages/a: @ast/a is missing in ARCHITECTURE.md",
  ]);
});

test("a name that says nothing is a problem", () => {
  expect(dependencyProblems([described("packages/utils", "@ast/utils")], [room("@ast/utils")])).toEqual([
    'packages/utils: "utils" says nothing of what is inside',
  ]);
});

test("an import of what is not declared is a problem", () => {
  const problems = importProblems(
    withSource('import "zod";\nimport "@ast/b";\n'),
    ["src/index.ts"],
    room("@ast/a"),
  );
  expect(problems).toEqual(["packages/a/src/index.ts: imports zod, which its package.json does not declare"]);
});

test("an import from another package's folder is a problem", () => {
  const problems = importProblems(
    withSource('import "../../b/src/index.ts";\n'),
    ["src/index.ts"],
    room("@ast/a"),
  );
  expect(problems).toEqual(["packages/a/src/index.ts: imports ../../b/src/index.ts, outside its own src"]);
});

test("a package that runs anywhere imports no module of Node", () => {
  const source = withSource('import { join } from "node:path";\n');
  expect(importProblems(source, ["src/index.ts"], room("@ast/a"))).toEqual([
    "packages/a/src/index.ts: imports node:path, but @ast/a runs anywhere by ARCHITECTURE.md",
  ]);
  expect(importProblems(source, ["src/index.ts"], { ...room("@ast/a"), runsAnywhere: false })).toEqual([]);
});
