/** @file The command `ast` as a program of its own: Node runs no TypeScript, and tests run before anything is built. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The compiled command in a folder of its own. */
export interface CompiledAst {
  /** An empty folder to make runs in. */
  readonly directory: string;
  /** Starts a command in that folder. */
  start(words: readonly string[]): AstProcess;
  /** Removes everything. */
  remove(): Promise<void>;
}

/** A started command. */
export interface AstProcess {
  readonly child: ChildProcess;
  /** Resolves when the process is gone. */
  readonly ended: Promise<{
    readonly exitCode: number | null;
    readonly signal: string | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

const here = fileURLToPath(new URL("..", import.meta.url));

/** Compiles the command and every package of the workspace that it uses, without type checks, in seconds. */
export async function compileAst(): Promise<CompiledAst> {
  const root = await mkdtemp(join(tmpdir(), "ast-compiled-"));
  const modules = join(root, "node_modules");
  for (const folder of await workspaceClosure(here)) await compilePackage(folder, modules);
  const directory = join(root, "work");
  await mkdir(directory);
  const program = join(modules, "@ast", "cli", "dist", "main.js");
  return {
    directory,
    start: (words) => startProcess([program, ...words], directory),
    remove: () => rm(root, { recursive: true }),
  };
}

/** The folders of a package and of the workspace's packages that it needs. */
async function workspaceClosure(start: string): Promise<readonly string[]> {
  const folders = new Set([await realpath(start)]);
  for (const folder of folders) {
    const { dependencies = {} } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    for (const name of Object.keys(dependencies).filter((dependency) => dependency.startsWith("@ast/"))) {
      folders.add(await realpath(join(folder, "node_modules", name)));
    }
  }
  return [...folders];
}

async function compilePackage(folder: string, modules: string): Promise<void> {
  const { name }: { readonly name: string } = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  const compiled = join(modules, name);
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin",
    "tsc",
  );
  const project = join(folder, "tsconfig.build.json");
  await promisify(execFile)(process.execPath, [
    compiler,
    "--noCheck",
    "-p",
    project,
    "--outDir",
    join(compiled, "dist"),
  ]);
  await cp(join(folder, "package.json"), join(compiled, "package.json"));
  await linkOthers(join(folder, "node_modules"), modules);
}

/** Makes the installed packages of a folder, other than the workspace's own, reachable from another. */
async function linkOthers(installed: string, modules: string): Promise<void> {
  for (const name of await readdir(installed)) {
    if (name.startsWith(".") || name === "@ast") continue;
    const [from, to] = [join(installed, name), join(modules, name)];
    if (name.startsWith("@")) {
      await mkdir(to, { recursive: true });
      await linkOthers(from, to);
    } else if (!existsSync(to)) {
      await symlink(await realpath(from), to, "junction");
    }
  }
}

function startProcess(words: readonly string[], cwd: string): AstProcess {
  // Without what npm tells the programs it runs: messages name the command as it was called.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"));
  const env = { ...Object.fromEntries(inherited), AST_CACHE: join(cwd, "cache") };
  const child = spawn(process.execPath, words, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      printed[name] += text;
    });
  }
  const ended = new Promise<Awaited<AstProcess["ended"]>>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode, signal) => resolve({ exitCode, signal, ...printed }));
  });
  return { child, ended };
}
