/**
 * @file The step of an LSTM or Tree-LSTM cell and its gradient as one kernel each, for `@ast/layers`, which calls them where they are
 * registered. Composed of built-in kernels a step is some 20 passes over memory, its gradient 30.
 */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { addressOf } from "../wasm-backend.ts";
import { attributesOf } from "./fused-attributes.ts";
import { inputAt, type KernelCall, makeOutput, sizeOf, type WasmKernel } from "./kernel.ts";
import { clearNumbers, openWorkspace, type RowsAttribute } from "./row-addresses.ts";

/** Makes tables of rows' addresses; rows that are not given are all one row of zeros. */
function rowTables(
  call: KernelCall,
  { tables, count, hiddenSize }: { tables: number; count: number; hiddenSize: number },
) {
  const space = openWorkspace(call, tables * count + hiddenSize);
  const zeros = space.numbers(hiddenSize);
  clearNumbers(call, zeros, hiddenSize);
  return (rows: RowsAttribute | undefined, width: number): number =>
    rows === undefined ? space.steps(zeros, { stepBytes: 0, count }) : space.rows(rows, { count, width });
}

/** Gives h, c and what the gradient needs, `[count, (gates + 1) · hidden]`: the gates and tanh(c). */
export const lstmCell: WasmKernel = {
  name: "AstLstmCell",
  run(call) {
    const { backend, program } = call;
    const attributes = attributesOf<"AstLstmCell">(call.attrs);
    const { count, hiddenSize, messageSize, labels, messages, memories } = attributes;
    const gateCount = 3 + memories.length;
    const hidden = makeOutput(call, [count, hiddenSize], "float32");
    const memory = makeOutput(call, [count, hiddenSize], "float32");
    const kept = makeOutput(call, [count, (gateCount + 1) * hiddenSize], "float32");
    const table = rowTables(call, { tables: 5, count, hiddenSize });
    const isFull = messageSize === gateCount * hiddenSize;
    const kind = memories.length === 1 ? "Chain" : isFull ? "FullTree" : "OwnTree";
    program[`cell${kind}`](
      table(labels, gateCount * hiddenSize),
      table(messages[0], messageSize),
      table(messages[1], messageSize),
      table(memories[0], hiddenSize),
      table(memories[1], hiddenSize),
      hiddenSize,
      count,
      addressOf(backend, hidden),
      addressOf(backend, memory),
      addressOf(backend, kept),
    );
    return [hidden, memory, kept];
  },
};

/** Gives the gradients by the pre-activations and by each child's memory. */
export const lstmCellGradient: WasmKernel = {
  name: "AstLstmCellGradient",
  run(call) {
    const { backend, program } = call;
    const attributes = attributesOf<"AstLstmCellGradient">(call.attrs);
    const { count, hiddenSize, hidden, memory, memories } = attributes;
    const gateCount = 3 + memories.length;
    const preActivations = makeOutput(call, [count, gateCount * hiddenSize], "float32");
    const children = memories.map((): TensorInfo => makeOutput(call, [count, hiddenSize], "float32"));
    const table = rowTables(call, { tables: 7, count, hiddenSize });
    const [first = 0, second = 0] = children.map((child) => addressOf(backend, child));
    program[memories.length === 1 ? "cellGradient1" : "cellGradient2"](
      table(hidden[0], hiddenSize),
      table(hidden[1], hiddenSize),
      table(hidden[2], hiddenSize),
      table(memory[0], hiddenSize),
      table(memory[1], hiddenSize),
      table(memories[0], hiddenSize),
      table(memories[1], hiddenSize),
      hiddenSize,
      count,
      addressOf(backend, inputAt(call, attributes.kept)),
      addressOf(backend, preActivations),
      first,
      second,
    );
    return [preActivations, ...children];
  },
};

/** Gives Σ δ ∘ (1 − y²). */
export const tanhGradient: WasmKernel = {
  name: "AstTanhGradient",
  run(call) {
    const { backend, program } = call;
    const { upstream, squashed } = attributesOf<"AstTanhGradient">(call.attrs);
    const values = inputAt(call, squashed);
    const [count = 0, size = 0] = values.shape;
    const out = makeOutput(call, values.shape, "float32");
    if (sizeOf(values.shape) === 0) return out;
    const table = rowTables(call, { tables: 2, count, hiddenSize: size });
    program.tanhGradient(
      table(upstream[0], size),
      table(upstream[1], size),
      addressOf(backend, values),
      size,
      count,
      addressOf(backend, out),
    );
    return out;
  },
};
