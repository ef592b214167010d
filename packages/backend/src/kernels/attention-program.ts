/**
 * @file The small products of attention, of one example each: a few nodes against a few dozen source places. The operands are used where
 * they lie; copying them into panels, as large products do, would take longer than the product.
 */
import { float, type Int, int, type Local, type Statement, type Vector, vector } from "../assembler/code.ts";
import { advance, loop, set, when } from "../assembler/flow.ts";
import type { ModuleBuilder, Scope } from "../assembler/module.ts";

const n = int.constant;
const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
const wholePart = (count: Int, width: number): Int => int.and(count, n(-width));
const last = (count: Int): Int => int.sub(count, n(1));

/** Rows that share one pass over the other operand. */
const ROWS = 2;
/** Columns of a tile of inner products. */
const DOTS = 4;
/** Vectors side by side in a tile of weighted sums. */
const WIDE = 4;

/** The address in a table of addresses; beyond its end, the last one, whose result is then stored twice. */
const entry = (table: Int, position: Int, count: Int): Int =>
  int.load(int.add(table, int.shiftLeft(int.min(position, last(count)), n(2))));

/**
 * Adds `dots(left, leftCount, right, rightStep, rightCount, depth, result, addend)`: result[r][c] = left[r] · right[c] + addend[c], where
 * left and result are tables of addresses, right rows lie `rightStep` bytes apart, and an addend of 0 is none. The depth must be at least 4.
 */
function defineDots(module: ModuleBuilder): void {
  const parameters = [
    ...(["left", "leftCount", "right", "rightStep", "rightCount"] as const),
    ...(["depth", "result", "addend"] as const),
  ] as const;
  module.define("dots", parameters, (given, scope) => {
    const { leftCount, rightCount, depth } = given;
    const [row, column, index, place] = [
      scope.local("i32"),
      scope.local("i32"),
      scope.local("i32"),
      scope.local("i32"),
    ];
    const lefts = range(ROWS).map(() => scope.local("i32"));
    const rights = range(DOTS).map(() => scope.local("i32"));
    const sums = range(ROWS).map(() => range(DOTS).map(() => scope.local("v128")));
    const factors = range(ROWS).map(() => scope.local("v128"));
    const other = scope.local("v128");
    const restMask = scope.local("v128");
    const total = scope.local("v128");
    const columnAt = (position: number): Int => int.min(int.add(column, n(position)), last(rightCount));
    const multiply = (offset: Int, mask?: Vector): Statement[] => [
      ...factors.map((factor, r) => {
        const loaded = vector.load(int.add(lefts[r]!, offset));
        return set(factor, mask === undefined ? loaded : vector.and(loaded, mask));
      }),
      ...rights.flatMap((right, c) => [
        set(other, vector.load(int.add(right, offset))),
        ...factors.map((factor, r) => set(sums[r]![c]!, vector.add(sums[r]![c]!, vector.mul(factor, other)))),
      ]),
    ];
    const rest = int.and(depth, n(3));
    /** The four sums of a row's vectors, side by side. */
    const across = ([a, b, c, d]: readonly Vector[]): Vector => {
      const pair = (x: Vector, y: Vector): Vector =>
        vector.add(vector.shuffle(x, y, [0, 4, 1, 5]), vector.shuffle(x, y, [2, 6, 3, 7]));
      const [first, second] = [pair(a!, b!), pair(c!, d!)];
      return vector.add(
        vector.shuffle(first, second, [0, 1, 4, 5]),
        vector.shuffle(first, second, [2, 3, 6, 7]),
      );
    };
    return [
      // Of the last four numbers of a row, those that the whole vectors have left out.
      ...range(3).map((missing) =>
        when(int.equal(rest, n(missing + 1)), [
          set(restMask, vector.lanes(range(4).map((lane) => (lane >= 3 - missing ? -1 : 0)))),
        ]),
      ),
      loop(row, { from: n(0), below: leftCount, step: n(ROWS) }, [
        ...lefts.map((left, r) => set(left, entry(given.left, int.add(row, n(r)), leftCount))),
        loop(column, { from: n(0), below: rightCount, step: n(DOTS) }, [
          ...rights.map((right, c) =>
            set(right, int.add(given.right, int.mul(columnAt(c), given.rightStep))),
          ),
          ...sums.flat().map((sum) => set(sum, vector.floats(0))),
          loop(index, { from: n(0), below: wholePart(depth, 4), step: n(4) }, [
            set(place, int.shiftLeft(index, n(2))),
            ...multiply(place),
          ]),
          when(rest, [set(place, int.shiftLeft(int.sub(depth, n(4)), n(2))), ...multiply(place, restMask)]),
          ...sums.flatMap((rowSums, r) => [
            set(total, across(rowSums)),
            set(place, entry(given.result, int.add(row, n(r)), leftCount)),
            ...range(DOTS).map((c) => {
              const to = int.add(place, int.shiftLeft(columnAt(c), n(2)));
              const addend = float.load(int.add(given.addend, int.shiftLeft(columnAt(c), n(2))));
              const value = float.lane(total, c);
              return when(
                given.addend,
                [float.store(to, float.add(value, addend))],
                [float.store(to, value)],
              );
            }),
          ]),
        ]),
      ]),
    ];
  });
}

/** Where the weights and the summed rows of a weighted sum are. */
interface WeighedOperands {
  readonly weight: (r: number) => Float32Address;
  readonly advanceTerm: readonly Statement[];
  readonly row: Int;
}
type Float32Address = Int;

/** Writes result[r] = Σ_k weight(r, k) · row_k, two rows and sixteen columns at a time; `result` gives the address of a row. */
function weigh(
  scope: Scope,
  size: { readonly count: Int; readonly terms: Int; readonly width: Int },
  operands: {
    /** Sets the locals that the terms start from. */
    readonly start: (row: Local<"i32">) => readonly Statement[];
    readonly term: WeighedOperands;
    readonly result: (position: Int) => Int;
  },
): Statement[] {
  const { count, terms, width } = size;
  const [row, column, place, index, from] = [
    scope.local("i32"),
    scope.local("i32"),
    scope.local("i32"),
    scope.local("i32"),
    scope.local("i32"),
  ];
  const results = range(ROWS).map(() => scope.local("i32"));
  const factors = range(ROWS).map(() => scope.local("v128"));
  const other = scope.local("v128");
  const sums = range(ROWS).map(() => range(WIDE).map(() => scope.local("v128")));
  const tile = (vectors: number): Statement[] => [
    ...sums.flatMap((rowSums) => rowSums.slice(0, vectors).map((sum) => set(sum, vector.floats(0)))),
    ...operands.start(row),
    loop(index, { from: n(0), below: terms, step: n(1) }, [
      ...factors.map((factor, r) => set(factor, vector.loadSplat(operands.term.weight(r)))),
      set(from, int.add(operands.term.row, place)),
      ...range(vectors).flatMap((v) => [
        set(other, vector.load(from, v * 16)),
        ...factors.map((factor, r) => set(sums[r]![v]!, vector.add(sums[r]![v]!, vector.mul(factor, other)))),
      ]),
      ...operands.term.advanceTerm,
    ]),
    ...sums.flatMap((rowSums, r) =>
      rowSums.slice(0, vectors).map((sum, v) => vector.store(int.add(results[r]!, place), sum, v * 16)),
    ),
  ];
  return [
    loop(row, { from: n(0), below: count, step: n(ROWS) }, [
      ...results.map((result, r) => set(result, operands.result(int.min(int.add(row, n(r)), last(count))))),
      loop(column, { from: n(0), below: wholePart(width, WIDE * 4), step: n(WIDE * 4) }, [
        set(place, int.shiftLeft(column, n(2))),
        ...tile(WIDE),
      ]),
      // What is left four at a time; the last four may overlap those before them.
      loop(column, { from: wholePart(width, WIDE * 4), below: width, step: n(4) }, [
        set(place, int.shiftLeft(int.min(column, int.sub(width, n(4))), n(2))),
        ...tile(1),
      ]),
    ]),
  ];
}

/**
 * Adds `weighRows(weights, count, rows, rowStep, terms, width, result)`: result[r] = Σ_k weights[r][k] · rows[k], with weights and result
 * tables of addresses and rows `rowStep` bytes apart; and `weighTerms(weights, count, rows, terms, width, result, resultStep)`:
 * result[r] = Σ_k weights[k][r] · rows[k], with weights and rows tables of addresses and results `resultStep` bytes apart. The width must be
 * at least 4.
 */
function defineWeighing(module: ModuleBuilder): void {
  const byRow = ["weights", "count", "rows", "rowStep", "terms", "width", "result"] as const;
  module.define("weighRows", byRow, (given, scope) => {
    const weights = range(ROWS).map(() => scope.local("i32"));
    const from = scope.local("i32");
    return weigh(scope, given, {
      start: (row) => [
        ...weights.map((weight, r) => set(weight, entry(given.weights, int.add(row, n(r)), given.count))),
        set(from, given.rows),
      ],
      term: {
        weight: (r) => weights[r]!,
        row: from,
        advanceTerm: [...weights.map((weight) => advance(weight, n(4))), advance(from, given.rowStep)],
      },
      result: (position) => int.load(int.add(given.result, int.shiftLeft(position, n(2)))),
    });
  });
  const byTerm = ["weights", "count", "rows", "terms", "width", "result", "resultStep"] as const;
  module.define("weighTerms", byTerm, (given, scope) => {
    const [weights, rows] = [scope.local("i32"), scope.local("i32")];
    const offsets = range(ROWS).map(() => scope.local("i32"));
    return weigh(scope, given, {
      start: (row) => [
        set(weights, given.weights),
        set(rows, given.rows),
        ...offsets.map((offset, r) =>
          set(offset, int.shiftLeft(int.min(int.add(row, n(r)), last(given.count)), n(2))),
        ),
      ],
      term: {
        weight: (r) => int.add(int.load(weights), offsets[r]!),
        row: int.load(rows),
        advanceTerm: [advance(weights, n(4)), advance(rows, n(4))],
      },
      result: (position) => int.add(given.result, int.mul(position, given.resultStep)),
    });
  });
}

/** Adds `dots`, `weighRows` and `weighTerms`. */
export function defineAttention(module: ModuleBuilder): void {
  defineDots(module);
  defineWeighing(module);
}
