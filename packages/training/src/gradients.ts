/** @file The loss and its gradient by every parameter, and what keeps gradients bounded. */
import { flattenParams, mapParams, type Params } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";

/** What {@link valueAndGradients} gives; all tensors belong to the caller. */
export interface ValueAndGradients<P extends Params> {
  /** The loss, `[]`. */
  readonly value: tf.Scalar;
  /** The gradient of each parameter, in the parameter's shape. */
  readonly gradients: P;
}

/**
 * Evaluates a loss and differentiates it by every parameter; a parameter that takes no part gets zeros.
 *
 * @param loss - A differentiable function of the parameters; must give a `[]`.
 * @param params - Where to evaluate it.
 */
export function valueAndGradients<P extends Params>(
  loss: (params: P) => tf.Scalar,
  params: P,
): ValueAndGradients<P> {
  return tf.tidy(() => {
    const flat = flattenParams(params);
    // tf.valueAndGrads refuses a loss that leaves a parameter out; the engine below it does not.
    const { value, grads } = tf.engine().gradients(() => loss(params), [...flat.values()], undefined, true);
    if (value.rank !== 0) {
      throw new RangeError(
        `valueAndGradients: the loss must be a scalar, got shape [${value.shape.join(", ")}]`,
      );
    }
    const found: readonly (tf.Tensor | null | undefined)[] = grads;
    const gradientByName = new Map([...flat.keys()].map((name, index) => [name, found[index]]));
    const gradients = mapParams(params, (param, name) => gradientByName.get(name) ?? tf.zerosLike(param));
    return { value, gradients };
  });
}

/** How gradients are bounded before the optimiser sees them. */
export type ClipConfig =
  | { readonly kind: "none" }
  /** Scales all gradients by one factor where their common norm is above `limit`. */
  | { readonly kind: "norm"; readonly limit: number }
  /** Clamps each element to [−`limit`, `limit`]. */
  | { readonly kind: "value"; readonly limit: number };

/**
 * The Euclidean norm of all gradients taken as one vector.
 *
 * @returns The norm, `[]`.
 */
export function globalNorm(gradients: Params): tf.Scalar {
  return tf.tidy(() => {
    const squares = [...flattenParams(gradients).values()].map((gradient) => tf.sum(tf.square(gradient)));
    if (squares.length === 0) return tf.scalar(0);
    return tf.sqrt(tf.sum<tf.Scalar>(tf.stack(squares))); // []
  });
}

/**
 * Bounds gradients as configured, and reads nothing back from the device.
 *
 * @param gradients - The gradients; they stay as they are.
 * @param options - `clip` says how; `norm`, their {@link globalNorm}, saves computing it again.
 * @returns New tensors, which belong to the caller.
 */
export function clipGradients<P extends Params>(
  gradients: P,
  options: { readonly clip: ClipConfig; readonly norm?: tf.Scalar },
): P {
  const { clip } = options;
  switch (clip.kind) {
    case "none":
      return mapParams(gradients, (gradient) => tf.clone(gradient));
    case "value":
      return mapParams(gradients, (gradient) => tf.clipByValue(gradient, -clip.limit, clip.limit));
    case "norm":
      return tf.tidy(() => {
        const norm = options.norm ?? globalNorm(gradients);
        const factor = tf.minimum(tf.div(clip.limit, norm), 1); // []; a norm of 0 gives 1
        return mapParams(gradients, (gradient) => tf.mul(gradient, factor));
      });
  }
}
