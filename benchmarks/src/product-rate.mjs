/**
 * @file How fast a back end multiplies matrices: the yardstick of every floor. Products are queued one after another, and one element of the
 * last is read, so that neither the way of a whole result back from a device nor the wait for it counts. The peers do it the same way.
 */
import * as tf from "@tensorflow/tfjs-core";

/** Rows and columns of the large product. */
const SIZE = 1024;

/** Runs of products, of which the fastest counts. */
const RUNS = 8;

/** So long a run takes at least, unless products are so fast that it would take too many. */
const RUN_SECONDS = 0.05;
const MOST_PRODUCTS = 512;

/**
 * Multiply-adds per second of a large product, the best of several runs.
 *
 * @returns {Promise<number>}
 */
export async function productRate() {
  const a = tf.randomUniform([SIZE, SIZE]);
  const b = tf.randomUniform([SIZE, SIZE]);
  const best = await bestSeconds(() => tf.matMul(a, b));
  tf.dispose([a, b]);
  return SIZE ** 3 / best;
}

/** Attention's products: many small ones, one operand transposed. */
const BATCHED = { batch: 512, rows: 128, inner: 64, columns: 128 };

/**
 * Multiply-adds per second of 512 products of 128×64×128, the best of several runs: with neither operand transposed, with the second, and with
 * the first.
 *
 * @returns {Promise<{ plain: number, transposedSecond: number, transposedFirst: number }>}
 */
export async function batchedProductRates() {
  const { batch, rows, inner, columns } = BATCHED;
  const work = batch * rows * inner * columns;
  /** @param {boolean} first @param {boolean} second */
  const rate = async (first, second) => {
    const a = tf.randomUniform(first ? [batch, inner, rows] : [batch, rows, inner]);
    const b = tf.randomUniform(second ? [batch, columns, inner] : [batch, inner, columns]);
    const best = await bestSeconds(() => tf.matMul(a, b, first, second));
    tf.dispose([a, b]);
    return work / best;
  };
  return {
    plain: await rate(false, false),
    transposedSecond: await rate(false, true),
    transposedFirst: await rate(true, false),
  };
}

/**
 * Seconds of one product.
 *
 * @param {() => tf.Tensor} multiply
 */
async function bestSeconds(multiply) {
  await secondsOf(multiply, 1);
  let products = 1;
  while (products < MOST_PRODUCTS && (await secondsOf(multiply, products)) < RUN_SECONDS) products *= 2;
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++)
    best = Math.min(best, (await secondsOf(multiply, products)) / products);
  return best;
}

/**
 * @param {() => tf.Tensor} multiply
 * @param {number} products
 */
async function secondsOf(multiply, products) {
  const started = performance.now();
  let last = multiply();
  for (let product = 1; product < products; product++) {
    last.dispose();
    last = multiply();
  }
  const element = tf.slice(
    last,
    last.shape.map(() => 0),
    last.shape.map(() => 1),
  );
  await element.data();
  const seconds = (performance.now() - started) / 1000;
  tf.dispose([last, element]);
  return seconds;
}
