/** @file The operations of both models on random shapes. A test fails when a training step runs a kernel that none of these runs. */
import { randomStream } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";

/** A tensor as plain numbers, to be made anew on each back end. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** One operation at one random shape. */
export interface OperationCase {
  readonly inputs: readonly Numbers[];
  readonly apply: (inputs: readonly tf.Tensor[]) => tf.Tensor | readonly tf.Tensor[];
}

/** An operation that makes cases of itself. */
export interface Operation {
  readonly name: string;
  /** Whether models differentiate it; only inputs of floats are. */
  readonly differentiable: boolean;
  readonly draw: (random: Random) => OperationCase;
}

/** Draws what a case needs. */
interface Random {
  /** A whole number from `low` to `high`. */
  whole(low: number, high: number): number;
  /** Floats uniform in [`low`, `high`); by default in [−2, 2). */
  floats(shape: readonly number[], low?: number, high?: number): Numbers;
  /** Whole numbers from 0 below `end`. */
  ids(count: number, end: number): Numbers;
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Random numbers for one case. */
export function randomOf(seed: number, name: string): Random {
  const next = randomStream(seed, name);
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    whole,
    floats: (shape, low = -2, high = 2) => ({
      shape,
      values: Float32Array.from({ length: sizeOf(shape) }, () => low + next() * (high - low)),
    }),
    ids: (count, end) => ({
      shape: [count],
      values: Int32Array.from({ length: count }, () => whole(0, end - 1)),
    }),
  };
}

/** The input at a place; the first by default. */
function inputAt(inputs: readonly tf.Tensor[], place = 0): tf.Tensor {
  const tensor = inputs[place];
  if (tensor === undefined) throw new RangeError(`operations: a case has no input ${place}`);
  return tensor;
}

function unary(
  name: string,
  apply: (x: tf.Tensor) => tf.Tensor,
  { low = -2, high = 2, differentiable = true } = {},
): Operation {
  return {
    name,
    differentiable,
    draw: (random) => ({
      inputs: [random.floats([random.whole(1, 70), random.whole(1, 70)], low, high)],
      apply: (inputs) => apply(inputAt(inputs)),
    }),
  };
}

/** Equal shapes, a row against a matrix, a column against a matrix, or one number against a matrix. */
function binary(
  name: string,
  apply: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  { lowOfSecond = -2, differentiable = true } = {},
): Operation {
  return {
    name,
    differentiable,
    draw: (random) => {
      const [rows, columns] = [random.whole(1, 60), random.whole(1, 60)];
      const shapes = [[rows, columns], [columns], [rows, 1], []];
      const second = shapes[random.whole(0, 3)] ?? [];
      return {
        inputs: [random.floats([rows, columns]), random.floats(second, lowOfSecond)],
        apply: (inputs) => apply(inputAt(inputs), inputAt(inputs, 1)),
      };
    },
  };
}

function product(name: string, largest: number, batched: boolean): Operation {
  return {
    name,
    differentiable: true,
    draw: (random) => {
      const [rows, inner] = [random.whole(1, largest), random.whole(1, largest)];
      const columns = random.whole(1, largest);
      const [transposeA, transposeB] = [random.whole(0, 1) === 1, random.whole(0, 1) === 1];
      const batch = batched ? [random.whole(1, 9)] : [];
      return {
        inputs: [
          random.floats([...batch, ...(transposeA ? [inner, rows] : [rows, inner])]),
          random.floats([...batch, ...(transposeB ? [columns, inner] : [inner, columns])]),
        ],
        apply: (inputs) => tf.matMul(inputAt(inputs), inputAt(inputs, 1), transposeA, transposeB),
      };
    },
  };
}

const above: [number, number] = [1, 2];
const beside: [number, number] = [0, 3];

/** Every operation. */
export const operations: readonly Operation[] = [
  unary("tanh", tf.tanh, { low: -6, high: 6 }),
  unary("sigmoid", tf.sigmoid, { low: -9, high: 9 }),
  unary("exp", tf.exp),
  unary("log", tf.log, { low: 0.01, high: 9 }),
  unary("neg", tf.neg),
  unary("square", tf.square),
  unary("sqrt", tf.sqrt, { low: 0.01, high: 9 }),
  unary("softmax", (x) => tf.softmax(x)),
  unary("logSoftmax", (x) => tf.logSoftmax(x)),
  unary("max of rows", (x) => tf.max(x, 1)),
  unary("clip by value", (x) => tf.clipByValue(x, -1, 1)),
  unary("clone", (x) => tf.clone(x)),
  unary("zeros like", (x) => tf.zerosLike(x), { differentiable: false }),
  unary("ones like", (x) => tf.onesLike(x), { differentiable: false }),
  unary("cast to whole numbers", (x) => tf.cast(x, "int32"), { differentiable: false }),
  unary("reshape", (x) => tf.reshape(x, [-1])),
  unary("transpose", (x) => tf.transpose(x)),
  unary("pad", (x) => tf.pad(x, [above, beside])),
  unary("tile", (x) => tf.tile(x, [2, 3])),
  unary("sum of all", (x) => tf.sum(x)),
  unary("sum of rows", (x) => tf.sum(x, 1)),
  unary("sum of columns", (x) => tf.sum(x, 0)),
  unary("fill", (x) => tf.add(x, tf.fill([x.shape[1] ?? 1], 0.5))),
  binary("add", (a, b) => tf.add(a, b)),
  binary("sub", (a, b) => tf.sub(a, b)),
  binary("mul", (a, b) => tf.mul(a, b)),
  binary("div", (a, b) => tf.div(a, b), { lowOfSecond: 0.5 }),
  binary("minimum", (a, b) => tf.minimum(a, b), { differentiable: false }),
  binary("maximum", (a, b) => tf.maximum(a, b), { differentiable: false }),
  product("product of small matrices", 9, false),
  product("product of matrices", 130, false),
  product("product of batches", 40, true),
  {
    name: "sum over the middle axis",
    differentiable: true,
    draw: (random) => ({
      inputs: [random.floats([random.whole(1, 20), random.whole(1, 20), random.whole(1, 40)])],
      apply: (inputs) => tf.sum(inputAt(inputs), 1),
    }),
  },
  {
    name: "softmax of scores",
    differentiable: true,
    draw: (random) => ({
      inputs: [random.floats([random.whole(1, 12), random.whole(1, 12), random.whole(1, 50)], -9, 9)],
      apply: (inputs) => tf.softmax(inputAt(inputs)),
    }),
  },
  {
    name: "gather of rows",
    differentiable: true,
    draw: (random) => {
      const rows = random.whole(1, 60);
      const ids = random.ids(random.whole(1, 200), rows);
      return {
        inputs: [random.floats([rows, random.whole(1, 70)])],
        apply: (inputs) => tf.gather(inputAt(inputs), tf.tensor1d(ids.values, "int32")),
      };
    },
  },
  {
    name: "unsortedSegmentSum",
    differentiable: true,
    draw: (random) => {
      const [rows, segments] = [random.whole(1, 200), random.whole(1, 60)];
      const ids = random.ids(rows, segments);
      return {
        inputs: [random.floats([rows, random.whole(1, 70)])],
        apply: (inputs) => tf.unsortedSegmentSum(inputAt(inputs), tf.tensor1d(ids.values, "int32"), segments),
      };
    },
  },
  {
    name: "oneHot",
    differentiable: false,
    draw: (random) => {
      const depth = random.whole(1, 60);
      return {
        inputs: [random.ids(random.whole(1, 100), depth)],
        apply: (inputs) => tf.oneHot(tf.cast(inputAt(inputs), "int32"), depth),
      };
    },
  },
  {
    name: "slice",
    differentiable: true,
    draw: (random) => {
      const [rows, columns] = [random.whole(1, 60), random.whole(1, 60)];
      const begin: [number, number] = [random.whole(0, rows - 1), random.whole(0, columns - 1)];
      const size: [number, number] = [random.whole(1, rows - begin[0]), random.whole(1, columns - begin[1])];
      return {
        inputs: [random.floats([rows, columns])],
        apply: (inputs) => tf.slice(inputAt(inputs), begin, size),
      };
    },
  },
  {
    name: "split of columns",
    differentiable: true,
    draw: (random) => {
      const sizes = Array.from({ length: random.whole(2, 6) }, () => random.whole(1, 30));
      const columns = sizes.reduce((sum, size) => sum + size, 0);
      return {
        inputs: [random.floats([random.whole(1, 50), columns])],
        apply: (inputs) => tf.split(inputAt(inputs), sizes, 1),
      };
    },
  },
  {
    name: "concat",
    differentiable: true,
    draw: (random) => {
      const axis = random.whole(0, 1);
      const common = random.whole(1, 40);
      const inputs = Array.from({ length: random.whole(2, 30) }, () => {
        const own = random.whole(1, 12);
        return random.floats(axis === 0 ? [own, common] : [common, own]);
      });
      return { inputs, apply: (tensors) => tf.concat([...tensors], axis) };
    },
  },
  {
    name: "stack",
    differentiable: true,
    draw: (random) => {
      const shape = [random.whole(1, 20), random.whole(1, 20)];
      const inputs = Array.from({ length: random.whole(1, 12) }, () => random.floats(shape));
      return { inputs, apply: (tensors) => tf.stack([...tensors]) };
    },
  },
  {
    name: "where",
    differentiable: true,
    draw: (random) => {
      const shape = [random.whole(1, 70), random.whole(1, 70)];
      const choice = random.ids(sizeOf(shape), 2);
      return {
        inputs: [random.floats(shape), random.floats(shape)],
        apply: (inputs) =>
          tf.where(tf.tensor(choice.values, shape, "bool"), inputAt(inputs), inputAt(inputs, 1)),
      };
    },
  },
];
