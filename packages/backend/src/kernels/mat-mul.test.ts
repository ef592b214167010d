import { fused, grads, matMul, type Tensor, type Tensor3D, tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { anySize, expectSame, floats, someSize, startBoth } from "../../test/compare.ts";

beforeAll(startBoth);

const operands = (
  batch: number[][],
  rows: number,
  depth: number,
  columns: number,
  ta: boolean,
  tb: boolean,
) => [
  floats([...(batch[0] ?? []), ...(ta ? [depth, rows] : [rows, depth])], 3),
  floats([...(batch[1] ?? []), ...(tb ? [columns, depth] : [depth, columns])], 5),
];

test("a product of two matrices is that of linear algebra", () => {
  const a = tensor([1, 2, 3, 4, 5, 6], [2, 3]);
  const b = tensor([7, 8, 9, 10, 11, 12], [3, 2]);
  // Row by column, by hand: 1·7 + 2·9 + 3·11 = 58 and so on.
  expect([...matMul(a, b).dataSync()]).toEqual([58, 64, 139, 154]);
  // Aᵀ Bᵀ = (B A)ᵀ: 7·1 + 8·4 = 39, 9·1 + 10·4 = 49, 11·1 + 12·4 = 59 in the first row.
  expect([...matMul(a, b, true, true).dataSync()]).toEqual([39, 49, 59, 54, 68, 82, 69, 87, 105]);
});

test("products of any small size and transposition agree with the cpu back end", async () => {
  const sizes = fc.tuple(anySize, anySize, anySize, fc.boolean(), fc.boolean());
  await fc.assert(
    fc.asyncProperty(sizes, async ([rows, depth, columns, ta, tb]) => {
      await expectSame(operands([], rows, depth, columns, ta, tb), (a, b) => matMul(a!, b!, ta, tb));
    }),
    { numRuns: 150 },
  );
});

test("stacks of products agree with the cpu back end, also where one operand serves for all", async () => {
  const batches = fc.constantFrom<number[][][]>(
    [[3], [3]],
    [[3], [1]],
    [[1], [3]],
    [
      [2, 3],
      [2, 3],
    ],
    [[0], [0]],
  );
  await fc.assert(
    fc.asyncProperty(
      batches,
      someSize,
      someSize,
      someSize,
      fc.boolean(),
      fc.boolean(),
      async (batch, ...rest) => {
        const [rows, depth, columns, ta, tb] = rest;
        await expectSame(operands(batch, rows, depth, columns, ta, tb), (a, b) => matMul(a!, b!, ta, tb));
      },
    ),
    { numRuns: 120 },
  );
});

test.each([
  [130, 300, 17],
  [5, 260, 530],
  [257, 3, 9],
  [1, 515, 70],
])(
  "products beyond one block in some direction agree with the cpu back end: %i×%i×%i",
  async (rows, depth, columns) => {
    for (const [ta, tb] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      await expectSame(operands([], rows, depth, columns, ta, tb), (a, b) => matMul(a!, b!, ta, tb), {
        atol: 1e-4,
        rtol: 1e-4,
      });
    }
  },
);

test("an operand that is not a number makes only its own row not a number", () => {
  const a = tensor([1, Number.NaN, 3, 4], [2, 2]);
  const b = tensor([1, 0, 0, 1], [2, 2]);
  expect([...matMul(a, b).dataSync()]).toEqual([Number.NaN, Number.NaN, 3, 4]);
});

test("gradients of a product agree with the cpu back end", async () => {
  for (const [ta, tb] of [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const) {
    const inputs = [...operands([[2], [2]], 5, 6, 7, ta, tb), floats([2, 5, 7], 9)];
    await expectSame(inputs, (a, b, dy) =>
      grads((x: Tensor, y: Tensor) => matMul(x, y, ta, tb))([a!, b!], dy),
    );
  }
});

test.each(["linear", "relu", "relu6", "sigmoid", "elu"] as const)(
  "a fused product with bias and %s agrees with the cpu back end",
  async (activation) => {
    for (const transposeB of [false, true]) {
      const inputs = [...operands([[2], [2]], 5, 6, 7, false, transposeB), floats([7], 11)];
      await expectSame(inputs, (a, b, bias) =>
        fused.matMul({ a: a as Tensor3D, b: b as Tensor3D, bias: bias!, transposeB, activation }),
      );
    }
  },
);

test("a fused product with tanh is the tanh of the sum", () => {
  const one = tensor([1], [1, 1]);
  const result = fused.matMul({ a: one, b: one, bias: tensor([-0.5]), activation: "tanh" as "linear" });
  expect([...result.dataSync()]).toBeAllClose([Math.tanh(0.5)]);
});

test("batch dimensions of 1 repeat on either side", () => {
  const a = tensor([2, 3], [2, 1, 1, 1]);
  const b = tensor([5, 7, 11], [1, 3, 1, 1]);
  const result = matMul(a, b);
  expect(result.shape).toEqual([2, 3, 1, 1]);
  expect([...result.dataSync()]).toEqual([10, 14, 22, 15, 21, 33]);
});

test("inner sizes that differ are an error that names both", () => {
  const a = tensor([1, 2, 3, 4, 5, 6], [2, 3]);
  expect(() => matMul(a, a)).toThrow(
    new Error("matMul: inner sizes must be equal, got 3 and 2 for [2, 3] and [2, 3]"),
  );
});
