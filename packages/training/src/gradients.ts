/** @file The loss and its gradient by every parameter. */
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
