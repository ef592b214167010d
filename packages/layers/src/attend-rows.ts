/**
 * @file Attention from nodes that lie in any order, in one tensor for all examples or one for each of several steps. The equations stand
 * in `attention.ts`; here is only the arrangement.
 *
 * A fused kernel computes each example with its own numbers of nodes and of source places, so that nothing is padded. Without one, nodes are
 * padded to one block per example, and the blocks are multiplied at once.
 */
import {
  concat,
  gather,
  matMul,
  reshape,
  type Tensor2D,
  type Tensor3D,
  tensor1d,
  tidy,
  zeros,
} from "@tensorflow/tfjs-core";
import {
  type AttentionSource,
  attend,
  attendGradient,
  checkAttentionSource,
  type Padding,
} from "./attention.ts";
import { checkRows } from "./check-rows.ts";
import { checkShape } from "./check-shape.ts";
import { FUSED_COLUMNS, hasKernel, kernelInputs, runFused } from "./fused-kernel.ts";
import { type Rows, takeRows } from "./rows.ts";

/** Result of {@link attendRows}. */
export type AttendedRows = {
  /** Weighted sum of the values, `[count, hidden]`. */
  readonly context: Tensor2D;
  /** The weights, rows summing to 1, `[count, source]`. */
  readonly weights: Tensor2D;
};

/** Keys, values and mask that fit together, and a padding of their examples. */
function checkSource(what: string, source: AttentionSource, padding: Padding): void {
  checkAttentionSource(what, source);
  const [batch] = source.keys.shape;
  if (padding.rows.length !== batch * padding.width) {
    throw new RangeError(
      `${what}: padding.rows must be batch · width = ${batch * padding.width} rows, got ${padding.rows.length}`,
    );
  }
}

const isFused = (hiddenSize: number): boolean => hiddenSize >= FUSED_COLUMNS && hasKernel("AstAttend");

/**
 * Attends from every node to the source of its own example.
 *
 * @param source - Keys, values and mask.
 * @param queries - `[count, hidden]`.
 * @param padding - Which rows are whose, from `planPadding`.
 * @throws RangeError if shapes and padding do not fit together.
 */
export function attendRows(source: AttentionSource, queries: Tensor2D, padding: Padding): AttendedRows {
  checkSource("attendRows", source, padding);
  checkShape(queries, {
    what: "attendRows: queries",
    sizes: [
      ["count", padding.places.length],
      ["hidden", source.keys.shape[2]],
    ],
  });
  if (isFused(queries.shape[1])) {
    const inputs = kernelInputs();
    const [context, weights] = runFused("AstAttend", inputs, {
      queries: inputs.tensor(queries),
      keys: inputs.tensor(source.keys),
      values: inputs.tensor(source.values),
      mask: inputs.tensor(source.mask),
      rows: padding.rows,
      width: padding.width,
    }) as [Tensor2D, Tensor2D];
    return { context, weights };
  }
  return tidy((): AttendedRows => {
    const { context, weights } = attend(source, padRows(queries, padding));
    return { context: unpadRows(context, padding), weights: unpadRows(weights, padding) };
  });
}

/** Gradients of {@link attendRows} that flow on at once. */
export type AttendedRowsGradient = {
  /** With respect to the queries, `[count, hidden]`. */
  readonly queries: Tensor2D;
  /** With respect to the scores, `[count, source]`. */
  readonly scores: Tensor2D;
};

/** What {@link attendRowsGradient} needs of the forward pass. */
export interface AttendRowsForward extends AttentionSource {
  /** `[count, source]`. */
  readonly weights: Tensor2D;
  readonly padding: Padding;
}

/**
 * The gradient of {@link attendRows} with respect to queries and scores; `attendedSourceGradient` forms those of keys and values.
 *
 * @param contexts - With respect to the context, rows of `[count, hidden]`.
 * @param forward - Of the forward pass.
 * @throws RangeError if shapes and padding do not fit together.
 */
export function attendRowsGradient(contexts: Rows, forward: AttendRowsForward): AttendedRowsGradient {
  const { keys, values, mask, weights, padding } = forward;
  checkSource("attendRowsGradient", forward, padding);
  const [, places, hiddenSize] = keys.shape;
  const count = padding.places.length;
  checkShape(weights, {
    what: "attendRowsGradient: weights",
    sizes: [
      ["count", count],
      ["source", places],
    ],
  });
  checkRows(contexts, { what: "attendRowsGradient: contexts", count, columns: hiddenSize });
  if (isFused(hiddenSize)) {
    const inputs = kernelInputs();
    const [queries, scores] = runFused("AstAttendGradient", inputs, {
      contexts: inputs.rows(contexts),
      keys: inputs.tensor(keys),
      values: inputs.tensor(values),
      mask: inputs.tensor(mask),
      weights: inputs.tensor(weights),
      rows: padding.rows,
      width: padding.width,
    }) as [Tensor2D, Tensor2D];
    return { queries, scores };
  }
  return tidy((): AttendedRowsGradient => {
    const gradient = attendGradient(padRows(takeRows(contexts, hiddenSize), padding), {
      keys,
      values,
      weights: padRows(weights, padding),
    });
    return { queries: unpadRows(gradient.queries, padding), scores: unpadRows(gradient.scores, padding) };
  });
}

/** What the gradients of keys and values are formed from, each with one row per node, all steps under one another. */
export interface AttendedNodes {
  /** `[nodes, hidden]`. */
  readonly queries: Rows;
  /** `[nodes, source]`. */
  readonly weights: Rows;
  /** Gradient by the scores, `[nodes, source]`. */
  readonly scores: Rows;
  /** Gradient by the contexts, `[nodes, hidden]`. */
  readonly contexts: Rows;
}

/** Gradients by what attention looks at. */
export type AttendedSourceGradient = {
  /** `[batch, source, hidden]`. */
  readonly keys: Tensor3D;
  /** `[batch, source, hidden]`. */
  readonly values: Tensor3D;
};

/**
 * The gradients of {@link attendRows} by keys and values, over all steps at once:
 *
 *     δk_s = Σ_nodes δscore_s q        δv_s = Σ_nodes P(s) δe
 *
 * @param nodes - Of all steps.
 * @param source - What was looked at.
 * @param padding - Which nodes are whose.
 * @throws RangeError if rows, shapes and padding do not fit together.
 */
export function attendedSourceGradient(
  nodes: AttendedNodes,
  source: AttentionSource,
  padding: Padding,
): AttendedSourceGradient {
  checkSource("attendedSourceGradient", source, padding);
  const [, places, hiddenSize] = source.keys.shape;
  const { queries, weights, scores, contexts } = nodes;
  const count = padding.places.length;
  for (const [name, rows, columns] of [
    ["queries", queries, hiddenSize],
    ["weights", weights, places],
    ["scores", scores, places],
    ["contexts", contexts, hiddenSize],
  ] as const) {
    checkRows(rows, { what: `attendedSourceGradient: ${name}`, count, columns });
  }
  if (isFused(hiddenSize)) {
    const inputs = kernelInputs();
    const [keys, values] = runFused("AstAttendSourceGradient", inputs, {
      queries: inputs.rows(queries),
      weights: inputs.rows(weights),
      scores: inputs.rows(scores),
      contexts: inputs.rows(contexts),
      keys: inputs.tensor(source.keys),
      mask: inputs.tensor(source.mask),
      rows: padding.rows,
      width: padding.width,
      count,
    }) as [Tensor3D, Tensor3D];
    return { keys, values };
  }
  return tidy((): AttendedSourceGradient => {
    const arranged = (rows: Rows, columns: number): Tensor3D => padRows(takeRows(rows, columns), padding);
    return {
      keys: matMul(arranged(scores, places), arranged(queries, hiddenSize), true),
      values: matMul(arranged(weights, places), arranged(contexts, hiddenSize), true),
    };
  });
}

/** Arranges rows by example: `[count, size]` → `[batch, width, size]`, zeros where there is no node. */
function padRows(rows: Tensor2D, padding: Padding): Tensor3D {
  const [count, size] = rows.shape;
  const complete = padding.rows.length === count;
  const source: Tensor2D = complete ? rows : concat([rows, zeros<Tensor2D["rankType"]>([1, size])], 0);
  return reshape(gather(source, tensor1d(padding.rows, "int32")), [
    padding.rows.length / padding.width,
    padding.width,
    size,
  ]);
}

/** The inverse of {@link padRows}: `[batch, width, size]` → `[count, size]`. */
function unpadRows(padded: Tensor3D, padding: Padding): Tensor2D {
  const [batch, width, size] = padded.shape;
  return gather(reshape(padded, [batch * width, size]) as Tensor2D, tensor1d(padding.places, "int32"));
}
