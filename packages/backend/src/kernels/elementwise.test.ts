import {
  equal,
  exp,
  greater,
  greaterEqual,
  less,
  lessEqual,
  maximum,
  minimum,
  notEqual,
  sqrt,
  type Tensor,
  tanh,
  tensor,
  where,
} from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { anySize, expectSame, floats, startBoth } from "../../test/compare.ts";

beforeAll(startBoth);

/** Floats from −100 to 100, densest around zero, computed in double precision by the test itself. */
function samples(): number[] {
  return Array.from({ length: 4003 }, (_, index) => Math.fround(((index - 2001) / 2001) ** 3 * 100));
}

const apply = (operation: (x: Tensor) => Tensor, values: readonly number[]): number[] => [
  ...operation(tensor([...values])).dataSync(),
];

test("exp is within one part in 2²² of the exact value wherever that is a normal float", () => {
  const values = samples().filter((x) => x > -87.3 && x < 88.72);
  expect(apply(exp, values)).toBeAllClose(values.map(Math.exp), { atol: 0, rtol: 2 ** -22 });
});

test("exp ends in zero and infinity and keeps what is not a number", () => {
  const values = [
    -88,
    -1000,
    Number.NEGATIVE_INFINITY,
    0,
    -0,
    88.8,
    1000,
    Number.POSITIVE_INFINITY,
    Number.NaN,
  ];
  const inf = Number.POSITIVE_INFINITY;
  expect(apply(exp, values)).toEqual([0, 0, 0, 1, 1, inf, inf, inf, Number.NaN]);
});

test("tanh is within one part in 2²¹ of the exact value, near zero too", () => {
  const values = samples();
  expect(apply(tanh, values)).toBeAllClose(values.map(Math.tanh), { atol: 0, rtol: 2 ** -21 });
});

test("tanh ends in plus and minus one, keeps the sign of zero and what is not a number", () => {
  const values = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 50, -50, Number.NaN];
  expect(apply(tanh, values)).toEqual([-1, 1, 1, -1, Number.NaN]);
  expect(Object.is(apply(tanh, [-0])[0], -0)).toBe(true);
});

test("sqrt is exact to the last bit", () => {
  const values = samples().map(Math.abs);
  expect(apply(sqrt, values)).toEqual(values.map((x) => Math.fround(Math.sqrt(x))));
  expect(apply(sqrt, [-1])).toEqual([Number.NaN]);
});

const binary = { equal, greater, greaterEqual, less, lessEqual, maximum, minimum, notEqual };

test.each(Object.entries(binary))(
  "%s agrees with the cpu back end for any shape, equal or not",
  async (_, operation) => {
    await fc.assert(
      fc.asyncProperty(anySize, anySize, async (rows, columns) => {
        await expectSame([floats([rows, columns], 1), floats([rows, columns], 2)], (a, b) =>
          operation(a!, b!),
        );
        await expectSame([floats([rows, columns], 1), floats([columns], 2)], (a, b) => operation(a!, b!));
        await expectSame([floats([rows, columns], 1), floats([], 2)], (a, b) => operation(a!, b!));
      }),
      { numRuns: 25 },
    );
  },
);

test("comparisons with what is not a number are those of JavaScript", () => {
  const nan = tensor([Number.NaN, 1, Number.NaN]);
  const one = tensor([1, 1, Number.NaN]);
  expect([...greater(nan, one).dataSync()]).toEqual([0, 0, 0]);
  expect([...lessEqual(nan, one).dataSync()]).toEqual([0, 1, 0]);
  expect([...notEqual(nan, one).dataSync()]).toEqual([1, 0, 1]);
});

test("where chooses element by element", async () => {
  await fc.assert(
    fc.asyncProperty(anySize, anySize, async (rows, columns) => {
      const inputs = [floats([rows, columns], 1), floats([rows, columns], 2), floats([rows, columns], 3)];
      await expectSame(inputs, (a, b, c) => where(greater(a!, 0), b!, c!));
    }),
    { numRuns: 25 },
  );
});

test("exp, sqrt and tanh agree with the cpu back end for every length", async () => {
  for (let length = 0; length < 10; length += 1) {
    await expectSame([floats([length])], (x) => [exp(x!), sqrt(exp(x!)), tanh(x!)]);
  }
});
