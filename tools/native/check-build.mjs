/** @file Runs the finished addon in a process of its own, so that whatever is wrong with it ends there. */

import { join } from "node:path";
import { execPath } from "node:process";
import { BuildError, lastLines } from "./commands.mjs";

/**
 * Multiplies two matrices with TensorFlow and with the addon's own kernels, in this thread and in two workers at once, and writes what
 * TensorFlow says of itself. On a GPU the own kernels are not used.
 */
const program = `
const { isMainThread, parentPort, Worker, workerData } = require("node:worker_threads");
const file = isMainThread ? process.argv[1] : workerData;
const binding = require(file);
const matrix = (values) => binding.createTensor([2, 2], binding.TF_FLOAT, Float32Array.from(values));
const attributes = [
  { name: "T", type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
  { name: "transpose_a", type: binding.TF_ATTR_BOOL, value: false },
  { name: "transpose_b", type: binding.TF_ATTR_BOOL, value: false },
];
const [{ id }] = binding.executeOp("MatMul", attributes, [matrix([1, 2, 3, 4]), matrix([5, 6, 7, 8])], 1);
const check = (what, values) => {
  const product = [...values].join(" ");
  if (product !== "19 22 43 50") throw new Error(what + ": [1 2; 3 4] [5 6; 7 8] gave " + product);
};
check("TensorFlow", binding.tensorDataSync(id));
if (!binding.isUsingGpuDevice()) {
  const into = new Float32Array(new SharedArrayBuffer(16));
  const general = binding.runFused("BatchMatMul", [matrix([1, 2, 3, 4]), matrix([5, 6, 7, 8])], Int32Array.of(0, 1, 0, 0));
  binding.readInto(general[0].id, into);
  check("BatchMatMul", into);
  // Not transposed, 2 columns, 1 run: matrix 1 by the rows from column 0 of tensor 0, two of them, as they follow from 0.
  const numbers = Int32Array.of(0, 2, 1, 1, 0, 1, 0, 2, 0, 0);
  const rows = binding.runFused("AstRowProducts", [matrix([1, 2, 3, 4]), matrix([5, 6, 7, 8])], numbers);
  binding.readInto(rows[0].id, into.fill(0));
  check("AstRowProducts", into);
}
if (isMainThread) {
  const run = () => new Promise((resolve, reject) => {
    const worker = new Worker(source, { eval: true, workerData: file });
    worker.once("error", reject);
    worker.once("exit", (code) => (code === 0 ? resolve() : reject(new Error("a worker ended with " + code))));
  });
  Promise.all([run(), run()]).then(() => {
    console.log(JSON.stringify({ tensorflow: binding.TF_Version, gpu: binding.isUsingGpuDevice() }));
  });
}
`;

/**
 * @param {import("./commands.mjs").Run} run
 * @param {string} folder - The build's.
 * @returns {Promise<{ tensorflow: string, gpu: boolean }>} TensorFlow's version, and whether it sees a GPU.
 * @throws {BuildError} If the addon does not work.
 */
export async function checkBuild(run, folder) {
  const source = `const source = ${JSON.stringify(program)};\n${program}`;
  const outcome = await run(execPath, ["-e", source, join(folder, "tfjs_binding.node")]);
  if (outcome.code !== 0) {
    throw new BuildError(`the addon in ${folder} does not work:\n${lastLines(outcome)}`);
  }
  return JSON.parse(outcome.stdout.trim().split("\n").at(-1) ?? "");
}
