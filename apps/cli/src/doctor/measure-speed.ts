import { matMul, memory, randomUniform, slice, tidy } from "@tensorflow/tfjs-core";

/** Rows and columns of the matrices multiplied: about what a batch of a paper's model needs. */
const size = 512;

/** Milliseconds that are long enough for a steady figure and short enough to wait for. */
const enough = 300;

/**
 * Measures matrix products on the back end in use, in GFLOP/s: 2 · size³ operations each. Ever more products are asked for before one element of the
 * last is read: a device that computes in order has then done all of them, and its speed is not that of reading memory back or of waiting.
 *
 * @param now - A clock in milliseconds.
 */
export async function measureSpeed(now: () => number): Promise<number> {
  const before = memory().numTensors;
  const left = randomUniform([size, size]);
  const right = randomUniform([size, size]);
  const multiply = async (count: number): Promise<void> => {
    for (let product = 1; product < count; product += 1) matMul(left, right).dispose();
    const element = tidy(() => slice(matMul(left, right), [0, 0], [1, 1])); // [1, 1]
    await element.data();
    element.dispose();
  };
  await multiply(1);
  const start = now();
  let products = 0;
  let elapsed = 0;
  for (let count = 1; elapsed < enough; count *= 2) {
    await multiply(count);
    products += count;
    elapsed = now() - start;
  }
  left.dispose();
  right.dispose();
  if (memory().numTensors !== before)
    throw new Error(`measureSpeed: ${memory().numTensors - before} tensors leaked`);
  return (products * 2 * size ** 3) / (elapsed / 1000) / 1e9;
}
