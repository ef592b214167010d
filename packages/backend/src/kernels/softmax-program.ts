/** @file Softmax over rows of one length, and its gradient. */
import { float, type Int, int, type Local, type Statement, type Vector, vector } from "../assembler/code.ts";
import { advance, clearMemory, copyMemory, loop, set } from "../assembler/flow.ts";
import type { ModuleBuilder, Scope } from "../assembler/module.ts";
import { constantsOf, exponential } from "./functions-program.ts";

const n = int.constant;

/** Loops over the rows of two tables at once, given the addresses of both. */
function eachPair(
  scope: Scope,
  {
    first,
    second,
    count,
  }: { readonly first: Local<"i32">; readonly second: Local<"i32">; readonly count: Int },
  body: (first: Local<"i32">, second: Local<"i32">) => readonly Statement[],
): Statement {
  const [row, a, b] = [scope.local("i32"), scope.local("i32"), scope.local("i32")];
  return loop(row, { from: n(0), below: count, step: n(1) }, [
    set(a, int.load(first)),
    set(b, int.load(second)),
    ...body(a, b),
    advance(first, n(4)),
    advance(second, n(4)),
  ]);
}

const lanes = (operand: Vector): readonly [Vector, Vector, Vector, Vector] =>
  [0, 1, 2, 3].map((lane) => vector.splat(float.lane(operand, lane))) as [Vector, Vector, Vector, Vector];

/**
 * Adds `softmaxRows(scores, results, count, used, width)`: for each pair of rows, results = softmax over the first `used` scores, then zeros
 * up to `width`; and `softmaxGradientRows(weights, gradients, results, count, used, width)`: results = w ∘ (g − Σ w g) likewise. Scores and
 * gradients are in working memory, in rows with room for a multiple of four, which are overwritten; `weights` and `results` may lie close to
 * other data.
 */
export function defineSoftmax(module: ModuleBuilder): void {
  const eachVector = (
    scope: Scope,
    { start, used }: { start: Int; used: Int },
    body: (at: Int) => Statement[],
  ) => {
    const [index, at] = [scope.local("i32"), scope.local("i32")];
    return loop(index, { from: n(0), below: used, step: n(4) }, [
      set(at, int.add(start, int.shiftLeft(index, n(2)))),
      ...body(at),
    ]);
  };
  const padTo = (scope: Scope, start: Int, used: Int, value: number): Statement => {
    const index = scope.local("i32");
    const end = int.and(int.add(used, n(3)), n(-4));
    return loop(index, { from: used, below: end, step: n(1) }, [
      float.store(int.add(start, int.shiftLeft(index, n(2))), float.constant(value)),
    ]);
  };
  const finish = (result: Int, start: Int, used: Int, width: Int): Statement[] => [
    copyMemory(result, start, int.shiftLeft(used, n(2))),
    clearMemory(int.add(result, int.shiftLeft(used, n(2))), int.shiftLeft(int.sub(width, used), n(2))),
  ];
  const parameters = ["scores", "results", "count", "used", "width"] as const;
  module.define("softmaxRows", parameters, (given, scope) => {
    const { used, width } = given;
    const constants = constantsOf(scope);
    const [x, most, sum] = [scope.local("v128"), scope.local("v128"), scope.local("v128")];
    const exp = exponential(scope, constants, x);
    const pairs = { first: given.scores, second: given.results, count: given.count };
    return [
      ...constants.setUp,
      eachPair(scope, pairs, (start, result) => {
        const [m0, m1, m2, m3] = lanes(most);
        const [s0, s1, s2, s3] = lanes(sum);
        return [
          padTo(scope, start, used, Number.NEGATIVE_INFINITY),
          set(most, vector.floats(Number.NEGATIVE_INFINITY)),
          set(sum, vector.floats(0)),
          eachVector(scope, { start, used }, (at) => [set(most, vector.max(most, vector.load(at)))]),
          set(most, vector.max(vector.max(m0, m1), vector.max(m2, m3))),
          eachVector(scope, { start, used }, (at) => [
            set(x, vector.sub(vector.load(at), most)),
            ...exp.statements,
            set(x, exp.value),
            set(sum, vector.add(sum, x)),
            vector.store(at, x),
          ]),
          set(sum, vector.add(vector.add(s0, s1), vector.add(s2, s3))),
          eachVector(scope, { start, used }, (at) => [vector.store(at, vector.div(vector.load(at), sum))]),
          ...finish(result, start, used, width),
        ];
      }),
    ];
  });
  const gradientParameters = ["weights", "gradients", "results", "count", "used", "width", "spare"] as const;
  module.define("softmaxGradientRows", gradientParameters, (given, scope) => {
    const { used, width, spare } = given;
    const [sum, start] = [scope.local("v128"), scope.local("i32")];
    const pairs = { first: given.weights, second: given.results, count: given.count };
    return [
      eachPair(scope, pairs, (weights, result) => {
        const [s0, s1, s2, s3] = lanes(sum);
        const weightAt = (at: Int): Vector => vector.load(int.add(spare, int.sub(at, start)));
        return [
          set(start, int.load(given.gradients)),
          advance(given.gradients, n(4)),
          padTo(scope, start, used, 0),
          copyMemory(spare, weights, int.shiftLeft(used, n(2))),
          padTo(scope, spare, used, 0),
          set(sum, vector.floats(0)),
          eachVector(scope, { start, used }, (at) => [
            set(sum, vector.add(sum, vector.mul(vector.load(at), weightAt(at)))),
          ]),
          set(sum, vector.add(vector.add(s0, s1), vector.add(s2, s3))),
          eachVector(scope, { start, used }, (at) => [
            vector.store(at, vector.mul(weightAt(at), vector.sub(vector.load(at), sum))),
          ]),
          ...finish(result, start, used, width),
        ];
      }),
    ];
  });
}
