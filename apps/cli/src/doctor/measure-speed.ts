import { matMul, memory, randomUniform, tidy } from "@tensorflow/tfjs-core";

/** Rows and columns of the matrices multiplied: about what a batch of a paper's model needs. */
const size = 512;

/** Milliseconds that are long enough for a steady figure and short enough to wait for. */
const enough = 300;

/**
 * Measures matrix products on the back end in use, in GFLOP/s: 2 · size³ operations each.
 *
 * @param now - A clock in milliseconds.
 */
export async function measureSpeed(now: () => number): Promise<number> {
  const before = memory().numTensors;
  const left = randomUniform([size, size]);
  const right = randomUniform([size, size]);
  const multiply = async (): Promise<void> => {
    const product = tidy(() => matMul(left, right)); // [size, size]
    await product.data();
    product.dispose();
  };
  await multiply();
  const start = now();
  let products = 0;
  do {
    await multiply();
    products += 1;
  } while (now() - start < enough);
  const seconds = (now() - start) / 1000;
  left.dispose();
  right.dispose();
  if (memory().numTensors !== before)
    throw new Error(`measureSpeed: ${memory().numTensors - before} tensors leaked`);
  return (products * 2 * size ** 3) / seconds / 1e9;
}
