/** @file Operations that bring their own gradient. */
import { customGrad, type Tensor } from "@tensorflow/tfjs-core";

/** What the forward pass of a {@link differentiable} operation gives. */
export interface ForwardResult<Value extends Tensor> {
  /** The result. */
  readonly value: Value;
  /** Tensors that the backward pass needs; the engine keeps them until the gradient is taken. */
  readonly saved: readonly Tensor[];
}

/** What the backward pass is given. */
export interface Kept {
  /** The inputs of the forward pass. The tensors the caller passed may be gone by now: use these. */
  readonly inputs: readonly Tensor[];
  /** The tensors that the forward pass named, in order. */
  readonly saved: readonly Tensor[];
}

/**
 * Runs an operation whose gradient is written by hand.
 *
 * Recurrent layers use it: a tape over hundreds of small operations spends most of its time on bookkeeping and adds up a
 * full weight gradient per level. Inside `forward` and `backward` nothing is taped; intermediate tensors are freed.
 *
 * @param inputs - The tensors to differentiate with respect to.
 * @param forward - Computes the result and names what to keep.
 * @param backward - Given the gradient of the result and what was kept, gives one gradient per input.
 * @returns The result of `forward`.
 */
export function differentiable<Value extends Tensor>(
  inputs: readonly Tensor[],
  forward: () => ForwardResult<Value>,
  backward: (gradient: Value, kept: Kept) => Tensor[],
): Value {
  const operation = customGrad<Value>((...received) => {
    const save = received[received.length - 1];
    const { value, saved } = forward();
    if (typeof save === "function") save([...inputs, ...saved]);
    return {
      value,
      gradFunc: (gradient, kept) =>
        backward(gradient, { inputs: kept.slice(0, inputs.length), saved: kept.slice(inputs.length) }),
    };
  });
  return operation(...inputs);
}
