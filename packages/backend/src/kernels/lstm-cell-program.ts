/**
 * @file A step of an LSTM or Tree-LSTM cell and its gradient in one pass over the rows, four columns at a time. The equations
 * stand in `lstm-cell.ts` of `@ast/layers`; the names here are theirs.
 *
 * Rows come by tables of their addresses, so that nothing is gathered first. Where the hidden size is no multiple of
 * four, the last group of columns overlaps the one before it: it computes some numbers twice and stores the same.
 */
import { type Int, int, type Local, type Statement, type Vector, vector } from "../assembler/code.ts";
import { advance, loop, set } from "../assembler/flow.ts";
import type { ModuleBuilder, Scope } from "../assembler/module.ts";
import { constantsOf, hyperbolicTangent, logistic } from "./functions-program.ts";

const n = int.constant;

/** Gate columns in their order; the second forget gate comes last. */
const [FORGET, INPUT, OUTPUT, CANDIDATE, SECOND] = [0, 1, 2, 3, 4];

/** A kind of cell: how many children it has, and which gate columns each child's message covers. */
interface CellKind {
  readonly gateCount: number;
  /** Per child, the gates from the first to the last that its message covers. */
  readonly covered: readonly (readonly [first: number, last: number])[];
}

/** `Chain` has one child; of the trees, `OwnTree` shows each forget gate its own child only, `FullTree` both. */
export type CellKindName = "Chain" | "OwnTree" | "FullTree";

const KINDS: Readonly<Record<CellKindName, CellKind>> = {
  Chain: { gateCount: 4, covered: [[FORGET, CANDIDATE]] },
  OwnTree: {
    gateCount: 5,
    covered: [
      [FORGET, CANDIDATE],
      [INPUT, SECOND],
    ],
  },
  FullTree: {
    gateCount: 5,
    covered: [
      [FORGET, SECOND],
      [FORGET, SECOND],
    ],
  },
};

/** Steps through the columns of a row; the body is given the byte offset of the current four in each gate's block. */
function eachColumn(
  scope: Scope,
  { hidden, blocks }: { readonly hidden: Int; readonly blocks: number },
  body: (offsets: readonly Local<"i32">[]) => readonly Statement[],
): Statement {
  const column = scope.local("i32");
  const offsets = Array.from({ length: blocks }, () => scope.local("i32"));
  const blockBytes = int.shiftLeft(hidden, n(2));
  return loop(column, { from: n(0), below: hidden, step: n(4) }, [
    ...offsets.map((offset, block) =>
      set(
        offset,
        block === 0
          ? int.shiftLeft(int.min(column, int.sub(hidden, n(4))), n(2))
          : int.add(offsets[block - 1]!, blockBytes),
      ),
    ),
    ...body(offsets),
  ]);
}

/** Addresses of a row from its tables, and the tables' step to the next row. */
function rowsOf(scope: Scope, tables: readonly Local<"i32">[]) {
  const rows = tables.map(() => scope.local("i32"));
  return {
    rows,
    load: tables.map((table, position) => set(rows[position]!, int.load(table))),
    next: tables.map((table) => advance(table, n(4))),
  };
}

const loadAt = (row: Int, offset: Int): Vector => vector.load(int.add(row, offset));
const storeAt = (row: Int, offset: Int, value: Vector): Statement =>
  vector.store(int.add(row, offset), value);

function defineForward(module: ModuleBuilder, name: CellKindName): void {
  const { gateCount, covered } = KINDS[name];
  const parameters = [
    ...(["labels", "message0", "message1", "memory0", "memory1"] as const),
    ...(["hidden", "count", "toHidden", "toMemory", "toKept"] as const),
  ] as const;
  module.define(`cell${name}`, parameters, (given, scope) => {
    const constants = constantsOf(scope);
    const messages = [given.message0, given.message1].slice(0, covered.length);
    const memories = [given.memory0, given.memory1].slice(0, covered.length);
    const { rows, load, next } = rowsOf(scope, [given.labels, ...messages, ...memories]);
    const [label, ...others] = rows;
    const fromChildren = others.slice(0, covered.length);
    const childMemories = others.slice(covered.length);
    const row = scope.local("i32");
    const x = scope.local("v128");
    const gates = Array.from({ length: gateCount }, () => scope.local("v128"));
    const [memory, squashed] = [scope.local("v128"), scope.local("v128")];
    const hiddenBytes = int.shiftLeft(given.hidden, n(2));
    const body = eachColumn(scope, { hidden: given.hidden, blocks: gateCount + 1 }, (offsets) => {
      const preActivation = (gate: number): Vector =>
        covered.reduce(
          (sum, [first, last], child) =>
            gate < first || gate > last
              ? sum
              : vector.add(sum, loadAt(fromChildren[child]!, offsets[gate - first]!)),
          loadAt(label!, offsets[gate]!),
        );
      const [column] = offsets;
      const forgets = [gates[FORGET]!, ...gates.slice(SECOND)];
      const tanh = hyperbolicTangent(scope, constants, memory);
      return [
        ...gates.flatMap((gate, index) => {
          const squash = index === CANDIDATE ? hyperbolicTangent : logistic;
          const { statements, value } = squash(scope, constants, x);
          return [
            set(x, preActivation(index)),
            ...statements,
            set(gate, value),
            storeAt(given.toKept, offsets[index]!, gate),
          ];
        }),
        set(
          memory,
          forgets.reduce<Vector>(
            (sum, forget, child) =>
              vector.add(sum, vector.mul(forget, loadAt(childMemories[child]!, column!))),
            vector.mul(gates[INPUT]!, gates[CANDIDATE]!),
          ),
        ),
        ...tanh.statements,
        set(squashed, tanh.value),
        storeAt(given.toMemory, column!, memory),
        storeAt(given.toHidden, column!, vector.mul(gates[OUTPUT]!, squashed)),
        storeAt(given.toKept, offsets[gateCount]!, squashed),
      ];
    });
    return [
      ...constants.setUp,
      loop(row, { from: n(0), below: given.count, step: n(1) }, [
        ...load,
        body,
        ...next,
        advance(given.toMemory, hiddenBytes),
        advance(given.toHidden, hiddenBytes),
        advance(given.toKept, int.mul(hiddenBytes, n(gateCount + 1))),
      ]),
    ];
  });
}

function defineGradient(module: ModuleBuilder, children: 1 | 2): void {
  const gateCount = 3 + children;
  const parameters = [
    ...(["hidden0", "hidden1", "hidden2", "memory0", "memory1", "child0", "child1"] as const),
    ...(["hidden", "count", "kept", "toGates", "toChild0", "toChild1"] as const),
  ] as const;
  module.define(`cellGradient${children}`, parameters, (given, scope) => {
    const { rows, load, next } = rowsOf(scope, [
      ...[given.hidden0, given.hidden1, given.hidden2, given.memory0, given.memory1],
      ...[given.child0, given.child1].slice(0, children),
    ]);
    const toChildren = [given.toChild0, given.toChild1].slice(0, children);
    const [hidden0, hidden1, hidden2, memory0, memory1, ...childMemories] = rows;
    const row = scope.local("i32");
    const [ofHidden, ofMemory, scaled, gate] = [
      scope.local("v128"),
      scope.local("v128"),
      scope.local("v128"),
      scope.local("v128"),
    ];
    const [squashed, input, candidate] = [scope.local("v128"), scope.local("v128"), scope.local("v128")];
    const hiddenBytes = int.shiftLeft(given.hidden, n(2));
    const body = eachColumn(scope, { hidden: given.hidden, blocks: gateCount + 1 }, (offsets) => {
      const [column] = offsets;
      const kept = (block: number): Vector => loadAt(given.kept, offsets[block]!);
      /** x ∘ g(1 − g) = xg − (xg)g, of what stands in `scaled`, already multiplied by g. */
      const throughGate = (g: Vector): Vector => vector.sub(scaled, vector.mul(scaled, g));
      const ofGate = (block: number, g: Vector, factor: Vector): Statement[] => [
        set(scaled, vector.mul(factor, g)),
        storeAt(given.toGates, offsets[block]!, throughGate(g)),
      ];
      const ofForget = (child: number): Statement[] => {
        const block = child === 0 ? FORGET : SECOND;
        return [
          set(gate, kept(block)),
          set(scaled, vector.mul(ofMemory, gate)),
          storeAt(toChildren[child]!, column!, scaled),
          set(scaled, vector.mul(scaled, loadAt(childMemories[child]!, column!))),
          storeAt(given.toGates, offsets[block]!, throughGate(gate)),
        ];
      };
      return [
        set(
          ofHidden,
          vector.add(
            vector.add(loadAt(hidden0!, column!), loadAt(hidden1!, column!)),
            loadAt(hidden2!, column!),
          ),
        ),
        set(squashed, kept(gateCount)),
        set(gate, kept(OUTPUT)),
        ...ofGate(OUTPUT, gate, vector.mul(ofHidden, squashed)),
        // h = o ∘ t: what reaches c through t = tanh(c) is δh ∘ o ∘ (1 − t²).
        set(scaled, vector.mul(ofHidden, gate)),
        set(
          ofMemory,
          vector.add(
            vector.add(loadAt(memory0!, column!), loadAt(memory1!, column!)),
            vector.sub(scaled, vector.mul(scaled, vector.mul(squashed, squashed))),
          ),
        ),
        set(input, kept(INPUT)),
        set(candidate, kept(CANDIDATE)),
        ...ofGate(INPUT, input, vector.mul(ofMemory, candidate)),
        set(scaled, vector.mul(ofMemory, input)),
        storeAt(
          given.toGates,
          offsets[CANDIDATE]!,
          vector.sub(scaled, vector.mul(scaled, vector.mul(candidate, candidate))),
        ),
        ...toChildren.flatMap((_, child) => ofForget(child)),
      ];
    });
    return [
      loop(row, { from: n(0), below: given.count, step: n(1) }, [
        ...load,
        body,
        ...next,
        advance(given.kept, int.mul(hiddenBytes, n(gateCount + 1))),
        advance(given.toGates, int.mul(hiddenBytes, n(gateCount))),
        ...toChildren.map((to) => advance(to, hiddenBytes)),
      ]),
    ];
  });
}

function defineTanhGradient(module: ModuleBuilder): void {
  const parameters = ["first", "second", "squashed", "size", "count", "to"] as const;
  module.define("tanhGradient", parameters, (given, scope) => {
    const { rows, load, next } = rowsOf(scope, [given.first, given.second]);
    const row = scope.local("i32");
    const [sum, value] = [scope.local("v128"), scope.local("v128")];
    const body = eachColumn(scope, { hidden: given.size, blocks: 1 }, ([column]) => [
      set(value, loadAt(given.squashed, column!)),
      set(sum, vector.add(loadAt(rows[0]!, column!), loadAt(rows[1]!, column!))),
      storeAt(given.to, column!, vector.sub(sum, vector.mul(sum, vector.mul(value, value)))),
    ]);
    const rowBytes = int.shiftLeft(given.size, n(2));
    return [
      loop(row, { from: n(0), below: given.count, step: n(1) }, [
        ...load,
        body,
        ...next,
        advance(given.squashed, rowBytes),
        advance(given.to, rowBytes),
      ]),
    ];
  });
}

/**
 * Adds `cellChain`, `cellOwnTree`, `cellFullTree(labels, message0, message1, memory0, memory1, hidden, count, toHidden, toMemory,
 * toKept)` and `cellGradient1`, `cellGradient2(hidden0, hidden1, hidden2, memory0, memory1, child0, child1, hidden, count, kept,
 * toGates, toChild0, toChild1)`. The first five or seven are tables of addresses, one per row; those of a second child are not read
 * where there is none; and `tanhGradient(first, second, squashed, size, count, to)`, the first two tables again. A kept row holds the gates and tanh(c). The hidden size must be at least 4.
 */
export function defineLstmCells(module: ModuleBuilder): void {
  for (const name of Object.keys(KINDS)) defineForward(module, name as CellKindName);
  defineGradient(module, 1);
  defineGradient(module, 2);
  defineTanhGradient(module);
}
