/**
 * @file Attention over the nodes of each example's source, forward and backward.
 *
 *     P(s) = softmax_s(k_s · q + m_s)        e = Σ_s P(s) v_s
 *
 * With keys k_s = v_s this is dot attention; with k_s = v_s W_0 it is the bilinear form of Chen et al. 2018, eq. 1. Either way keys
 * are computed once for all sources. m_s is 0 for a source node, −∞ (in practice {@link MASKED}) for padding, and log(count) for
 * a row that stands for `count` equal nodes.
 */
import { add, matMul, mul, softmax, sub, sum, type Tensor3D, tidy } from "@tensorflow/tfjs-core";
import { checkShape } from "./check-shape.ts";

/** Added to the score of a padded position: its weight becomes exactly 0 in float32. */
export const MASKED = -1e9;

/** What attention looks at. */
export interface AttentionSource {
  /** `[batch, source, hidden]`. */
  readonly keys: Tensor3D;
  /** `[batch, source, hidden]`. */
  readonly values: Tensor3D;
  /** Added to the scores, `[batch, 1, source]`. */
  readonly mask: Tensor3D;
}

/** Result of {@link attend}. */
export type Attended = {
  /** Weighted sum of the values, `[batch, query, hidden]`. */
  readonly context: Tensor3D;
  /** The weights, rows summing to 1, `[batch, query, source]`. */
  readonly weights: Tensor3D;
};

/**
 * Attends from every query to the source of its own example.
 *
 * @param source - Keys, values and mask.
 * @param queries - `[batch, query, hidden]`.
 * @throws RangeError if the shapes do not fit together.
 */
export function attend(source: AttentionSource, queries: Tensor3D): Attended {
  checkAttentionSource("attend", source);
  const [batch, , hidden] = source.keys.shape;
  checkShape(queries, {
    what: "attend: queries",
    sizes: [
      ["batch", batch],
      ["query", null],
      ["hidden", hidden],
    ],
  });
  return tidy((): Attended => {
    const scores: Tensor3D = add(matMul(queries, source.keys, false, true), source.mask); // [batch, query, source]
    const weights: Tensor3D = softmax(scores);
    return { context: matMul(weights, source.values), weights };
  });
}

/**
 * Checks that keys, values and mask fit together.
 *
 * @param what - The function that was given them.
 * @param source - Keys, values and mask.
 * @throws RangeError as in `attend: values must have shape [batch, source, hidden] = [2, 3, 4], got [2, 3, 5]`.
 */
export function checkAttentionSource(what: string, { keys, values, mask }: AttentionSource): void {
  checkShape(keys, {
    what: `${what}: keys`,
    sizes: [
      ["batch", null],
      ["source", null],
      ["hidden", null],
    ],
  });
  const [batch, source, hidden] = keys.shape;
  checkShape(values, {
    what: `${what}: values`,
    sizes: [
      ["batch", batch],
      ["source", source],
      ["hidden", hidden],
    ],
  });
  checkShape(mask, {
    what: `${what}: mask`,
    sizes: [
      ["batch", batch],
      ["1", 1],
      ["source", source],
    ],
  });
}

/** Gradients of {@link attend} that flow on to the queries, and what the keys' and values' gradients are formed from. */
export type AttendedGradient = {
  /** With respect to the queries, `[batch, query, hidden]`. */
  readonly queries: Tensor3D;
  /** With respect to the scores, `[batch, query, source]`: keys' gradient = scoresᵀ · queries. */
  readonly scores: Tensor3D;
};

/** What {@link attendGradient} needs of the forward pass. */
export type AttendForward = Pick<AttentionSource, "keys" | "values"> & Pick<Attended, "weights">;

/**
 * The gradient of {@link attend}. The gradients of keys and values are left to the caller, who forms them with one product over
 * all levels: keys' = Σ scoresᵀ · queries, values' = Σ weightsᵀ · context gradient.
 *
 * @param gradient - With respect to the context, `[batch, query, hidden]`.
 * @param forward - Of the forward pass: keys and values, and the weights, `[batch, query, source]`.
 */
export function attendGradient(gradient: Tensor3D, forward: AttendForward): AttendedGradient {
  const { keys, values, weights } = forward;
  return tidy((): AttendedGradient => {
    const weighted: Tensor3D = mul(weights, matMul(gradient, values, false, true)); // [batch, query, source]
    const scores: Tensor3D = sub(weighted, mul(weights, sum(weighted, 2, true)));
    return { queries: matMul(scores, keys), scores };
  });
}

/** Row numbers that pad a flat list of nodes to one block per example, and back. */
export interface Padding {
  /** Longest block, the padded size. */
  readonly width: number;
  /** Row of the flat list at each padded place; `count` where there is none, `[batch · width]`. */
  readonly rows: Int32Array;
  /** Padded place of each row of the flat list, `[count]`. */
  readonly places: Int32Array;
}

/**
 * Plans the padding of a flat list of nodes to `[batch, width]`; the width is at least 1.
 *
 * @param examples - Which example each row belongs to, in any order.
 * @param batchSize - Number of examples.
 * @throws RangeError if a row belongs to no example.
 */
export function planPadding(examples: Int32Array, batchSize: number): Padding {
  const counts = new Int32Array(batchSize);
  const ranks = new Int32Array(examples.length);
  for (let row = 0; row < examples.length; row++) {
    const example = examples[row]!;
    if (example < 0 || example >= batchSize) {
      throw new RangeError(
        `planPadding: examples[${row}] must be at least 0 and below batchSize = ${batchSize}, got ${example}`,
      );
    }
    ranks[row] = counts[example]!++;
  }
  const width = counts.reduce((most, count) => Math.max(most, count), 1);
  const rows = new Int32Array(batchSize * width).fill(examples.length);
  const places = new Int32Array(examples.length);
  for (let row = 0; row < examples.length; row++) {
    places[row] = examples[row]! * width + ranks[row]!;
    rows[places[row]!] = row;
  }
  return { width, rows, places };
}
