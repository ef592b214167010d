/**
 * @file Attention and its gradients as kernels, for `@ast/layers`, which calls them where they are registered. Each example is computed with
 * its own numbers of nodes and source places; padded to blocks, half of the work and more would be spent on nothing.
 */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { addressOf } from "../wasm-backend.ts";
import { type Arranged, attributesOf } from "./fused-attributes.ts";
import { inputAt, type KernelCall, makeOutput, type WasmKernel } from "./kernel.ts";
import { openWorkspace } from "./row-addresses.ts";

/** Below it, an entry of the mask takes a place out. */
const EXCLUDED = -1e8;

/** The nodes example by example. */
interface ByExample {
  /** Rows of the nodes, `[count]`. */
  readonly order: Int32Array;
  /** Where each example's nodes start in the order, and the end, `[batch + 1]`. */
  readonly starts: Int32Array;
  /** Nodes of the example that has most. */
  readonly most: number;
}

/** @throws RangeError unless as many rows are arranged as there are nodes: tables of addresses are walked by these numbers. */
function byExample({ rows, width }: Arranged, count: number): ByExample {
  const batch = rows.length / width;
  const order = new Int32Array(count);
  const starts = new Int32Array(batch + 1);
  let next = 0;
  let most = 0;
  for (let example = 0; example < batch; example += 1) {
    for (let place = 0; place < width; place += 1) {
      const row = rows[example * width + place]!;
      if (row >= count) continue;
      if (row < 0 || next === count) throw arrangementError(rows, count);
      order[next++] = row;
    }
    starts[example + 1] = next;
    most = Math.max(most, next - starts[example]!);
  }
  if (next < count) throw arrangementError(rows, count);
  return { order, starts, most };
}

function arrangementError(rows: Int32Array, count: number): RangeError {
  const named = rows.filter((row) => row < count);
  return new RangeError(
    `wasm kernel: rows must arrange ${count} nodes, got [${named.slice(0, 16).join(", ")}${named.length > 16 ? ", …" : ""}]`,
  );
}

/** Source places of each example up to the last one that the mask leaves in. */
function usedPlaces({ backend }: KernelCall, mask: TensorInfo): Int32Array {
  const [batch = 0, , places = 0] = mask.shape;
  const { buffer } = backend.wasm.asm.memory;
  const values = new Float32Array(buffer, addressOf(backend, mask), batch * places);
  return Int32Array.from({ length: batch }, (_, example) => {
    let used = places;
    while (used > 0 && values[example * places + used - 1]! < EXCLUDED) used -= 1;
    return used;
  });
}

/** The room that scores of one example take: a row per node, each a multiple of four numbers. */
const roomOf = (places: number): number => (places + 3) & -4;

/** Gives the contexts, `[count, hidden]`, and the weights, `[count, source]`. */
export const attend: WasmKernel = {
  name: "AstAttend",
  run(call) {
    const { backend, program } = call;
    const attributes = attributesOf<"AstAttend">(call.attrs);
    const queries = inputAt(call, attributes.queries);
    const keys = inputAt(call, attributes.keys);
    const values = inputAt(call, attributes.values);
    const mask = inputAt(call, attributes.mask);
    const [count = 0, hiddenSize = 0] = queries.shape;
    const [, places = 0] = keys.shape;
    const { order, starts, most } = byExample(attributes, count);
    const used = usedPlaces(call, mask);
    const context = makeOutput(call, [count, hiddenSize], "float32");
    const weights = makeOutput(call, [count, places], "float32");
    const room = roomOf(places);
    const space = openWorkspace(call, most * room + most + 3 * count);
    const scores = space.steps(space.numbers(most * room), { stepBytes: room * 4, count: most });
    const rowBytes = hiddenSize * 4;
    const nodes = { count, order };
    const queryRows = space.steps(addressOf(backend, queries), { ...nodes, stepBytes: rowBytes });
    const contextRows = space.steps(addressOf(backend, context), { ...nodes, stepBytes: rowBytes });
    const weightRows = space.steps(addressOf(backend, weights), { ...nodes, stepBytes: places * 4 });
    used.forEach((sources, example) => {
      const first = starts[example]! * 4;
      const m = starts[example + 1]! - starts[example]!;
      if (m === 0) return;
      const ofExample = (tensor: TensorInfo): number =>
        addressOf(backend, tensor) + example * places * rowBytes;
      const addend = addressOf(backend, mask) + example * places * 4;
      program.dots(queryRows + first, m, ofExample(keys), rowBytes, sources, hiddenSize, scores, addend);
      program.softmaxRows(scores, weightRows + first, m, sources, places);
      const from = ofExample(values);
      program.weighRows(weightRows + first, m, from, rowBytes, sources, hiddenSize, contextRows + first);
    });
    return [context, weights];
  },
};

/** Gives the gradients by the queries, `[count, hidden]`, and by the scores, `[count, source]`. */
export const attendGradient: WasmKernel = {
  name: "AstAttendGradient",
  run(call) {
    const { backend, program } = call;
    const attributes = attributesOf<"AstAttendGradient">(call.attrs);
    const weights = inputAt(call, attributes.weights);
    const keys = inputAt(call, attributes.keys);
    const values = inputAt(call, attributes.values);
    const mask = inputAt(call, attributes.mask);
    const [, places = 0, hiddenSize = 0] = keys.shape;
    const [count = 0] = weights.shape;
    const { order, starts, most } = byExample(attributes, count);
    const used = usedPlaces(call, mask);
    const queries = makeOutput(call, [count, hiddenSize], "float32");
    const scores = makeOutput(call, [count, places], "float32");
    const room = roomOf(places);
    const space = openWorkspace(call, (most + 1) * room + most + 4 * count);
    const ofWeights = space.steps(space.numbers(most * room), { stepBytes: room * 4, count: most });
    const spare = space.numbers(room);
    const rowBytes = hiddenSize * 4;
    const nodes = { count, order };
    const contextRows = space.rows(attributes.contexts, { ...nodes, width: hiddenSize });
    const queryRows = space.steps(addressOf(backend, queries), { ...nodes, stepBytes: rowBytes });
    const weightRows = space.steps(addressOf(backend, weights), { ...nodes, stepBytes: places * 4 });
    const scoreRows = space.steps(addressOf(backend, scores), { ...nodes, stepBytes: places * 4 });
    used.forEach((sources, example) => {
      const first = starts[example]! * 4;
      const m = starts[example + 1]! - starts[example]!;
      if (m === 0) return;
      const ofExample = (tensor: TensorInfo): number =>
        addressOf(backend, tensor) + example * places * rowBytes;
      program.dots(contextRows + first, m, ofExample(values), rowBytes, sources, hiddenSize, ofWeights, 0);
      const [given, to] = [weightRows + first, scoreRows + first];
      program.softmaxGradientRows(given, ofWeights, to, m, sources, places, spare);
      program.weighRows(to, m, ofExample(keys), rowBytes, sources, hiddenSize, queryRows + first);
    });
    return [queries, scores];
  },
};

/** Gives the gradients by keys and values, `[batch, source, hidden]` each; zeros where nothing was looked at. */
export const attendSourceGradient: WasmKernel = {
  name: "AstAttendSourceGradient",
  run(call) {
    const { backend, program } = call;
    const attributes = attributesOf<"AstAttendSourceGradient">(call.attrs);
    const { count } = attributes;
    const { shape } = inputAt(call, attributes.keys);
    const [, places = 0, hiddenSize = 0] = shape;
    const { order, starts } = byExample(attributes, count);
    const used = usedPlaces(call, inputAt(call, attributes.mask));
    const outputs = [makeOutput(call, shape, "float32"), makeOutput(call, shape, "float32")];
    const space = openWorkspace(call, 4 * count);
    const nodes = { count, order };
    const rowBytes = hiddenSize * 4;
    const pairs = [
      { weights: attributes.scores, rows: attributes.queries },
      { weights: attributes.weights, rows: attributes.contexts },
    ] as const;
    outputs.forEach((output, index) => {
      const { weights, rows } = pairs[index]!;
      const weightRows = space.rows(weights, { ...nodes, width: places });
      const nodeRows = space.rows(rows, { ...nodes, width: hiddenSize });
      used.forEach((sources, example) => {
        const first = starts[example]! * 4;
        const terms = starts[example + 1]! - starts[example]!;
        const to = addressOf(backend, output) + example * places * rowBytes;
        program.weighTerms(weightRows + first, sources, nodeRows + first, terms, hiddenSize, to, rowBytes);
        backend.wasm.HEAPU8.fill(0, to + sources * rowBytes, to + places * rowBytes);
      });
    });
    return outputs;
  },
};
