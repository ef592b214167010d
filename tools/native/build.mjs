/**
 * @file Builds TensorFlow's native library for `@ast/backend`: `npm run native`. README.md beside this file says more.
 *
 *     node tools/native/build.mjs [--gpu] [--force] [--python python3]
 */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildAddon, copyJavaScript } from "./build-addon.mjs";
import { checkBuild } from "./check-build.mjs";
import { BuildError, run } from "./commands.mjs";
import { fetchPackage } from "./fetch-sources.mjs";
import { fetchTensorflow } from "./fetch-tensorflow.mjs";
import { chooseInstructions } from "./instructions.mjs";
import { manifestOf, nativeFolder } from "./native-folder.mjs";
import {
  checkNpm,
  checkPython,
  checkSpace,
  findCompiler,
  thisMachine,
  wheelArchitecture,
} from "./prerequisites.mjs";
import { sources, tensorflowVersion } from "./versions.mjs";

/**
 * A hash of this tool and of what it compiles for: a build made by another state of it, or for another processor, is made anew.
 *
 * @param {readonly string[]} instructions
 */
async function recipe(instructions) {
  const here = dirname(fileURLToPath(import.meta.url));
  const hash = createHash("sha256").update(instructions.join());
  for (const folder of [here, join(here, "addon")]) {
    for (const file of (await readdir(folder)).sort()) {
      if (/\.(mjs|cc|h|map)$/.test(file)) hash.update(file).update(await readFile(join(folder, file)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * The manifest of a build that is there already.
 *
 * @param {string} folder
 * @returns {Promise<Record<string, unknown> | undefined>}
 */
async function readManifest(folder) {
  try {
    return JSON.parse(await readFile(join(folder, "native.json"), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/** @param {{ gpu: boolean, force: boolean, python: string }} options */
async function build({ gpu, force, python }) {
  const machine = thisMachine();
  const architecture = wheelArchitecture(machine);
  const folder = nativeFolder(process.env, { ...machine, gpu });
  const instructions = chooseInstructions(machine.arch, await readFile("/proc/cpuinfo", "utf8"));
  const wanted = await recipe(instructions.names);
  if (!force && (await readManifest(folder))?.recipe === wanted) {
    const { tensorflow } = await checkBuild(run, folder);
    say(`TensorFlow ${tensorflow} is built already and works: ${folder}\n--force builds it again.`);
    return;
  }
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  const { compiler, version } = await findCompiler(run, process.env);
  say(
    `1/5 ${await checkPython(run, python)}; ${version}; ${await checkNpm(run)}; ${await checkSpace(parent, gpu)}`,
  );
  const work = await mkdtemp(join(parent, "building-"));
  try {
    say(`2/5 Fetching the addon's sources: ${sources.tfjsNode.name} ${sources.tfjsNode.version}`);
    const tfjsNode = await fetchPackage(run, sources.tfjsNode, join(work, "tfjs-node"));
    const nodeApi = await fetchPackage(run, sources.nodeApi, join(work, "node-api"));
    say(`3/5 Fetching TensorFlow ${tensorflowVersion} (${gpu ? "4 GB with CUDA's libraries" : "0.3 GB"})`);
    const target = join(work, "result");
    const headers = await fetchTensorflow({
      run,
      python,
      architecture,
      gpu,
      work,
      target: join(target, "python"),
    });
    say("4/5 Compiling");
    await buildAddon({
      run,
      compiler,
      instructions: instructions.flags,
      tfjsNode,
      nodeApi,
      headers,
      work,
      target,
    });
    await copyJavaScript(tfjsNode, join(target, "javascript"));
    say("5/5 Trying it");
    const found = await checkBuild(run, target);
    const manifest = manifestOf(found, { recipe: wanted, instructions: instructions.names, gpu });
    await writeFile(join(target, "native.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(target, folder);
    say(`TensorFlow ${found.tensorflow} is ready: ${folder}`);
    if (gpu)
      say(found.gpu ? "It sees a GPU." : "It sees no GPU here: look at nvidia-smi and the driver's version.");
    say("@ast/backend finds it there; ast doctor shows what it gives.");
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: {
    gpu: { type: "boolean", default: false },
    force: { type: "boolean", default: false },
    python: { type: "string", default: "python3" },
  },
});
try {
  await build(values);
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  process.stderr.write(`native: ${error.message}\n`);
  process.exitCode = 1;
}
