/**
 * @file The matrix product in WebAssembly: any transposition, any size, packed and blocked for the caches.
 *
 * The classical scheme of Goto and van de Geijn (2008, "Anatomy of high-performance matrix multiplication"): blocks of
 * both operands are copied into panels that the innermost loop reads in order, four rows by eight columns at a time.
 * A transposed operand only changes how its panels are copied, so it costs the same. Panels that stick out over the
 * edge are filled with zeros and their results go through a small tile.
 */
import { type Int, int, type Statement, type Vector, vector } from "../assembler/code.ts";
import { advance, copyMemory, loop, set, when } from "../assembler/flow.ts";
import type { FunctionHandle, ModuleBuilder } from "../assembler/module.ts";
import { definePacking } from "./packing-program.ts";

const TILE_ROWS = 4;
const TILE_COLUMNS = 8;
const BLOCK_DEPTH = 256;
const BLOCK_ROWS = 128;
const BLOCK_COLUMNS = 512;

const RIGHT_BYTES = BLOCK_DEPTH * BLOCK_COLUMNS * 4;
const LEFT_BYTES = BLOCK_DEPTH * BLOCK_ROWS * 4;
const TILE_BYTES = TILE_ROWS * TILE_COLUMNS * 4;

/** Bytes of working memory that `defineMatrixProduct` needs. */
export const MATRIX_SCRATCH_BYTES: number = RIGHT_BYTES + LEFT_BYTES + TILE_BYTES + TILE_ROWS * 4;

const n = int.constant;
const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Multiplies one panel of each operand into a tile of the result, or adds to it. */
function defineTile(module: ModuleBuilder, fusedMultiplyAdd: boolean): FunctionHandle {
  const parameters = ["left", "right", "depth", "results", "offset", "accumulate"] as const;
  return module.define("tile", parameters, ({ left, right, depth, results, offset, accumulate }, scope) => {
    const [index, result] = [scope.local("i32"), scope.local("i32")];
    const halves = [scope.local("v128"), scope.local("v128")] as const;
    const factor = scope.local("v128");
    const sums = range(TILE_ROWS).map(() => [scope.local("v128"), scope.local("v128")] as const);
    const multiplyAdd = (a: Vector, b: Vector, sum: Vector): Vector =>
      fusedMultiplyAdd ? vector.fusedMultiplyAdd(a, b, sum) : vector.add(sum, vector.mul(a, b));
    return [
      loop(index, { from: n(0), below: depth, step: n(1) }, [
        set(halves[0], vector.load(right, 0)),
        set(halves[1], vector.load(right, 16)),
        ...sums.flatMap((pair, row) => [
          set(factor, vector.loadSplat(left, row * 4)),
          ...pair.map((sum, half) => set(sum, multiplyAdd(factor, halves[half] as Vector, sum))),
        ]),
        advance(left, n(TILE_ROWS * 4)),
        advance(right, n(TILE_COLUMNS * 4)),
      ]),
      ...sums.flatMap((pair, row) => [
        set(result, int.add(int.load(results, row * 4), offset)),
        when(
          accumulate,
          pair.map((sum, half) => set(sum, vector.add(sum, vector.load(result, half * 16)))),
        ),
        ...pair.map((sum, half) => vector.store(result, sum, half * 16)),
      ]),
    ];
  });
}

/** Numbers that a right operand takes once it is packed. */
export function packedSize(depth: number, columns: number): number {
  return depth * Math.ceil(columns / TILE_COLUMNS) * TILE_COLUMNS;
}

/**
 * Adds `multiply(left, right, result, rows, columns, depth, leftIsSideBySide, rightIsSideBySide, packed)`: result = left × right. Operands and
 * result are tables of addresses. The result has one per row; an operand one per line (row of the left, column of the right one) where each line is
 * contiguous, or one per depth where lines lie side by side. So rows from anywhere are multiplied without being gathered first.
 *
 * Also `pack(right, columns, depth, isSideBySide, packed)`, which writes all panels of a right operand to memory of `packedSize`; a product
 * that is given its address as `packed` reads them there, and the operand not at all. Without, `packed` is 0.
 */
export function defineMatrixProduct(module: ModuleBuilder, scratch: number, fusedMultiplyAdd: boolean): void {
  const packLeft = definePacking(module, "packLeft", TILE_ROWS);
  const packRight = definePacking(module, "packRight", TILE_COLUMNS);
  const tile = defineTile(module, fusedMultiplyAdd);
  const leftPanels = n(scratch + RIGHT_BYTES);
  const spare = n(scratch + RIGHT_BYTES + LEFT_BYTES);
  const spareTable = n(scratch + RIGHT_BYTES + LEFT_BYTES + TILE_BYTES);
  const parameters = [
    ...(["left", "right", "result", "rows", "columns", "depth"] as const),
    ...(["leftIsSideBySide", "rightIsSideBySide", "packed"] as const),
  ] as const;
  module.define("multiply", parameters, (given, scope) => {
    const { left, right, result, rows, columns, depth, packed } = given;
    const [j, p, i] = [scope.local("i32"), scope.local("i32"), scope.local("i32")];
    const [jj, ii, row] = [scope.local("i32"), scope.local("i32"), scope.local("i32")];
    const [width, deep, high] = [scope.local("i32"), scope.local("i32"), scope.local("i32")];
    const [offset, targets] = [scope.local("i32"), scope.local("i32")];
    const [rightPanels, leftPanel, rightPanel] = [scope.local("i32"), scope.local("i32"), scope.local("i32")];
    const [tileHigh, tileWide] = [scope.local("i32"), scope.local("i32")];
    const panelAt = (panels: Int, line: Int): Int => int.add(panels, int.mul(int.mul(line, deep), n(4)));
    const tileBytes = int.shiftLeft(tileWide, n(2));
    const spareRow = int.add(spare, int.mul(row, n(TILE_COLUMNS * 4)));
    const targetRow = int.add(int.load(int.add(targets, int.shiftLeft(row, n(2)))), offset);
    const eachRow = (body: Statement): Statement =>
      loop(row, { from: n(0), below: tileHigh, step: n(1) }, [body]);
    const edge = [
      when(p, [eachRow(copyMemory(spareRow, targetRow, tileBytes))]),
      tile.call(leftPanel, rightPanel, deep, spareTable, n(0), p),
      eachRow(copyMemory(targetRow, spareRow, tileBytes)),
    ];
    const isWhole = int.and(int.equal(tileHigh, n(TILE_ROWS)), int.equal(tileWide, n(TILE_COLUMNS)));
    const tiles = loop(jj, { from: n(0), below: width, step: n(TILE_COLUMNS) }, [
      set(rightPanel, panelAt(rightPanels, jj)),
      set(tileWide, int.min(int.sub(width, jj), n(TILE_COLUMNS))),
      set(offset, int.shiftLeft(int.add(j, jj), n(2))),
      loop(ii, { from: n(0), below: high, step: n(TILE_ROWS) }, [
        set(leftPanel, panelAt(leftPanels, ii)),
        set(tileHigh, int.min(int.sub(high, ii), n(TILE_ROWS))),
        set(targets, int.add(result, int.shiftLeft(int.add(i, ii), n(2)))),
        when(isWhole, [tile.call(leftPanel, rightPanel, deep, targets, offset, p)], edge),
      ]),
    ]);
    return [
      ...range(TILE_ROWS).map((position) =>
        int.store(int.add(spareTable, n(position * 4)), int.add(spare, n(position * TILE_COLUMNS * 4))),
      ),
      loop(j, { from: n(0), below: columns, step: n(BLOCK_COLUMNS) }, [
        set(width, int.min(int.sub(columns, j), n(BLOCK_COLUMNS))),
        loop(p, { from: n(0), below: depth, step: n(BLOCK_DEPTH) }, [
          set(deep, int.min(int.sub(depth, p), n(BLOCK_DEPTH))),
          when(
            packed,
            [set(rightPanels, packedBlock(packed, { j, p, width, depth }))],
            [
              set(rightPanels, n(scratch)),
              packBlock(
                packRight,
                { table: right, isSideBySide: given.rightIsSideBySide, line: j, place: p },
                { panels: rightPanels, count: width, deep },
              ),
            ],
          ),
          loop(i, { from: n(0), below: rows, step: n(BLOCK_ROWS) }, [
            set(high, int.min(int.sub(rows, i), n(BLOCK_ROWS))),
            packBlock(
              packLeft,
              { table: left, isSideBySide: given.leftIsSideBySide, line: i, place: p },
              { panels: leftPanels, count: high, deep },
            ),
            tiles,
          ]),
        ]),
      ]),
    ];
  });
  module.define("pack", ["right", "columns", "depth", "isSideBySide", "packed"], (given, scope) => {
    const { right, columns, depth, isSideBySide, packed } = given;
    const [j, p] = [scope.local("i32"), scope.local("i32")];
    const [width, deep] = [scope.local("i32"), scope.local("i32")];
    return [
      loop(j, { from: n(0), below: columns, step: n(BLOCK_COLUMNS) }, [
        set(width, int.min(int.sub(columns, j), n(BLOCK_COLUMNS))),
        loop(p, { from: n(0), below: depth, step: n(BLOCK_DEPTH) }, [
          set(deep, int.min(int.sub(depth, p), n(BLOCK_DEPTH))),
          packBlock(
            packRight,
            { table: right, isSideBySide, line: j, place: p },
            { panels: packedBlock(packed, { j, p, width, depth }), count: width, deep },
          ),
        ]),
      ]),
    ];
  });
}

/** Packs the block that starts at a line and a place in it. */
function packBlock(
  packing: FunctionHandle,
  from: { readonly table: Int; readonly isSideBySide: Int; readonly line: Int; readonly place: Int },
  to: { readonly panels: Int; readonly count: Int; readonly deep: Int },
): Statement {
  const bytes = (count: Int): Int => int.shiftLeft(count, n(2));
  const call = (entry: Int, element: Int): Statement =>
    packing.call(
      ...[int.add(from.table, bytes(entry)), bytes(element)],
      ...[to.panels, to.count, to.deep, from.isSideBySide],
    );
  return when(from.isSideBySide, [call(from.place, from.line)], [call(from.line, from.place)]);
}

/** Where the panels of a block of a packed operand are: those of a block's columns one depth after the other. */
function packedBlock(
  packed: Int,
  { j, p, width, depth }: { readonly j: Int; readonly p: Int; readonly width: Int; readonly depth: Int },
): Int {
  const whole = int.and(int.add(width, n(TILE_COLUMNS - 1)), n(-TILE_COLUMNS));
  return int.add(packed, int.shiftLeft(int.add(int.mul(j, depth), int.mul(p, whole)), n(2)));
}
