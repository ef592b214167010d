/** @file The PyTorch peers: whether they can be had, and their measurements. */
import { fileURLToPath } from "node:url";
import { runForJson } from "./processes.mjs";

/** The program of a peer, in `peers/`. */
const MEASURE = fileURLToPath(new URL("../peers/measure.py", import.meta.url));
const TRANSLATE = fileURLToPath(new URL("../peers/translate.py", import.meta.url));

/** @typedef {"one-by-one" | "level-batched"} PeerName */

/** @type {Readonly<Record<PeerName, string>>} */
export const PEER_TITLES = {
  "one-by-one": "PyTorch, one example at a time",
  "level-batched": "PyTorch, level-batched",
};

/** How far a peer's loss may be from ours, relatively, for the same weights and batch. */
const LOSS_TOLERANCE = 1e-4;
/** The same for gradients, which add up more roundings. */
const GRADIENT_TOLERANCE = 1e-3;

/**
 * What is best for the peers. Idle OpenMP threads must not spin; and memory that is given back to the system after each step has to be
 * cleared by it again, which costs about a tenth.
 *
 * @param {number} threads
 */
function environment(threads) {
  const count = String(threads);
  return {
    OMP_NUM_THREADS: count,
    MKL_NUM_THREADS: count,
    OPENBLAS_NUM_THREADS: count,
    OMP_WAIT_POLICY: "passive",
    MALLOC_TRIM_THRESHOLD_: "1000000000",
    MALLOC_MMAP_THRESHOLD_: "1000000000",
    MALLOC_TOP_PAD_: "536870912",
  };
}

/**
 * What a Python has.
 *
 * @param {string} python
 * @returns {Promise<{ python: string, torch: string, numpy: string, parallel: string }>}
 * @throws Error that says what is missing and how to get it.
 */
export async function findTorch(python) {
  const program = [
    "import json, sys, numpy, torch",
    "print(json.dumps({'python': sys.version.split()[0], 'torch': torch.__version__, 'numpy': numpy.__version__,",
    "  'parallel': torch.__config__.parallel_info()}))",
  ].join("\n");
  try {
    return await runForJson(python, ["-c", program]);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n").at(-1) : String(cause);
    throw new Error(
      `the PyTorch peers are left out: ${python} cannot import torch and numpy (${reason}). ` +
        "Install both (pip install torch numpy) and name that Python with --python or AST_PYTHON",
      { cause },
    );
  }
}

/**
 * Times a peer's training steps, after it has shown that it does the same work.
 *
 * @param {string} python
 * @param {{ folder: string, peer: PeerName, steps: number, first: number, warmUp: number,
 *   threads: number }} spec `first` is the number of the first timed batch; `folder` from `exportWork`.
 * @returns {Promise<any>}
 * @throws Error if loss or gradients are not ours.
 */
export async function measurePeer(python, { folder, peer, steps, first, warmUp, threads }) {
  const args = [MEASURE, folder, "--peer", peer, "--steps", String(steps), "--first", String(first)];
  args.push("--warm-up", String(warmUp));
  const measured = await runForJson(python, [...args, "--threads", String(threads)], {
    env: environment(threads),
  });
  const { lossError, gradientNormError, worstGradientError } = measured.agreement;
  const checks = {
    loss: [lossError, LOSS_TOLERANCE],
    "norm of the gradients": [gradientNormError, GRADIENT_TOLERANCE],
    "gradient of one tensor": [worstGradientError, GRADIENT_TOLERANCE],
  };
  for (const [what, [error, tolerance]] of Object.entries(checks)) {
    if (!(error <= tolerance)) {
      throw new Error(
        `${PEER_TITLES[peer]} does not do the same work: its ${what} must be ours within ${tolerance}, relatively, got a difference of ${error}`,
      );
    }
  }
  return measured;
}

/**
 * Times greedy translation by the level-batched peer.
 *
 * @param {string} python
 * @param {{ folder: string, threads: number }} spec `folder` from `prepareInference`.
 * @returns {Promise<any>} `seconds`, `programs`, and `equal`: how many programs it translates exactly as we do.
 * @throws Error if fewer than 98 in 100 are equal.
 */
export async function measurePeerInference(python, { folder, threads }) {
  const measured = await runForJson(python, [TRANSLATE, folder, "--threads", String(threads)], {
    env: environment(threads),
  });
  if (measured.equal < 0.98 * measured.programs) {
    throw new Error(
      `PyTorch does not translate as we do: ${measured.equal} of ${measured.programs} programs are equal`,
    );
  }
  return measured;
}
