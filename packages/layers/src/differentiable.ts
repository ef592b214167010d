/** @file Operations that bring their own gradient. */
import { customGrad, Tensor } from "@tensorflow/tfjs-core";

/** Tensors in records and lists; `null` and `undefined` stand where there is none. */
export type TensorTree =
  | Tensor
  | null
  | undefined
  | readonly TensorTree[]
  | { readonly [name: string]: TensorTree };

/** What the forward pass of a {@link differentiable} operation gives. */
export interface ForwardResult<Saved extends TensorTree, Value extends Tensor> {
  /** The result. */
  readonly value: Value;
  /** Tensors that the backward pass needs; the engine keeps them until the gradient is taken. */
  readonly saved: Saved;
}

/** What the backward pass is given. */
export interface Kept<Inputs extends TensorTree, Saved extends TensorTree> {
  /** The inputs of the forward pass. The tensors the caller passed may be gone by now: use these. */
  readonly inputs: Inputs;
  /** What the forward pass saved. */
  readonly saved: Saved;
}

/** An operation and its gradient. */
export interface Operation<Inputs extends TensorTree, Saved extends TensorTree, Value extends Tensor> {
  /** Computes the result and names what to keep. */
  readonly forward: () => ForwardResult<Saved, Value>;
  /** Given the gradient of the result and what was kept, gives one gradient per input, arranged as the inputs are. */
  readonly backward: (gradient: Value, kept: Kept<Inputs, Saved>) => NoInfer<Inputs>;
}

/**
 * Runs an operation whose gradient is written by hand.
 *
 * Recurrent layers use it: a tape over hundreds of small operations spends most of its time on bookkeeping and adds up a
 * full weight gradient per level. Inside `forward` and `backward` nothing is taped; intermediate tensors are freed.
 *
 * @param inputs - The tensors to differentiate with respect to, by name.
 * @param operation - The operation and its gradient.
 * @returns The result of `forward`.
 * @throws RangeError, when the gradient is taken, if `backward` gives none for an input.
 */
export function differentiable<Inputs extends TensorTree, Saved extends TensorTree, Value extends Tensor>(
  inputs: Inputs,
  { forward, backward }: Operation<Inputs, Saved, Value>,
): Value {
  const byName = tensorsByName(inputs);
  const operation = customGrad<Value>((...received) => {
    const save = received[received.length - 1];
    const { value, saved } = forward();
    if (typeof save === "function") save([...byName.values(), ...tensorsByName(saved).values()]);
    return {
      value,
      gradFunc: (gradient, kept) => {
        const tensors = kept.values();
        const gradients = tensorsByName(
          backward(gradient, { inputs: arrangedAs(inputs, tensors), saved: arrangedAs(saved, tensors) }),
        );
        return Array.from(byName.keys(), (name) => {
          const found = gradients.get(name);
          if (found === undefined) {
            throw new RangeError(`differentiable: backward gives no gradient for the input ${name}`);
          }
          return found;
        });
      },
    };
  });
  return operation(...byName.values());
}

// The engine forgets the machine code of a function that only lives as long as a call around it, so those that recur stand for themselves.

/** The tensors of a tree under their dotted names, in the tree's order. */
function tensorsByName(tree: TensorTree): Map<string, Tensor> {
  const found = new Map<string, Tensor>();
  collectTensors(tree, "", found);
  return found;
}

function collectTensors(node: TensorTree, name: string, found: Map<string, Tensor>): void {
  if (node instanceof Tensor) found.set(name, node);
  else if (node !== null && node !== undefined) {
    for (const [key, child] of Object.entries(node)) {
      collectTensors(child, name === "" ? key : `${name}.${key}`, found);
    }
  }
}

/** A tree like another, of the next tensors of a list that {@link tensorsByName} made. */
function arrangedAs<Tree extends TensorTree>(like: Tree, tensors: Iterator<Tensor>): Tree {
  // The arrangement is Tree's own: only tensors were exchanged for others of their shapes.
  return exchangeTensors(like, tensors) as Tree;
}

function exchangeTensors(node: TensorTree, tensors: Iterator<Tensor>): TensorTree {
  if (node instanceof Tensor) return tensors.next().value;
  if (node === null || node === undefined) return node;
  if (Array.isArray(node)) return node.map((child) => exchangeTensors(child, tensors));
  return Object.fromEntries(
    Object.entries(node).map(([name, child]) => [name, exchangeTensors(child, tensors)]),
  );
}
