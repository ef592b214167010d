/** @file What all functions that give paths may be told, and how a path becomes a row of fixed width. */

/** How paths become rows. */
export interface PathOptions {
  /** K: entries of a row. */
  readonly depth: number;
  /**
   * Where a path ends: at the root of the tree, as in the paper, or one entry above it, as in the published code, where the start of the sequence
   * is 1 and every path ends in one more 1.
   *
   * @defaultValue `"paper"`
   */
  readonly convention?: "paper" | "code";
  /** m: an entry that has e entries between it and the root end of its path gets e · m more (`path_multiple` of the code). @defaultValue 0 */
  readonly multiple?: number;
  /**
   * What becomes of a path with more than K entries: the entries nearest the root are cut, so that nodes far from each other may have one path, or
   * an error is thrown.
   *
   * @defaultValue `"cut"`
   */
  readonly tooDeep?: "cut" | "throw";
}

/** The same, checked and with defaults. */
export type RowOptions = Required<PathOptions>;

/**
 * Checks the options of a caller.
 *
 * @throws RangeError naming what is out of range.
 */
export function rowOptions(
  caller: string,
  { depth, convention = "paper", multiple = 0, tooDeep = "cut" }: PathOptions,
): RowOptions {
  if (!Number.isInteger(depth) || depth < 1) {
    throw new RangeError(`${caller}: depth must be a positive integer, got ${depth}`);
  }
  if (!Number.isInteger(multiple) || multiple < 0) {
    throw new RangeError(`${caller}: multiple must be zero or a positive integer, got ${multiple}`);
  }
  requireChoice(caller, { name: "convention", value: convention, choices: ["paper", "code"] });
  requireChoice(caller, { name: "tooDeep", value: tooDeep, choices: ["cut", "throw"] });
  return { depth, convention, multiple, tooDeep };
}

/** An option that is one of some words. */
export function requireChoice(
  caller: string,
  {
    name,
    value,
    choices,
  }: { readonly name: string; readonly value: string; readonly choices: readonly string[] },
): void {
  if (choices.includes(value)) return;
  const list = choices.map((choice) => JSON.stringify(choice)).join(" or ");
  throw new RangeError(`${caller}: ${name} must be ${list}, got ${JSON.stringify(value)}`);
}

/** Entries are 32-bit integers. */
const GREATEST_ENTRY = 2 ** 31 - 1;

/**
 * An entry with its multiples.
 *
 * @param entry - The entry, and how many are between it and the root end of its path.
 * @throws RangeError if it is greater than a row can hold.
 */
export function multiplied(
  caller: string,
  multiple: number,
  { value, behind }: { readonly value: number; readonly behind: number },
): number {
  const sum = value + behind * multiple;
  if (sum <= GREATEST_ENTRY) return sum;
  throw new RangeError(
    `${caller}: multiple = ${multiple} makes an entry with ${behind} behind it ${sum}; expected at most ${GREATEST_ENTRY}`,
  );
}

/** The error for a path that does not fit. */
export function tooDeepError(
  caller: string,
  what: string,
  { length, depth }: { readonly length: number; readonly depth: number },
): RangeError {
  return new RangeError(
    `${caller}: the path of ${what} has ${length} entries; expected at most depth = ${depth}`,
  );
}
