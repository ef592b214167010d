/**
 * @file Times the operations that tree models use, on WebAssembly as shipped and as completed by this package.
 *
 * Usage, from the package's folder: pnpm build && node bench/kernels.mjs [part of a name]
 */
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-wasm";
import { completeWasm } from "../dist/index.js";

const wanted = process.argv[2] ?? "";
await tf.setBackend("wasm");

const normal = (...shape) => tf.randomNormal(shape, 0, 1, "float32", 1);
const indices = (count, below) =>
  tf.tensor1d(
    Int32Array.from({ length: count }, (_, i) => (i * 7919) % below),
    "int32",
  );
const flopOf = (batch, m, k, n) => 2 * batch * m * k * n;

function matMulCase(name, batch, m, k, n, transposeA, transposeB) {
  const head = batch === 0 ? [] : [batch];
  const a = normal(...head, ...(transposeA ? [k, m] : [m, k]));
  const b = normal(...head, ...(transposeB ? [n, k] : [k, n]));
  return {
    name,
    flop: flopOf(Math.max(1, batch), m, k, n),
    run: () => tf.matMul(a, b, transposeA, transposeB),
  };
}

function* cases() {
  for (const [suffix, ta, tb] of [
    ["", false, false],
    [" Aᵀ", true, false],
    [" Bᵀ", false, true],
  ]) {
    yield matMulCase(`matMul 2048×512×2048${suffix}`, 0, 2048, 512, 2048, ta, tb);
    yield matMulCase(`matMul 400×512×1280${suffix}`, 0, 400, 512, 1280, ta, tb);
    yield matMulCase(`matMul 64×256×1024${suffix}`, 0, 64, 256, 1024, ta, tb);
    yield matMulCase(`matMul 7×256×1024${suffix}`, 0, 7, 256, 1024, ta, tb);
    yield matMulCase(`matMul 1×256×1024${suffix}`, 0, 1, 256, 1024, ta, tb);
    yield matMulCase(`matMul 2000×256×12${suffix}`, 0, 2000, 256, 12, ta, tb);
    yield matMulCase(`matMul 512×(128×64×128)${suffix}`, 512, 128, 64, 128, ta, tb);
    yield matMulCase(`matMul 100×(12×256×40)${suffix}`, 100, 12, 256, 40, ta, tb);
    yield matMulCase(`matMul 100×(12×40×256)${suffix}`, 100, 12, 40, 256, ta, tb);
    yield matMulCase(`matMul 100×(1×256×40)${suffix}`, 100, 1, 256, 40, ta, tb);
  }
  const wide = normal(400, 1280);
  const states = normal(400, 256);
  const other = normal(400, 256);
  const row = normal(256);
  const table = normal(2000, 256);
  const rows = indices(400, 2000);
  const logits = normal(2000, 40);
  const attention = normal(100, 12, 40);
  const mask = tf.greater(states, 0);
  const labels = indices(2000, 40);
  const triple = normal(100, 12, 256);
  yield { name: "gather rows 400 of [2000, 256]", run: () => tf.gather(table, rows) };
  yield { name: "slice rows [400, 256] of [2000, 256]", run: () => tf.slice(table, [800, 0], [400, 256]) };
  yield { name: "slice columns [400, 256] of [400, 1280]", run: () => tf.slice(wide, [0, 256], [400, 256]) };
  yield { name: "split [400, 1280] in 5", run: () => tf.split(wide, 5, 1) };
  yield { name: "split [2000, 256] in 5 by rows", run: () => tf.split(table, 5, 0) };
  yield { name: "concat rows", run: () => tf.concat([states, other, table], 0) };
  yield { name: "concat columns", run: () => tf.concat([states, other], 1) };
  yield { name: "transpose [2000, 256]", run: () => tf.transpose(table) };
  yield { name: "transpose [100, 12, 256] inner", run: () => tf.transpose(triple, [0, 2, 1]) };
  yield { name: "add [400, 256]", run: () => tf.add(states, other) };
  yield { name: "add bias [400, 256]", run: () => tf.add(states, row) };
  yield { name: "mul [400, 256]", run: () => tf.mul(states, other) };
  yield { name: "sub [400, 256]", run: () => tf.sub(states, other) };
  yield { name: "mul scalar [400, 256]", run: () => tf.mul(states, 0.5) };
  yield {
    name: "mul column [400, 256]×[400, 1]",
    run: () => tf.mul(states, tf.slice(states, [0, 0], [400, 1])),
  };
  yield { name: "addN 3×[400, 256]", run: () => tf.addN([states, other, states]) };
  yield { name: "sigmoid [400, 256]", run: () => tf.sigmoid(states) };
  yield { name: "tanh [400, 256]", run: () => tf.tanh(states) };
  yield { name: "exp [400, 256]", run: () => tf.exp(states) };
  yield { name: "relu [400, 256]", run: () => tf.relu(states) };
  yield { name: "sqrt [400, 256]", run: () => tf.sqrt(tf.abs(states)) };
  yield { name: "square [400, 256]", run: () => tf.square(states) };
  yield { name: "div [400, 256]", run: () => tf.div(states, other) };
  yield { name: "maximum [400, 256]", run: () => tf.maximum(states, other) };
  yield { name: "clipByValue [400, 256]", run: () => tf.clipByValue(states, -1, 1) };
  yield { name: "greater [400, 256]", run: () => tf.greater(states, other) };
  yield { name: "cast bool [400, 256]", run: () => tf.cast(mask, "float32") };
  yield { name: "where [400, 256]", run: () => tf.where(mask, states, other) };
  yield { name: "softmax [2000, 40]", run: () => tf.softmax(logits) };
  yield { name: "softmax [100, 12, 40]", run: () => tf.softmax(attention) };
  yield { name: "logSoftmax [2000, 40]", run: () => tf.logSoftmax(logits) };
  yield { name: "sum axis 0 [2000, 256]", run: () => tf.sum(table, 0) };
  yield { name: "sum axis 1 [2000, 256]", run: () => tf.sum(table, 1) };
  yield { name: "sum axis 1 [100, 12, 256]", run: () => tf.sum(triple, 1) };
  yield { name: "sum all [2000, 256]", run: () => tf.sum(table) };
  yield { name: "max axis 1 [2000, 40]", run: () => tf.max(logits, 1) };
  yield { name: "argMax axis 1 [2000, 40]", run: () => tf.argMax(logits, 1) };
  yield { name: "oneHot [2000] of 40", run: () => tf.oneHot(labels, 40) };
  yield { name: "tile [400, 256] ×(1, 2)", run: () => tf.tile(states, [1, 2]) };
  yield { name: "tile [1, 256] ×(400, 1)", run: () => tf.tile(tf.reshape(row, [1, 256]), [400, 1]) };
  yield { name: "segment sum [400, 256] in 2000", run: () => tf.unsortedSegmentSum(states, rows, 2000) };
  yield { name: "reshape", run: () => tf.reshape(table, [512000]) };
  yield { name: "zerosLike [2000, 256]", run: () => tf.zerosLike(table) };
  yield { name: "fill [2000, 256]", run: () => tf.fill([2000, 256], 0) };
  yield {
    name: "pad rows [400, 256]",
    run: () =>
      tf.pad(states, [
        [100, 1500],
        [0, 0],
      ]),
  };
}

/** The best time of one run in microseconds, or undefined where the operation is missing. */
function microseconds(run) {
  const once = () => tf.dispose(tf.tidy(run));
  try {
    once();
  } catch {
    return undefined;
  }
  const first = performance.now();
  once();
  const estimate = Math.max(0.002, performance.now() - first);
  const repeats = Math.min(2000, Math.max(1, Math.round(5 / estimate)));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < (estimate > 500 ? 2 : 25); round += 1) {
    const start = performance.now();
    for (let i = 0; i < repeats; i += 1) once();
    best = Math.min(best, ((performance.now() - start) * 1000) / repeats);
  }
  return best;
}

const chosen = [...cases()].filter((each) => each.name.includes(wanted));
const shipped = chosen.map((each) => microseconds(each.run));
completeWasm();
console.log(
  `${"operation".padEnd(44)}${"shipped".padStart(12)}${"completed".padStart(12)}${"gain".padStart(9)}`,
);
chosen.forEach((each, index) => {
  const before = shipped[index];
  const after = microseconds(each.run);
  const show = (time) => (time === undefined ? "missing" : `${time.toFixed(1)} µs`).padStart(12);
  const gain = before === undefined || after === undefined ? "" : `×${(before / after).toFixed(2)}`;
  const rate =
    each.flop === undefined || after === undefined ? "" : `${(each.flop / after / 1000).toFixed(1)} GFLOP/s`;
  console.log(`${each.name.padEnd(44)}${show(before)}${show(after)}${gain.padStart(9)}  ${rate}`);
});
