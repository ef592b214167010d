/** @file Rows of several tensors by number, as the tables of addresses that the kernels' machine code walks. */
import { addressOf } from "../wasm-backend.ts";
import { inputAt, type KernelCall } from "./kernel.ts";

/** Rows as a kernel's attributes name them: the same as `Rows` of `@ast/layers`, its tensors by their place among the inputs. */
export interface RowsAttribute {
  /** Inputs whose rows are counted through, one tensor after the other; all are `[rows, columns]`. */
  readonly from: readonly number[];
  /** The rows by number; `null` takes neighbours from `start` on. */
  readonly at: { readonly rows: Int32Array | null; readonly start: number };
  /** First column that counts. */
  readonly column: number;
}

/** Working memory of one call, handed out piece by piece. */
export interface Workspace {
  /** Address of `count` numbers; what they were is not known. */
  numbers(count: number): number;
  /** Address of a table of rows' addresses, of which `width` columns are read: `count` of them, picked from the rows in `order`. */
  rows(
    rows: RowsAttribute,
    table: { readonly count: number; readonly width: number; readonly order?: Int32Array },
  ): number;
  /** Address of a table of the addresses `start + stepBytes · order[i]`; i itself where there is no order. */
  steps(
    start: number,
    table: { readonly stepBytes: number; readonly count: number; readonly order?: Int32Array },
  ): number;
}

/**
 * Opens the working memory. Ask for it when all outputs have been made: the memory may move to another buffer with every allocation.
 *
 * @param call - The kernel's call.
 * @param size - Numbers and addresses that will be asked for, all together.
 */
export function openWorkspace(call: KernelCall, size: number): Workspace {
  const { program, backend } = call;
  let next = program.reserve(size * 4);
  const { buffer } = backend.wasm.asm.memory;
  const take = (count: number): number => {
    const start = next;
    next += count * 4;
    return start;
  };
  return {
    numbers: take,
    rows(rows, { count, width, order }) {
      const start = take(count);
      fillAddresses(call, rows, { table: new Int32Array(buffer, start, count), width, order });
      return start;
    },
    steps(first, { stepBytes, count, order }) {
      const start = take(count);
      const table = new Int32Array(buffer, start, count);
      for (let position = 0; position < count; position += 1) {
        table[position] = first + stepBytes * (order === undefined ? position : order[position]!);
      }
      return start;
    },
  };
}

/** Sets numbers in working memory to zero. */
export function clearNumbers({ backend }: KernelCall, start: number, count: number): void {
  backend.wasm.HEAPU8.fill(0, start, start + count * 4);
}

function fillAddresses(
  call: KernelCall,
  { from, at, column }: RowsAttribute,
  given: { readonly table: Int32Array; readonly width: number; readonly order: Int32Array | undefined },
): void {
  const { table, width, order } = given;
  const parts = from.map((position) => {
    const tensor = inputAt(call, position);
    const [rowCount = 0, columns = 0] = tensor.shape;
    if (tensor.dtype !== "float32" || column + width > columns) {
      throw new RangeError(
        `wasm kernel: expected float32 rows of at least ${column + width} columns, got ${tensor.dtype} [${tensor.shape.join(", ")}]`,
      );
    }
    return { start: addressOf(call.backend, tensor) + column * 4, rowBytes: columns * 4, rowCount };
  });
  const total = parts.reduce((sum, { rowCount }) => sum + rowCount, 0);
  for (let position = 0; position < table.length; position += 1) {
    const picked = order === undefined ? position : order[position]!;
    const row = at.rows === null ? at.start + picked : at.rows[picked]!;
    if (!(row >= 0 && row < total)) {
      throw new RangeError(`wasm kernel: row ${position} must be in [0, ${total}), got ${row}`);
    }
    let rest = row;
    let part = 0;
    while (rest >= parts[part]!.rowCount) {
      rest -= parts[part]!.rowCount;
      part += 1;
    }
    const { start, rowBytes } = parts[part]!;
    table[position] = start + rest * rowBytes;
  }
}
