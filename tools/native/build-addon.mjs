/** @file Compiles the addon, and puts tfjs-node's JavaScript beside it. */
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { must } from "./commands.mjs";
import { linkerNames } from "./fetch-tensorflow.mjs";
import { patchSource } from "./patch-sources.mjs";
import { nodeApiVersion } from "./versions.mjs";

const ownSources = fileURLToPath(new URL("addon", import.meta.url));

/** Sources of the addon's own kernels, which are compiled for this processor's vector instructions. */
const kernelSources = ["attention.cc", "cells.cc", "packed-matrix.cc", "products.cc"];

/**
 * Compiles `tfjs_binding.node`, which Node opens, and `tfjs_addon.so`, which that opens.
 *
 * @param {object} options
 * @param {import("./commands.mjs").Run} options.run
 * @param {string} options.compiler
 * @param {readonly string[]} options.instructions - The compiler's flags for the kernels' vector instructions.
 * @param {string} options.tfjsNode - The unpacked npm package.
 * @param {string} options.nodeApi - The unpacked headers of Node-API.
 * @param {string} options.headers - TensorFlow's headers.
 * @param {string} options.work - A folder for what is thrown away.
 * @param {string} options.target - The folder of the result; TensorFlow's libraries are in `python/` in it.
 */
export async function buildAddon({ run, compiler, instructions, tfjsNode, nodeApi, headers, work, target }) {
  const patched = join(work, "binding");
  await mkdir(patched, { recursive: true });
  for (const file of await readdir(join(tfjsNode, "binding"))) {
    const text = await readFile(join(tfjsNode, "binding", file), "utf8");
    await writeFile(join(patched, file), patchSource(file, text));
  }
  // Eigen's functions have the same names here and in TensorFlow's library: neither may take the other's.
  const flags = ["-O3", "-fPIC", "-std=c++17", "-fvisibility=hidden", "-fvisibility-inlines-hidden", "-w"];
  const includes = [ownSources, patched, join(nodeApi, "include"), headers].flatMap((folder) => [
    "-I",
    folder,
  ]);
  const compile = async (/** @type {string} */ source) => {
    const object = join(work, `${basename(source, ".cc")}.o`);
    const extra = kernelSources.includes(basename(source)) ? instructions : [];
    const parameters = [...flags, ...extra, `-DNAPI_VERSION=${nodeApiVersion}`, ...includes, "-c", source];
    await must(run, `compiling ${basename(source)}`, [compiler, ...parameters, "-o", object]);
    return object;
  };
  const link = async (/** @type {string} */ name, /** @type {readonly string[]} */ parts) => {
    const only = `-Wl,--version-script=${join(ownSources, "exports.map")}`;
    await must(run, `linking ${name}`, [compiler, "-shared", ...parts, "-o", join(target, name), only]);
  };
  const own = (await readdir(ownSources)).filter((file) => file.endsWith(".cc") && file !== "open-addon.cc");
  const sources = [
    ...own.map((file) => join(ownSources, file)),
    join(patched, "tfjs_backend.cc"),
    join(patched, "tfjs_binding.cc"),
  ];
  const objects = await Promise.all(sources.map(compile));
  const libraries = join(target, "python", "tensorflow");
  const linked = [`-L${libraries}`, ...(await linkerNames(libraries))];
  await link("tfjs_addon.so", [...objects, ...linked, "-pthread", "-Wl,-rpath,$ORIGIN/python/tensorflow"]);
  await link("tfjs_binding.node", [await compile(join(ownSources, "open-addon.cc")), "-ldl"]);
}

/** Stands where tfjs-node's JavaScript looks for TensorFlow.js, and hands on the one that the program already uses. */
const seat = `"use strict";
exports.use = (core) => {
  module.exports = core;
};
`;

/**
 * Copies what runs the addon from tfjs-node: its back end and its kernels. What it has besides (images, saved models,
 * TensorBoard) stays behind, and with it tfjs-node's dependencies.
 *
 * @param {string} tfjsNode - The unpacked npm package.
 * @param {string} folder - Where to put it; made.
 */
export async function copyJavaScript(tfjsNode, folder) {
  const dist = join(tfjsNode, "dist");
  await mkdir(join(folder, "kernels"), { recursive: true });
  const kernels = (await readdir(join(dist, "kernels"))).map((file) => join("kernels", file));
  const needed = ["nodejs_kernel_backend.js", "register_all_kernels.js", "int64_tensors.js", ...kernels];
  for (const file of needed) {
    if (file.endsWith(".js") && !file.endsWith("_test.js")) {
      await copyFile(join(dist, file), join(folder, file));
    }
  }
  const write = async (/** @type {string} */ name, /** @type {string} */ text) => {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), text);
  };
  await write("package.json", `${JSON.stringify({ type: "commonjs" })}\n`);
  await write("proto/api_pb.js", "// Messages of TensorBoard, which is left out.\n");
  await write("node_modules/@tensorflow/tfjs/index.js", seat);
  await write("node_modules/@tensorflow/tfjs-core/index.js", 'module.exports = require("../tfjs");\n');
}
