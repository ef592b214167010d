/** @file The check at public entries that take rows: a fused kernel reads where they say, whatever lies there. */
import { checkShape } from "./check-shape.ts";
import { countRows, type Rows } from "./rows.ts";

/** What rows are expected to be. */
export interface ExpectedRows {
  /** Function and parameter, as in `outerProduct: left`. */
  readonly what: string;
  /** How many; `null` takes any number. */
  readonly count: number | null;
  /** How many columns are read, from the first one that counts on. */
  readonly columns: number;
}

/**
 * Checks the tensors that rows are taken from, their columns and their number. Row numbers in an array are left to what reads the rows, so that
 * the check costs the same however many there are.
 *
 * @param rows - Which rows.
 * @param expected - Their name, number and columns.
 * @throws RangeError as in `outerProduct: right must have 2 columns from column 1 on, got rows of 2 columns`.
 */
export function checkRows(rows: Rows, { what, count, columns }: ExpectedRows): void {
  const { from, at, column = 0 } = rows;
  const [first] = from;
  if (first === undefined) throw new RangeError(`${what}.from must be at least one tensor, got none`);
  const width = first.shape[1];
  from.forEach((tensor, index) => {
    checkShape(tensor, {
      what: `${what}.from[${index}]`,
      sizes: [
        ["rows", null],
        ["columns", index === 0 ? null : width],
      ],
    });
  });
  if (!(isCount(column) && column + columns <= width)) {
    throw new RangeError(
      `${what} must have ${columns} columns from column ${column} on, got rows of ${width} columns`,
    );
  }
  if (at !== undefined && !(at instanceof Int32Array)) {
    const total = countRows({ from });
    if (!(isCount(at.start) && isCount(at.count) && at.start + at.count <= total)) {
      throw new RangeError(
        `${what}.at must be within ${total} rows, got ${at.count} from row ${at.start} on`,
      );
    }
  }
  const given = countRows(rows);
  if (count !== null && given !== count) throw new RangeError(`${what} must be ${count} rows, got ${given}`);
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
