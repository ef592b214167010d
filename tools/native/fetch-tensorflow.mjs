/** @file Fetches TensorFlow's wheel with pip and takes its libraries and C headers from it. Python runs none of it. */
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { must } from "./commands.mjs";
import { pythonVersion, tensorflowVersion } from "./versions.mjs";

/** Takes from every wheel of a folder the files under the given prefixes: headers, libraries. A wheel is a zip file. */
const unpackProgram = `
import fnmatch, os, sys, zipfile
wheels, target, *patterns = sys.argv[1:]
for name in sorted(os.listdir(wheels)):
    with zipfile.ZipFile(os.path.join(wheels, name)) as wheel:
        for member in wheel.namelist():
            if any(fnmatch.fnmatch(member, pattern) for pattern in patterns):
                wheel.extract(member, target)
`;

const libraries = ["tensorflow/libtensorflow_cc.so.*", "tensorflow/libtensorflow_framework.so.*"];
const headers = ["tensorflow/include/*"];
const cudaLibraries = ["nvidia/*.so", "nvidia/*.so.*"];

/**
 * @param {object} options
 * @param {import("./commands.mjs").Run} options.run
 * @param {string} options.python
 * @param {string} options.architecture - As wheels name it.
 * @param {boolean} options.gpu
 * @param {string} options.work - A folder for what is thrown away.
 * @param {string} options.target - Where the libraries come to lie: `tensorflow/` and, with CUDA, `nvidia/` in it.
 * @returns {Promise<string>} The folder of the headers.
 */
export async function fetchTensorflow({ run, python, architecture, gpu, work, target }) {
  const wheels = join(work, "wheels");
  await mkdir(wheels, { recursive: true });
  // The wheel without CUDA has its own name on x86-64 only; elsewhere there is just one.
  const lean = architecture === "x86_64" ? "tensorflow-cpu" : "tensorflow";
  const requirement = gpu ? `tensorflow[and-cuda]==${tensorflowVersion}` : `${lean}==${tensorflowVersion}`;
  await must(run, `fetching ${requirement} with pip`, [
    python,
    "-m",
    "pip",
    "download",
    requirement,
    ...(gpu ? [] : ["--no-deps"]),
    "--only-binary=:all:",
    "--python-version",
    pythonVersion,
    "--implementation",
    "cp",
    ...["2_28", "2_27", "2_17", "2014"].flatMap((glibc) => [
      "--platform",
      `manylinux${glibc === "2014" ? "" : "_"}${glibc}_${architecture}`,
    ]),
    "--quiet",
    "--disable-pip-version-check",
    "--dest",
    wheels,
  ]);
  const unpack = (/** @type {string} */ folder, /** @type {readonly string[]} */ patterns) =>
    must(run, "unpacking TensorFlow", [python, "-c", unpackProgram, wheels, folder, ...patterns]);
  await unpack(target, [...libraries, ...(gpu ? cudaLibraries : [])]);
  await unpack(work, headers);
  await rm(wheels, { recursive: true });
  return join(work, "tensorflow", "include");
}

/**
 * The libraries of TensorFlow in a folder, as the linker names them.
 *
 * @param {string} folder
 */
export async function linkerNames(folder) {
  const files = await readdir(folder);
  return files.filter((file) => file.startsWith("libtensorflow_")).map((file) => `-l:${file}`);
}
