/** @file What has to be there before anything is downloaded. Each lack is told with what to do about it. */
import { statfs } from "node:fs/promises";
import { BuildError } from "./commands.mjs";
import { neededBytes } from "./versions.mjs";

/**
 * @typedef {object} Machine
 * @property {string} platform - `process.platform`.
 * @property {string} arch - `process.arch`.
 * @property {string | undefined} glibc - Version of the C library; `undefined` where it is another one.
 */

/** The machine that this runs on.
 *
 * @returns {Machine}
 */
export function thisMachine() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
    /** @type {unknown} */ (process.report.getReport())
  );
  return { platform: process.platform, arch: process.arch, glibc: report.header.glibcVersionRuntime };
}

/** @type {Readonly<Record<string, string>>} */
const wheelMachines = { x64: "x86_64", arm64: "aarch64" };

/**
 * The name of a machine's architecture in the names of wheels.
 *
 * @param {Machine} machine
 * @throws {BuildError} If TensorFlow has no wheel that this tool can use on it.
 */
export function wheelArchitecture({ platform, arch, glibc }) {
  const name = wheelMachines[arch];
  if (platform !== "linux" || name === undefined) {
    throw new BuildError(
      `this builds on Linux (x64, arm64), and this is ${platform} ${arch}; ` +
        "install the published library with: npm install @tensorflow/tfjs-node@4.22.0",
    );
  }
  const [major = 0, minor = 0] = (glibc ?? "0.0").split(".").map(Number);
  if (major < 2 || (major === 2 && minor < 27)) {
    throw new BuildError(
      `TensorFlow's libraries need glibc 2.27 or later, this system has ${glibc ?? "another C library"}; ` +
        "use a distribution with a newer one (Debian 10, Ubuntu 18.04 and later have it, Alpine has none)",
    );
  }
  return name;
}

/**
 * The Python that has pip.
 *
 * @param {import("./commands.mjs").Run} run
 * @param {string} python - The program to take.
 */
export async function checkPython(run, python) {
  const version = await run(python, ["--version"]);
  if (version.code !== 0) {
    throw new BuildError(
      `${python} cannot be run (${version.stderr.trim()}); pip fetches TensorFlow's wheel: install Python 3 ` +
        "(apt-get install python3 python3-pip) or name another with --python",
    );
  }
  const pip = await run(python, ["-m", "pip", "--version"]);
  if (pip.code !== 0) {
    throw new BuildError(
      `${python} has no pip, which fetches TensorFlow's wheel; install it (apt-get install python3-pip), or make an ` +
        `environment that has it (${python} -m venv somewhere) and name its Python with --python`,
    );
  }
  return `${version.stdout.trim()}, ${pip.stdout.trim().split(" ").slice(0, 2).join(" ")}`;
}

/**
 * The first C++ compiler that works.
 *
 * @param {import("./commands.mjs").Run} run
 * @param {NodeJS.ProcessEnv} env
 */
export async function findCompiler(run, env) {
  const candidates = env.CXX ? [env.CXX] : ["c++", "g++", "clang++"];
  for (const compiler of candidates) {
    const outcome = await run(compiler, ["--version"]);
    if (outcome.code === 0) return { compiler, version: outcome.stdout.split("\n")[0] ?? "" };
  }
  throw new BuildError(
    `no C++ compiler (tried ${candidates.join(", ")}); install one (apt-get install g++) or name it in CXX`,
  );
}

/**
 * The npm that comes with Node.
 *
 * @param {import("./commands.mjs").Run} run
 */
export async function checkNpm(run) {
  const outcome = await run("npm", ["--version"]);
  if (outcome.code === 0) return `npm ${outcome.stdout.trim()}`;
  throw new BuildError(
    "npm cannot be run; it fetches the addon's sources, and comes with Node: install it beside node",
  );
}

/**
 * @param {string} folder - An existing folder of the file system to build on.
 * @param {boolean} gpu
 */
export async function checkSpace(folder, gpu) {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const needed = gpu ? neededBytes.gpu : neededBytes.cpu;
  const gigabytes = (/** @type {number} */ bytes) => `${(bytes / 1e9).toFixed(1)} GB`;
  if (free < needed) {
    throw new BuildError(
      `${folder} has ${gigabytes(free)} free, ${gigabytes(needed)} are needed while building; free some, or name ` +
        "a folder elsewhere in AST_NATIVE",
    );
  }
  return `${gigabytes(free)} free`;
}
