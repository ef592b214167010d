/** @file Moves and sums of rows: strided copies, gather, segment sums and sums over one axis. */
import { float, type Int, int, type Statement, vector } from "../assembler/code.ts";
import { advance, clearMemory, copyMemory, giveBack, loop, set, when } from "../assembler/flow.ts";
import type { FunctionHandle, ModuleBuilder } from "../assembler/module.ts";

const n = int.constant;
const wholePart = (count: Int, width: number): Int => int.and(count, n(-width));

/** Adds `copyRows(source, target, rows, rowBytes, sourceStep, targetStep)`, the core of slice, split, concat and tile. */
export function defineCopyRows(module: ModuleBuilder): void {
  const parameters = ["source", "target", "rows", "rowBytes", "sourceStep", "targetStep"] as const;
  module.define(
    "copyRows",
    parameters,
    ({ source, target, rows, rowBytes, sourceStep, targetStep }, scope) => {
      const row = scope.local("i32");
      const eachRow = (copy: Statement): Statement =>
        loop(row, { from: n(0), below: rows, step: n(1) }, [
          copy,
          advance(source, sourceStep),
          advance(target, targetStep),
        ]);
      return [
        when(
          int.equal(rowBytes, n(4)),
          [eachRow(int.store(target, int.load(source)))],
          [eachRow(copyMemory(target, source, rowBytes))],
        ),
      ];
    },
  );
}

/**
 * Adds `gather(source, indices, target, outer, dim, count, sliceBytes)`: for each of `outer` blocks of `dim` slices,
 * copies the `count` slices that the indices name. It gives back the position of the first index that is not in
 * `[0, dim)`, or `count` where all are.
 */
export function defineGather(module: ModuleBuilder): void {
  const parameters = ["source", "indices", "target", "outer", "dim", "count", "sliceBytes"] as const;
  module.define(
    "gather",
    parameters,
    ({ source, indices, target, outer, dim, count, sliceBytes }, scope) => {
      const [block, position, index] = [scope.local("i32"), scope.local("i32"), scope.local("i32")];
      const indexAt = int.load(int.add(indices, int.shiftLeft(position, n(2))));
      const each = (body: readonly Statement[]): Statement =>
        loop(position, { from: n(0), below: count, step: n(1) }, body);
      return [
        each([when(int.below(indexAt, dim), [], [giveBack(position)])]),
        loop(block, { from: n(0), below: outer, step: n(1) }, [
          each([
            set(index, int.add(source, int.mul(indexAt, sliceBytes))),
            when(
              int.equal(sliceBytes, n(4)),
              [int.store(target, int.load(index))],
              [copyMemory(target, index, sliceBytes)],
            ),
            advance(target, sliceBytes),
          ]),
          advance(source, int.mul(dim, sliceBytes)),
        ]),
      ];
    },
    n(-1),
  );
}

/** Adds a helper that adds `count` floats at `source` to those at `target`. */
function defineAddRow(module: ModuleBuilder): FunctionHandle {
  return module.define("addRow", ["source", "target", "count"], ({ source, target, count }, scope) => {
    const index = scope.local("i32");
    const next = (bytes: number): Statement[] => [advance(source, n(bytes)), advance(target, n(bytes))];
    return [
      loop(index, { from: n(0), below: wholePart(count, 4), step: n(4) }, [
        vector.store(target, vector.add(vector.load(target), vector.load(source))),
        ...next(16),
      ]),
      loop(index, { from: wholePart(count, 4), below: count, step: n(1) }, [
        float.store(target, float.add(float.load(target), float.load(source))),
        ...next(4),
      ]),
    ];
  });
}

/** Adds `sumRow(source, target, count)`: stores the sum of contiguous floats. */
function defineSumRow(module: ModuleBuilder): FunctionHandle {
  return module.define("sumRow", ["source", "target", "count"], ({ source, target, count }, scope) => {
    const index = scope.local("i32");
    const sums = [
      scope.local("v128"),
      scope.local("v128"),
      scope.local("v128"),
      scope.local("v128"),
    ] as const;
    const [a, b, c, d] = sums;
    const total = scope.local("f32");
    return [
      loop(index, { from: n(0), below: wholePart(count, 16), step: n(16) }, [
        ...sums.map((sum, position) => set(sum, vector.add(sum, vector.load(source, position * 16)))),
        advance(source, n(64)),
      ]),
      set(a, vector.add(vector.add(a, b), vector.add(c, d))),
      set(
        total,
        float.add(
          float.add(float.lane(a, 0), float.lane(a, 1)),
          float.add(float.lane(a, 2), float.lane(a, 3)),
        ),
      ),
      loop(index, { from: wholePart(count, 16), below: count, step: n(1) }, [
        set(total, float.add(total, float.load(source))),
        advance(source, n(4)),
      ]),
      float.store(target, total),
    ];
  });
}

/**
 * Adds `sumMiddle(source, target, outer, reduced, inner)`, the sum of `[outer, reduced, inner]` over its middle axis,
 * and `segmentSum(source, ids, target, rows, inner, segments)`, which adds each row to the segment its id names and
 * drops rows whose id names none.
 */
export function defineSums(module: ModuleBuilder): void {
  const addRow = defineAddRow(module);
  const sumRow = defineSumRow(module);
  module.define(
    "sumMiddle",
    ["source", "target", "outer", "reduced", "inner"],
    ({ source, target, outer, reduced, inner }, scope) => {
      const [block, row] = [scope.local("i32"), scope.local("i32")];
      const innerBytes = int.shiftLeft(inner, n(2));
      return [
        loop(block, { from: n(0), below: outer, step: n(1) }, [
          when(
            int.equal(inner, n(1)),
            [sumRow.call(source, target, reduced), advance(source, int.shiftLeft(reduced, n(2)))],
            [
              clearMemory(target, innerBytes),
              loop(row, { from: n(0), below: reduced, step: n(1) }, [
                addRow.call(source, target, inner),
                advance(source, innerBytes),
              ]),
            ],
          ),
          advance(target, innerBytes),
        ]),
      ];
    },
  );
  module.define(
    "segmentSum",
    ["source", "ids", "target", "rows", "inner", "segments"],
    ({ source, ids, target, rows, inner, segments }, scope) => {
      const row = scope.local("i32");
      const innerBytes = int.shiftLeft(inner, n(2));
      const id = int.load(int.add(ids, int.shiftLeft(row, n(2))));
      return [
        clearMemory(target, int.mul(innerBytes, segments)),
        loop(row, { from: n(0), below: rows, step: n(1) }, [
          when(int.below(id, segments), [
            addRow.call(source, int.add(target, int.mul(id, innerBytes)), inner),
          ]),
          advance(source, innerBytes),
        ]),
      ];
    },
  );
}
