/**
 * @file The kernels that `@ast/layers` calls where they are registered, run by the addon that `tools/native` builds: the same as those for
 * WebAssembly in `../kernels`. A kernel's attributes become a list of whole numbers, which the addon reads in the same order
 * (`tools/native/addon`).
 */
import { getKernel, type KernelConfig, registerKernel, type TensorInfo } from "@tensorflow/tfjs-core";
import { type Arranged, attributesOf, type FusedAttributes } from "../kernels/fused-attributes.ts";
import type { RowsAttribute } from "../kernels/row-addresses.ts";

/** What the addon says of a tensor that it made. */
type OutputInfo = { readonly id: number; readonly shape: readonly number[]; readonly dtype: number };

/** tfjs-node's back end with the addon that has kernels of its own. */
export interface FusedBackend {
  readonly binding: {
    runFused(name: string, inputs: readonly number[], numbers: Int32Array): readonly OutputInfo[];
  };
  getInputTensorIds(inputs: readonly TensorInfo[]): number[];
  createOutputTensor(info: OutputInfo): TensorInfo;
}

/** Whether the back end's addon has kernels of its own; that of the published packages has none. */
export function hasFusedKernels(backend: object): backend is FusedBackend {
  const binding: unknown = Reflect.get(backend, "binding");
  return typeof binding === "object" && binding !== null && "runFused" in binding;
}

/** Numbers for the addon, in the order in which they were added. */
class Message {
  readonly #numbers: number[] = [];
  readonly #inputs: readonly TensorInfo[];

  constructor(inputs: readonly TensorInfo[]) {
    this.#inputs = inputs;
  }

  add(...numbers: readonly number[]): this {
    for (const number of numbers) this.#numbers.push(number);
    return this;
  }

  list(numbers: ArrayLike<number>): this {
    this.#numbers.push(numbers.length);
    for (let index = 0; index < numbers.length; index += 1) this.#numbers.push(numbers[index]!);
    return this;
  }

  rows({ from, at, column }: RowsAttribute, count: number): this {
    this.add(column)
      .list(from)
      .add(count, at.rows === null ? 0 : 1);
    return at.rows === null ? this.add(at.start) : this.list(at.rows);
  }

  arrangement({ mask, rows, width }: Arranged): this {
    return this.add(width).list(rows).add(mask);
  }

  shapeOf(input: number): readonly number[] {
    return this.#inputs[input]!.shape;
  }

  toArray(): Int32Array {
    return Int32Array.from(this.#numbers);
  }
}

/** What each kernel is told. */
const MESSAGES: {
  readonly [Name in keyof FusedAttributes]: (message: Message, given: FusedAttributes[Name]) => void;
} = {
  AstLstmCell(message, { count, hiddenSize, messageSize, labels, messages, memories }) {
    message.add(count, hiddenSize, messageSize, memories.length).rows(labels, count);
    for (const rows of [...messages, ...memories]) message.rows(rows, count);
  },
  AstLstmCellGradient(message, { count, hiddenSize, hidden, memory, kept, memories }) {
    message.add(count, hiddenSize);
    const sides = (list: readonly RowsAttribute[]): void => {
      message.add(list.length);
      for (const rows of list) message.rows(rows, count);
    };
    sides(hidden);
    sides(memory);
    message.add(kept);
    sides(memories);
  },
  AstTanhGradient(message, { upstream, squashed }) {
    const [count = 0, size = 0] = message.shapeOf(squashed);
    message.add(upstream.length, size);
    for (const rows of upstream) message.rows(rows, count);
    message.add(squashed);
  },
  AstRowProducts(message, { runs, transposed }) {
    const columns = message.shapeOf(runs[0]!.weights)[transposed ? 0 : 1] ?? 0;
    message.add(transposed ? 1 : 0, columns, runs.length);
    for (const { count, rows, weights } of runs) message.add(weights).rows(rows, count);
  },
  AstOuterProduct(message, { count, left, right, inputSize, outputSize }) {
    message.add(inputSize, outputSize).rows(left, count).rows(right, count);
  },
  AstAttend(message, given) {
    message.add(given.queries, given.keys, given.values).arrangement(given);
  },
  AstAttendGradient(message, given) {
    const [count = 0] = message.shapeOf(given.weights);
    message.add(given.weights, given.keys, given.values).arrangement(given).rows(given.contexts, count);
  },
  AstAttendSourceGradient(message, given) {
    const { count, scores, queries, weights, contexts } = given;
    message.add(count, given.keys).arrangement(given);
    for (const rows of [scores, queries, weights, contexts]) message.rows(rows, count);
  },
};

function fusedKernel<Name extends keyof FusedAttributes>(kernelName: Name): KernelConfig {
  return {
    kernelName,
    backendName: "tensorflow",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const tensorflow = backend as FusedBackend;
      const tensors = Object.values(inputs) as TensorInfo[];
      const message = new Message(tensors);
      MESSAGES[kernelName](message, attributesOf<Name>(attrs));
      const ids = tensorflow.getInputTensorIds(tensors);
      const outputs = tensorflow.binding.runFused(kernelName, ids, message.toArray());
      return outputs.map((info) => tensorflow.createOutputTensor(info));
    },
  };
}

/** Registers them, once, for tensors in the processors' memory. */
export function registerFusedKernels(): void {
  for (const name of Object.keys(MESSAGES) as (keyof FusedAttributes)[]) {
    if (getKernel(name, "tensorflow") === undefined) registerKernel(fusedKernel(name));
  }
}
