import {
  add,
  addN,
  concat,
  getBackend,
  mul,
  pad,
  sigmoid,
  split,
  sub,
  type Tensor,
  type Tensor2D,
  tanh,
  tensor,
  zeros,
} from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectSame, floats, startBoth } from "../../test/compare.ts";
import { neighbours, picked, readRows, runFused, type TestRows } from "../../test/fused.ts";

beforeAll(startBoth);

const hiddenSizes = fc.oneof(fc.integer({ min: 4, max: 21 }), fc.constant(64));
const kinds = fc.constantFrom(
  { children: 1, gates: 4, messageGates: 4 },
  { children: 2, gates: 5, messageGates: 4 },
  { children: 2, gates: 5, messageGates: 5 },
);

/** Any rows of `total`, with repetitions. */
const rowsBelow = (total: number, count: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: total - 1 }), { minLength: count, maxLength: count });

test("a step of every kind of cell is that of the composed operations on the cpu back end", async () => {
  const cases = fc
    .record({ kind: kinds, hidden: hiddenSizes, count: fc.integer({ min: 0, max: 9 }) })
    .chain(({ kind, hidden, count }) => {
      const rows = rowsBelow(7, count);
      return fc.record({
        kind: fc.constant(kind),
        hidden: fc.constant(hidden),
        labels: rows,
        left: rows,
        right: rows,
      });
    });
  await fc.assert(
    fc.asyncProperty(cases, async ({ kind, hidden, labels, left, right }) => {
      const { children, gates, messageGates } = kind;
      const sides = [left, right].slice(0, children);
      // Inputs: a table; messages and memories of 4 nodes, and of 3 more elsewhere.
      const inputs = [
        floats([7, gates * hidden], 1),
        floats([4, messageGates * hidden], 2),
        floats([3, messageGates * hidden], 3),
        floats([4, 2 * hidden], 4),
        floats([3, 2 * hidden], 5),
      ];
      const attributes = {
        count: labels.length,
        hiddenSize: hidden,
        messageSize: messageGates * hidden,
        labels: picked([0], labels),
        messages: sides.map((rows) => picked([1, 2], rows)),
        memories: sides.map((rows) => picked([3, 4], rows, hidden)),
      };
      await expectSame(inputs, (...tensors) =>
        getBackend() === "wasm" ? runFused("AstLstmCell", tensors, attributes) : step(tensors, attributes),
      );
    }),
    { numRuns: 100 },
  );
});

interface Step {
  readonly count: number;
  readonly hiddenSize: number;
  readonly messageSize: number;
  readonly labels: TestRows;
  readonly messages: readonly TestRows[];
  readonly memories: readonly TestRows[];
}

/** h, c, and the gates with tanh(c), by the equations. */
function step(tensors: readonly Tensor[], { count, hiddenSize, messageSize, ...rows }: Step): Tensor[] {
  const total = (3 + rows.memories.length) * hiddenSize;
  const messages = rows.messages.map((message, child): Tensor2D => {
    const missing = total - messageSize;
    const sides: [number, number] = child === 0 ? [0, missing] : [missing, 0];
    return pad(readRows(tensors, message, [count, messageSize]), [[0, 0], sides]);
  });
  const preActivations = addN([readRows(tensors, rows.labels, [count, total]), ...messages]);
  const columns = split(preActivations, 3 + rows.memories.length, 1);
  const gates = columns.map((column, index) => (index === 3 ? tanh(column) : sigmoid(column)));
  const [forget, input, output, candidate, second] = gates as [Tensor, Tensor, Tensor, Tensor, Tensor?];
  const memories = rows.memories.map((memory) => readRows(tensors, memory, [count, hiddenSize]));
  let memory = add(mul(input, candidate), mul(forget, memories[0]!));
  if (second !== undefined) memory = add(memory, mul(second, memories[1]!));
  const squashed = tanh(memory);
  return [mul(output, squashed), memory, concat([...gates, squashed], 1)];
}

test("the gradient of a step is that of the composed operations on the cpu back end", async () => {
  const sides = fc.integer({ min: 1, max: 3 });
  const cases = fc.record({
    children: fc.constantFrom(1, 2),
    hidden: hiddenSizes,
    count: fc.integer({ min: 0, max: 9 }),
    hiddenSides: sides,
    memorySides: fc.integer({ min: 0, max: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ children, hidden, count, hiddenSides, memorySides }) => {
      const backwards = Array.from({ length: count }, (_, row) => count - 1 - row);
      // Inputs: what the step kept; three of what reaches h; two of what reaches c, in the last columns; the children's memories.
      const inputs = [
        floats([count, (4 + children) * hidden], 1),
        ...[2, 3, 4].map((seed) => floats([count + 2, hidden], seed)),
        ...[5, 6].map((seed) => floats([count, 2 * hidden], seed)),
        ...[7, 8].map((seed) => floats([count, hidden], seed)),
      ];
      const attributes = {
        count,
        hiddenSize: hidden,
        hidden: [neighbours([1], 2), neighbours([2]), neighbours([3], 1)].slice(0, hiddenSides),
        memory: [picked([4], backwards, hidden), neighbours([5], 0, hidden)].slice(0, memorySides),
        kept: 0,
        memories: [picked([6], backwards), neighbours([7])].slice(0, children),
      };
      await expectSame(inputs, (...tensors) => {
        if (getBackend() === "wasm") return runFused("AstLstmCellGradient", tensors, attributes);
        const read = (rows: TestRows): Tensor2D => readRows(tensors, rows, [count, hidden]);
        const summed = (rows: readonly TestRows[]): Tensor =>
          rows.reduce<Tensor>((sum, each) => add(sum, read(each)), zeros([count, hidden]));
        const blocks = split(tensors[0]!, 4 + children, 1);
        return stepGradient(
          blocks,
          { hidden: summed(attributes.hidden), memory: summed(attributes.memory) },
          attributes.memories.map(read),
        );
      });
    }),
    { numRuns: 100 },
  );
});

/** The file's equations, as the tape would apply them. */
function stepGradient(
  blocks: readonly Tensor[],
  upstream: { readonly hidden: Tensor; readonly memory: Tensor },
  memories: readonly Tensor[],
): Tensor[] {
  const squashed = blocks[blocks.length - 1]!;
  const [forget, input, output, candidate, second] = blocks as readonly [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ];
  const slope = (gate: Tensor): Tensor => mul(gate, sub(1, gate));
  const tanhSlope = (value: Tensor): Tensor => sub(1, mul(value, value));
  const total = add(upstream.memory, mul(mul(upstream.hidden, output), tanhSlope(squashed)));
  const columns = [
    mul(mul(total, memories[0]!), slope(forget)),
    mul(mul(total, candidate), slope(input)),
    mul(mul(upstream.hidden, squashed), slope(output)),
    mul(mul(total, input), tanhSlope(candidate)),
  ];
  if (memories.length === 1) return [concat(columns, 1), mul(total, forget)];
  return [
    concat([...columns, mul(mul(total, memories[1]!), slope(second))], 1),
    mul(total, forget),
    mul(total, second),
  ];
}

test("the gradient of tanh, from one side or two, is that of the composed operations on the cpu back end", async () => {
  const cases = fc.record({
    size: hiddenSizes,
    count: fc.integer({ min: 0, max: 9 }),
    isDouble: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ size, count, isDouble }) => {
      const inputs = [floats([count, size], 1), floats([count + 1, size], 2), floats([count, 2 * size], 3)];
      const sides = [neighbours([1], 1), neighbours([2], 0, size)].slice(0, isDouble ? 2 : 1);
      await expectSame(inputs, (...tensors) => {
        const [squashed] = tensors as [Tensor];
        if (getBackend() === "wasm")
          return runFused("AstTanhGradient", tensors, { upstream: sides, squashed: 0 });
        const [first, second] = sides.map((rows) => readRows(tensors, rows, [count, size]));
        const sum = second === undefined ? first! : add(first!, second);
        return mul(sum, sub(1, mul(squashed, squashed)));
      });
    }),
    { numRuns: 60 },
  );
});

test("rows that are not there are refused by number", () => {
  const table = tensor([1, 2, 3, 4], [1, 4]);
  expect(() =>
    runFused("AstTanhGradient", [table, table], { upstream: [picked([1], [1])], squashed: 0 }),
  ).toThrow(new RangeError("wasm kernel: row 0 must be in [0, 1), got 1"));
  expect(() =>
    runFused("AstTanhGradient", [table, table], { upstream: [picked([1], [0], 2)], squashed: 0 }),
  ).toThrow(new RangeError("wasm kernel: expected float32 rows of at least 6 columns, got float32 [1, 4]"));
});
