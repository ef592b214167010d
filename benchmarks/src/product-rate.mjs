/** @file How fast a back end multiplies matrices: the yardstick of every floor. */
import * as tf from "@tensorflow/tfjs-core";

/** Rows and columns of the large product. */
const SIZE = 1024;
const REPEATS = 8;

/**
 * Multiply-adds per second of a large product, the best of several.
 *
 * @returns {Promise<number>}
 */
export async function productRate() {
  const a = tf.randomUniform([SIZE, SIZE]);
  const b = tf.randomUniform([SIZE, SIZE]);
  const best = await bestSeconds(REPEATS, () => tf.matMul(a, b));
  tf.dispose([a, b]);
  return SIZE ** 3 / best;
}

/** Attention's products: many small ones, one operand transposed. */
const BATCHED = { batch: 512, rows: 128, inner: 64, columns: 128 };

/**
 * Multiply-adds per second of 512 products of 128×64×128, the best of several: with neither operand transposed, with the second, and with the first.
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
    const best = await bestSeconds(REPEATS, () => tf.matMul(a, b, first, second));
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
 * @param {number} repeats
 * @param {() => tf.Tensor} compute
 */
async function bestSeconds(repeats, compute) {
  let best = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat <= repeats; repeat++) {
    const started = performance.now();
    const result = compute();
    await result.data();
    if (repeat > 0) best = Math.min(best, (performance.now() - started) / 1000);
    result.dispose();
  }
  return best;
}
