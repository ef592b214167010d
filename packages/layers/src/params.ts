/** @file Parameters: a plain named tree of tensors. */
import type { Tensor } from "@tensorflow/tfjs-core";

/** A named tree of tensors; the dotted path of a tensor is its name in a checkpoint. */
export interface Params {
  readonly [name: string]: Tensor | Params;
}

function isTensor(value: Tensor | Params): value is Tensor {
  return typeof (value as Tensor).dataId === "object" && Array.isArray((value as Tensor).shape);
}

/**
 * Lists every tensor of a parameter tree under its dotted name, sorted by name.
 * The order is the same for equal structures, so positions can be matched across calls.
 *
 * @example [...flattenParams({ dense: { weights, bias } }).keys()] // ["dense.bias", "dense.weights"]
 */
export function flattenParams(params: Params): Map<string, Tensor> {
  const found: [string, Tensor][] = [];
  const visit = (node: Params, prefix: string): void => {
    for (const [name, value] of Object.entries(node)) {
      if (name.includes(".")) {
        throw new RangeError(
          `flattenParams: a parameter name must not contain ".", got ${JSON.stringify(name)}`,
        );
      }
      if (isTensor(value)) found.push([prefix + name, value]);
      else visit(value, `${prefix}${name}.`);
    }
  };
  visit(params, "");
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/**
 * Builds the parameter tree that {@link flattenParams} listed.
 *
 * @param tensors - Tensors by dotted name.
 */
export function unflattenParams(tensors: ReadonlyMap<string, Tensor>): Params {
  const root: { [name: string]: Tensor | Params } = {};
  for (const [path, tensor] of tensors) {
    const names = path.split(".");
    let node: { [name: string]: Tensor | Params } = root;
    for (const name of names.slice(0, -1)) {
      const next = node[name];
      if (next !== undefined && isTensor(next)) {
        throw new RangeError(`unflattenParams: "${name}" in "${path}" is a tensor and a group at once`);
      }
      const group: { [name: string]: Tensor | Params } = next ?? {};
      node[name] = group;
      node = group;
    }
    node[names[names.length - 1]!] = tensor;
  }
  return root;
}

/**
 * A tree of the same structure with every tensor replaced.
 *
 * @param params - The parameters.
 * @param replace - Gives the new tensor for a tensor and its dotted name.
 */
export function mapParams<P extends Params>(params: P, replace: (tensor: Tensor, name: string) => Tensor): P {
  const visit = (node: Params, prefix: string): Params =>
    Object.fromEntries(
      Object.entries(node).map(([name, value]) => [
        name,
        isTensor(value) ? replace(value, prefix + name) : visit(value, `${prefix}${name}.`),
      ]),
    );
  // The structure is P's own: only tensors were exchanged.
  return visit(params, "") as P;
}

/** The number of scalar parameters in a tree. */
export function countParams(params: Params): number {
  let count = 0;
  for (const tensor of flattenParams(params).values()) count += tensor.size;
  return count;
}

/** Frees every tensor of a parameter tree. */
export function disposeParams(params: Params): void {
  for (const tensor of flattenParams(params).values()) tensor.dispose();
}
