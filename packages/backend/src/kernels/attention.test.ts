import {
  add,
  concat,
  getBackend,
  matMul,
  mul,
  reshape,
  setBackend,
  slice,
  softmax,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tidy,
  zeros,
} from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectSame, floats, numbers, startBoth, type Values } from "../../test/compare.ts";
import { neighbours, picked, readRows, runFused } from "../../test/fused.ts";

beforeAll(startBoth);

interface Case {
  /** Example of each node. */
  readonly examples: readonly number[];
  /** Source places of each example. */
  readonly sources: readonly number[];
  readonly hidden: number;
  /** Places beyond the longest source. */
  readonly unused: number;
}

const cases: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 5 }).chain((batch) =>
  fc.record({
    examples: fc.array(fc.integer({ min: 0, max: batch - 1 }), { maxLength: 17 }),
    sources: fc.array(fc.integer({ min: 1, max: 13 }), { minLength: batch, maxLength: batch }),
    hidden: fc.oneof(fc.integer({ min: 4, max: 37 }), fc.constant(64)),
    unused: fc.integer({ min: 0, max: 2 }),
  }),
);

/** The nodes' arrangement by example: row of each padded place, the number of nodes where there is none. */
function arranged({ examples, sources }: Case): { rows: Int32Array; width: number } {
  const nodes = sources.map((_, example) => examples.flatMap((each, row) => (each === example ? [row] : [])));
  const width = Math.max(1, ...nodes.map(({ length }) => length));
  const rows = nodes.flatMap((own) =>
    Array.from({ length: width }, (_, place) => own[place] ?? examples.length),
  );
  return { rows: Int32Array.from(rows), width };
}

/** Some places within a source are left out too, and every first place is there. */
function maskOf({ sources, unused }: Case): Values {
  const places = Math.max(...sources) + unused;
  const noise = numbers(sources.length * places, 9);
  const data = sources.flatMap((count, example) =>
    Array.from({ length: places }, (_, place) => {
      const value = noise[example * places + place]!;
      return place >= count || (place > 0 && value > 0.7) ? -1e9 : value;
    }),
  );
  return { data, shape: [sources.length, 1, places], dtype: "float32" };
}

function tensorsOf(given: Case): { keys: Values; values: Values; mask: Values; places: number } {
  const mask = maskOf(given);
  const places = mask.shape[2]!;
  const shape = [given.sources.length, places, given.hidden];
  return { keys: floats(shape, 2), values: floats(shape, 3), mask, places };
}

/** Runs a computation for every node with the source of its own example, and joins the results. */
function perNode(
  { examples }: Case,
  sources: readonly Tensor[],
  [count, columns]: readonly [number, number],
  compute: (node: number, own: Tensor2D[]) => Tensor2D,
): Tensor2D {
  if (count === 0) return zeros([0, columns]);
  const rows = examples.map((example, node) => {
    const own = sources.map((each): Tensor2D => {
      const [, places = 0, size = 0] = each.shape;
      return reshape(slice(each as Tensor3D, [example, 0, 0], [1, -1, -1]), [places, size]);
    });
    return compute(node, own);
  });
  return concat(rows, 0);
}

const rowOf = (tensor: Tensor, row: number): Tensor2D => slice(tensor as Tensor2D, [row, 0], [1, -1]);

test("contexts and weights are those of each node alone on the cpu back end", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const { keys, values, mask, places } = tensorsOf(given);
      const count = given.examples.length;
      const inputs = [floats([count, given.hidden], 1), keys, values, mask];
      const attributes = { queries: 0, keys: 1, values: 2, mask: 3, ...arranged(given) };
      await expectSame(inputs, (...tensors) => {
        if (getBackend() === "wasm") return runFused("AstAttend", tensors, attributes);
        const [queries, ...sources] = tensors as [Tensor, ...Tensor[]];
        const weights = perNode(given, sources, [count, places], (node, [ownKeys, , ownMask]) =>
          softmax(add(matMul(rowOf(queries, node), ownKeys!, false, true), ownMask!)),
        );
        const context = perNode(given, sources, [count, given.hidden], (node, [, ownValues]) =>
          matMul(rowOf(weights, node), ownValues!),
        );
        return [context, weights];
      });
    }),
    { numRuns: 100 },
  );
});

test("gradients by queries and scores are those of each node alone on the cpu back end", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const { hidden } = given;
      const { keys, values, mask, places } = tensorsOf(given);
      const count = given.examples.length;
      // Weights that are 0 where the mask is, as a softmax gives them.
      const free = given.examples.flatMap((example) =>
        mask.data.slice(example * places, (example + 1) * places).map((added) => (added < -1e8 ? 0 : 1)),
      );
      const weights: Values = {
        data: numbers(count * places, 4).map((value, index) => value * free[index]!),
        shape: [count, places],
        dtype: "float32",
      };
      const inputs = [floats([count, 2 * hidden], 1), keys, values, mask, weights];
      const contexts = neighbours([0], 0, hidden);
      const attributes = { contexts, keys: 1, values: 2, mask: 3, weights: 4, ...arranged(given) };
      await expectSame(inputs, (...tensors) => {
        if (getBackend() === "wasm") return runFused("AstAttendGradient", tensors, attributes);
        const [, ownKeys, ownValues, , ownWeights] = tensors as [Tensor, Tensor, Tensor, Tensor, Tensor];
        const ofContext = readRows(tensors, contexts, [count, hidden]);
        const scores = perNode(given, [ownValues], [count, places], (node, [own]) => {
          const weighted = mul(rowOf(ownWeights, node), matMul(rowOf(ofContext, node), own!, false, true));
          return sub(weighted, mul(rowOf(ownWeights, node), sum(weighted, 1, true)));
        });
        const queries = perNode(given, [ownKeys], [count, hidden], (node, [own]) =>
          matMul(rowOf(scores, node), own!),
        );
        return [queries, scores];
      });
    }),
    { numRuns: 100 },
  );
});

test("gradients by keys and values are sums over the nodes of an example on the cpu back end", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const { hidden, examples, sources } = given;
      const { keys, mask, places } = tensorsOf(given);
      const count = examples.length;
      const used = sources.map((_, example) => {
        const row = mask.data.slice(example * places, (example + 1) * places);
        return row.findLastIndex((added) => added > -1e8) + 1;
      });
      /** Numbers by node and place, zeros where a place is not the node's to look at. */
      const ofPlaces = (nodes: readonly number[], seed: number): Values => {
        const inside = nodes.flatMap((example) =>
          Array.from({ length: places }, (_, place) => (place < used[example]! ? 1 : 0)),
        );
        const data = numbers(count * places, seed).map((value, index) => value * inside[index]!);
        return { data, shape: [count, places], dtype: "float32" };
      };
      const inputs = [
        floats([count, hidden], 1),
        ofPlaces(examples, 5),
        ofPlaces(examples.toReversed(), 6),
        floats([count, hidden + 3], 7),
        keys,
        mask,
      ];
      const backwards = examples.map((_, row) => count - 1 - row);
      const attributes = {
        count,
        queries: neighbours([0]),
        weights: neighbours([1]),
        scores: picked([2], backwards),
        contexts: neighbours([3], 0, 3),
        keys: 4,
        mask: 5,
        ...arranged(given),
      };
      await expectSame(inputs, (...tensors) => {
        if (getBackend() === "wasm") return runFused("AstAttendSourceGradient", tensors, attributes);
        const formed = (weights: Tensor2D, rows: Tensor2D): Tensor => {
          const blocks = sources.map((_, example) =>
            examples.reduce<Tensor2D>(
              (total, own, node) =>
                own === example ? add(total, matMul(rowOf(weights, node), rowOf(rows, node), true)) : total,
              zeros([places, hidden]),
            ),
          );
          return reshape(concat(blocks, 0), [sources.length, places, hidden]);
        };
        const read = (rows: typeof attributes.queries, width: number): Tensor2D =>
          readRows(tensors, rows, [count, width]);
        return [
          formed(read(attributes.scores, places), read(attributes.queries, hidden)),
          formed(read(attributes.weights, places), read(attributes.contexts, hidden)),
        ];
      });
    }),
    { numRuns: 100 },
  );
});

test.each([
  { rows: [0, 1, 2, 0], got: "0, 1, 2, 0" },
  { rows: [0, 3, 2, 3], got: "0, 2" },
  { rows: [0, -1, 2, 1], got: "0, -1, 2, 1" },
])("an arrangement $rows that is not of three nodes is refused", async ({ rows, got }) => {
  await setBackend("wasm");
  tidy(() => {
    const keys = zeros([2, 5, 4]);
    const inputs = [zeros([3, 4]), keys, keys, zeros([2, 1, 5])];
    const attributes = { queries: 0, keys: 1, values: 2, mask: 3, rows: Int32Array.from(rows), width: 2 };
    expect(() => runFused("AstAttend", inputs, attributes)).toThrow(
      new RangeError(`wasm kernel: rows must arrange 3 nodes, got [${got}]`),
    );
  });
});
