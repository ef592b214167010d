/** @file This package compiled into a folder of its own: Node 20 runs no TypeScript, neither in processes nor in threads. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { cp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder of compiled programs. */
export interface CompiledPackage {
  readonly root: string;
  remove(): void;
}

const require = createRequire(import.meta.url);
const here = fileURLToPath(new URL("..", import.meta.url));

/**
 * Compiles programs among this package's sources, what they import, and the layers.
 *
 * @param programs - Names of files in `src`, without `.ts`; they end up in the folder with `.js`.
 */
export async function compilePackage(programs: readonly string[]): Promise<CompiledPackage> {
  const root = mkdtempSync(join(tmpdir(), "training-"));
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const compile = (...options: string[]): void => {
    execFileSync(process.execPath, [compiler, "--noCheck", ...options], { stdio: "pipe" });
  };
  const files = programs.map((program) => join(here, "src", `${program}.ts`));
  const language = ["--target", "es2022", "--module", "nodenext", "--rewriteRelativeImportExtensions"];
  compile("--ignoreConfig", ...language, "--rootDir", join(here, "src"), "--outDir", root, ...files);
  await cp(join(here, "package.json"), join(root, "package.json"));

  const layers = dirname(require.resolve("@ast/layers/package.json"));
  const copiedLayers = join(root, "node_modules", "@ast", "layers");
  compile("-p", join(layers, "tsconfig.build.json"), "--outDir", join(copiedLayers, "dist"));
  await cp(join(layers, "package.json"), join(copiedLayers, "package.json"));
  symlinkSync(
    join(here, "node_modules", "@tensorflow"),
    join(root, "node_modules", "@tensorflow"),
    "junction",
  );
  return { root, remove: () => rmSync(root, { recursive: true }) };
}
