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
 * @throws RangeError if a name is that of a tensor and of a group.
 */
export function unflattenParams(tensors: ReadonlyMap<string, Tensor>): Params {
  type Group = Map<string, Tensor | Group>;
  const root: Group = new Map();
  const clash = (name: string, path: string): RangeError =>
    new RangeError(`unflattenParams: "${name}" in "${path}" is a tensor and a group at once`);
  for (const [path, tensor] of tensors) {
    const names = path.split(".");
    const last = names.pop()!;
    let group = root;
    for (const name of names) {
      const next = group.get(name) ?? new Map();
      if (!(next instanceof Map)) throw clash(name, path);
      group.set(name, next);
      group = next;
    }
    if (group.has(last)) throw clash(last, path);
    group.set(last, tensor);
  }
  const build = (group: Group): Params =>
    Object.fromEntries(
      Array.from(group, ([name, value]) => [name, value instanceof Map ? build(value) : value]),
    );
  return build(root);
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
