/** @file Copies of matrix blocks into the panels that the innermost loop of the matrix product reads in order. */
import { type Int, int, type Local, type Statement, type Vector, vector } from "../assembler/code.ts";
import { advance, clearMemory, loop, set, when } from "../assembler/flow.ts";
import type { FunctionHandle, ModuleBuilder, Scope } from "../assembler/module.ts";

/** Rows that are copied before the next panel's turn: few enough streams for the processor to fetch ahead. */
const STREAMS = 8;

const PARAMETERS = ["table", "offset", "target", "count", "depth", "sideBySide"] as const;
type Given = Readonly<Record<(typeof PARAMETERS)[number], Local<"i32">>>;

const n = int.constant;
const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
const wholePart = (count: Int, width: number): Int => int.and(count, n(-width));

/** Lines lie side by side in memory: copies `width` of them at a time, a few rows per panel. */
function packSideBySide(given: Given, scope: Scope, width: number): Statement[] {
  const { table, offset, target, count, depth } = given;
  const [first, line, place, to] = [
    scope.local("i32"),
    scope.local("i32"),
    scope.local("i32"),
    scope.local("i32"),
  ];
  const sources = range(STREAMS).map(() => scope.local("i32"));
  const bytes = width * 4;
  const copyRow = (row: number): Statement[] =>
    range(width / 4).map((group) =>
      vector.store(to, vector.load(int.add(sources[row]!, place), group * 16), row * bytes + group * 16),
    );
  const rows = (from_: Int, below: Int, step: number): Statement =>
    loop(first, { from: from_, below, step: n(step) }, [
      ...range(step).map((row) =>
        set(sources[row]!, int.add(int.load(int.add(table, int.shiftLeft(first, n(2))), row * 4), offset)),
      ),
      loop(line, { from: n(0), below: wholePart(count, width), step: n(width) }, [
        set(place, int.shiftLeft(line, n(2))),
        set(
          to,
          int.add(target, int.shiftLeft(int.add(int.mul(line, depth), int.mul(first, n(width))), n(2))),
        ),
        ...range(step).flatMap(copyRow),
      ]),
    ]);
  return [rows(n(0), wholePart(depth, STREAMS), STREAMS), rows(wholePart(depth, STREAMS), depth, 1)];
}

/** Each line is contiguous: reads squares of four by four and turns them. */
function packEndToEnd(given: Given, scope: Scope, width: number): Statement[] {
  const { table, offset, target, count, depth } = given;
  const [line, index, place, to] = [
    scope.local("i32"),
    scope.local("i32"),
    scope.local("i32"),
    scope.local("i32"),
  ];
  const sources = range(width).map(() => scope.local("i32"));
  const [p, q, r, s] = [scope.local("v128"), scope.local("v128"), scope.local("v128"), scope.local("v128")];
  const lineAt = (position: number): Int => int.add(sources[position]!, place);
  const load = (position: number): Vector => vector.load(lineAt(position));
  const turn = (group: number): Statement[] => {
    const [a, b, c, d] = [load(group * 4), load(group * 4 + 1), load(group * 4 + 2), load(group * 4 + 3)];
    const columns = [
      vector.shuffle(p, r, [0, 1, 4, 5]),
      vector.shuffle(p, r, [2, 3, 6, 7]),
      vector.shuffle(q, s, [0, 1, 4, 5]),
      vector.shuffle(q, s, [2, 3, 6, 7]),
    ];
    return [
      set(p, vector.shuffle(a, b, [0, 4, 1, 5])),
      set(q, vector.shuffle(a, b, [2, 6, 3, 7])),
      set(r, vector.shuffle(c, d, [0, 4, 1, 5])),
      set(s, vector.shuffle(c, d, [2, 6, 3, 7])),
      ...columns.map((column, row) => vector.store(to, column, (row * width + group * 4) * 4)),
    ];
  };
  return [
    loop(line, { from: n(0), below: wholePart(count, width), step: n(width) }, [
      ...sources.map((source, position) =>
        set(source, int.load(int.add(table, int.shiftLeft(line, n(2))), position * 4)),
      ),
      set(place, offset),
      set(to, int.add(target, int.shiftLeft(int.mul(line, depth), n(2)))),
      loop(index, { from: n(0), below: wholePart(depth, 4), step: n(4) }, [
        ...range(width / 4).flatMap(turn),
        advance(place, n(16)),
        advance(to, n(width * 16)),
      ]),
      loop(index, { from: wholePart(depth, 4), below: depth, step: n(1) }, [
        ...range(width).map((position) =>
          int.store(int.add(to, n(position * 4)), int.load(lineAt(position))),
        ),
        advance(place, n(4)),
        advance(to, n(width * 4)),
      ]),
    ]),
  ];
}

/** The panel that sticks out: lines beyond the last are zeros. */
function packRest(given: Given, scope: Scope, width: number): Statement[] {
  const { table, offset, target, count, depth, sideBySide } = given;
  const [index, position, to, source, valid] = [
    scope.local("i32"),
    scope.local("i32"),
    scope.local("i32"),
    scope.local("i32"),
    scope.local("i32"),
  ];
  const whole = wholePart(count, width);
  const addressAt = (entry: Int, element: Int): Statement =>
    set(
      source,
      int.add(
        int.add(int.load(int.add(table, int.shiftLeft(entry, n(2)))), offset),
        int.shiftLeft(element, n(2)),
      ),
    );
  const line = int.add(whole, position);
  return [
    set(valid, int.sub(count, whole)),
    when(valid, [
      set(to, int.add(target, int.shiftLeft(int.mul(whole, depth), n(2)))),
      clearMemory(to, int.mul(depth, n(width * 4))),
      loop(index, { from: n(0), below: depth, step: n(1) }, [
        loop(position, { from: n(0), below: valid, step: n(1) }, [
          when(sideBySide, [addressAt(index, line)], [addressAt(line, index)]),
          int.store(int.add(to, int.shiftLeft(position, n(2))), int.load(source)),
        ]),
        advance(to, n(width * 4)),
      ]),
    ]),
  ];
}

/**
 * Adds a function that copies `count` lines of `depth` floats into panels of `width` lines each; inside a panel the
 * lines' first floats come first, then their second ones. Lines stand end to end, each contiguous, with one address per
 * line in the table; or side by side, with one address per depth, where the first floats of all lines are. `offset` bytes
 * are added to every address.
 */
export function definePacking(module: ModuleBuilder, name: string, width: number): FunctionHandle {
  return module.define(name, PARAMETERS, (given, scope) => [
    when(given.sideBySide, packSideBySide(given, scope, width), packEndToEnd(given, scope, width)),
    ...packRest(given, scope, width),
  ]);
}
