/** @file What the tensor-free packages weigh: the packed tarball, and the bundle of a program that imports one thing. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

/** One import of each package, or several where the parts of a package weigh differently. */
const IMPORTS = /** @type {const} */ ([
  ["metrics", "@ast/metrics", "corpusBleu"],
  ["metrics", "@ast/metrics", "treeEditDistance"],
  ["metrics", "@ast/metrics/code-bleu", "codeBleu"],
  ["tokenizers", "@ast/tokenizers", "loadSentencePiece"],
  ["tokenizers", "@ast/tokenizers", "trainBpe"],
  ["tokenizers", "@ast/tokenizers", "splitIdentifier"],
  ["tree-encoding", "@ast/tree-encoding", "treeOrderEncoder"],
  ["retrieval", "@ast/retrieval", "createRetrievalIndex"],
]);

const FOLDER = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Packs and bundles the packages; they have to be built.
 *
 * @returns {Promise<readonly { name: string, import: string, packedBytes: number, bundleBytes: number }[]>} `bundleBytes`: minified and gzipped.
 */
export async function measureSizes() {
  const scratch = await mkdtemp(join(tmpdir(), "ast-sizes-"));
  try {
    /** @type {Map<string, number>} */
    const packed = new Map();
    for (const [name] of IMPORTS) {
      if (!packed.has(name)) packed.set(name, await packedBytes(name, scratch));
    }
    const rows = [];
    for (const [name, module, imported] of IMPORTS) {
      rows.push({
        name: module,
        import: imported,
        packedBytes: packed.get(name) ?? Number.NaN,
        bundleBytes: await bundleBytes(module, imported),
      });
    }
    return rows;
  } finally {
    await rm(scratch, { recursive: true });
  }
}

/** @param {string} name @param {string} scratch */
async function packedBytes(name, scratch) {
  const folder = fileURLToPath(new URL(`../../../packages/${name}`, import.meta.url));
  const file = join(scratch, `${name}.tgz`);
  await promisify(execFile)("pnpm", ["pack", "--out", file], { cwd: folder });
  return (await stat(file)).size;
}

/** @param {string} module @param {string} imported */
async function bundleBytes(module, imported) {
  const { build } = await import("vite");
  // Bundlers find packages from where the program lies.
  const entry = join(FOLDER, `.size-of-${imported}.mjs`);
  await writeFile(entry, `export { ${imported} } from "${module}";\n`);
  try {
    const built = await build({
      configFile: false,
      logLevel: "error",
      build: { write: false, minify: true, lib: { entry, formats: ["es"] }, target: "es2022" },
    });
    const outputs = [built].flat().flatMap((each) => ("output" in each ? each.output : []));
    const code = outputs.map((output) => (output.type === "chunk" ? output.code : "")).join("");
    if (!code.includes(imported)) throw new Error(`the bundle of ${imported} does not export it`);
    return gzipSync(code, { level: 9 }).length;
  } finally {
    await rm(entry);
  }
}
