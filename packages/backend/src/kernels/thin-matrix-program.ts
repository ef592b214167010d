/**
 * @file Matrix products with so few rows that copying the right operand into panels would cost more than the product.
 */
import { type Float, float, type Int, int, type Statement, type Vector, vector } from "../assembler/code.ts";
import { advance, clearMemory, loop, set } from "../assembler/flow.ts";
import type { ModuleBuilder } from "../assembler/module.ts";

/** Rows of the right operand that are added in one pass over the result. */
const TERMS = 4;

const n = int.constant;
const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
const wholePart = (count: Int, width: number): Int => int.and(count, n(-width));

/**
 * Adds `multiplyRows(left, right, result, rows, columns, depth, leftRowStep, leftDepthStep, rightDepthStep)`: each row
 * of the result is a weighted sum of the right operand's rows, which are contiguous.
 */
export function defineRowsProduct(module: ModuleBuilder): void {
  const parameters = [
    ...(["left", "right", "result", "rows", "columns", "depth"] as const),
    ...(["leftRowStep", "leftDepthStep", "rightDepthStep"] as const),
  ] as const;
  module.define("multiplyRows", parameters, (given, scope) => {
    const { columns, depth, leftDepthStep, rightDepthStep } = given;
    const [row, term, column] = [scope.local("i32"), scope.local("i32"), scope.local("i32")];
    const [left, right, from, to] = [
      scope.local("i32"),
      scope.local("i32"),
      scope.local("i32"),
      scope.local("i32"),
    ];
    const factors = range(TERMS).map(() => scope.local("v128"));
    const rowBytes = int.shiftLeft(columns, n(2));
    const place = (position: number): Int => int.add(from, int.mul(rightDepthStep, n(position)));
    const addTerms = (count: number): Statement[] => [
      ...range(count).map((position) =>
        set(factors[position]!, vector.loadSplat(int.add(left, int.mul(leftDepthStep, n(position))))),
      ),
      set(from, right),
      set(to, given.result),
      loop(column, { from: n(0), below: wholePart(columns, 4), step: n(4) }, [
        vector.store(
          to,
          range(count).reduce<Vector>(
            (sum, position) => vector.add(sum, vector.mul(factors[position]!, vector.load(place(position)))),
            vector.load(to),
          ),
        ),
        advance(from, n(16)),
        advance(to, n(16)),
      ]),
      loop(column, { from: wholePart(columns, 4), below: columns, step: n(1) }, [
        float.store(
          to,
          range(count).reduce<Float>(
            (sum, position) =>
              float.add(sum, float.mul(float.lane(factors[position]!, 0), float.load(place(position)))),
            float.load(to),
          ),
        ),
        advance(from, n(4)),
        advance(to, n(4)),
      ]),
      advance(left, int.mul(leftDepthStep, n(count))),
      advance(right, int.mul(rightDepthStep, n(count))),
    ];
    return [
      loop(row, { from: n(0), below: given.rows, step: n(1) }, [
        clearMemory(given.result, rowBytes),
        set(left, given.left),
        set(right, given.right),
        loop(term, { from: n(0), below: wholePart(depth, TERMS), step: n(TERMS) }, addTerms(TERMS)),
        loop(term, { from: wholePart(depth, TERMS), below: depth, step: n(1) }, addTerms(1)),
        advance(given.left, given.leftRowStep),
        advance(given.result, rowBytes),
      ]),
    ];
  });
}

/**
 * Adds `multiplyDots(left, right, result, rows, columns, depth, leftRowStep, rightColumnStep)`: each number of the
 * result is the inner product of a left row and a right column, both contiguous.
 */
export function defineDotsProduct(module: ModuleBuilder): void {
  const parameters = [
    ...(["left", "right", "result", "rows", "columns", "depth"] as const),
    ...(["leftRowStep", "rightColumnStep"] as const),
  ] as const;
  module.define("multiplyDots", parameters, (given, scope) => {
    const { columns, depth } = given;
    const [row, column, index] = [scope.local("i32"), scope.local("i32"), scope.local("i32")];
    const [a, b, right] = [scope.local("i32"), scope.local("i32"), scope.local("i32")];
    const sums = range(TERMS).map(() => scope.local("v128"));
    const total = scope.local("f32");
    const wide = TERMS * 4;
    const inner = (count: number): Statement =>
      loop(
        index,
        count === TERMS
          ? { from: n(0), below: wholePart(depth, wide), step: n(wide) }
          : { from: wholePart(depth, wide), below: wholePart(depth, 4), step: n(4) },
        [
          ...range(count).map((position) =>
            set(
              sums[position]!,
              vector.add(
                sums[position]!,
                vector.mul(vector.load(a, position * 16), vector.load(b, position * 16)),
              ),
            ),
          ),
          advance(a, n(count * 16)),
          advance(b, n(count * 16)),
        ],
      );
    const [s0, s1, s2, s3] = [sums[0]!, sums[1]!, sums[2]!, sums[3]!];
    return [
      loop(row, { from: n(0), below: given.rows, step: n(1) }, [
        set(right, given.right),
        loop(column, { from: n(0), below: columns, step: n(1) }, [
          set(a, given.left),
          set(b, right),
          ...sums.map((sum) => set(sum, vector.floats(0))),
          inner(TERMS),
          inner(1),
          set(s0, vector.add(vector.add(s0, s1), vector.add(s2, s3))),
          set(
            total,
            float.add(
              float.add(float.lane(s0, 0), float.lane(s0, 1)),
              float.add(float.lane(s0, 2), float.lane(s0, 3)),
            ),
          ),
          loop(index, { from: wholePart(depth, 4), below: depth, step: n(1) }, [
            set(total, float.add(total, float.mul(float.load(a), float.load(b)))),
            advance(a, n(4)),
            advance(b, n(4)),
          ]),
          float.store(given.result, total),
          advance(given.result, n(4)),
          advance(right, given.rightColumnStep),
        ]),
        advance(given.left, given.leftRowStep),
      ]),
    ];
  });
}
