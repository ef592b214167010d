/**
 * @file Pairs of programs in one block of shared memory, so that any number of threads reads them without a copy, and a file
 * holds them as they are. In the byte order of the machine a pool is:
 *
 * | Part   | Type            | Holds                                                                        |
 * |--------|-----------------|------------------------------------------------------------------------------|
 * | header | 5 × float64     | magic, version, bytes per value, number of pairs, number of values           |
 * | starts | pairs × float64 | where each pair's record begins among the values                             |
 * | sizes  | pairs × int32   | nodes of both programs of each pair                                          |
 * | values | int16 or int32  | the records: nodes and levels of source and target, then the arrays of both  |
 *
 * Values take 16 bits unless one of them needs more. That halves a pool, and a step only widens the pairs of its batch.
 */
import type { TreeArrays } from "@ast/tree";
import type { PairArrays } from "./training-task.ts";

/** Pairs of programs as arrays, in memory that threads share. */
export interface PairPool {
  /** Everything; `openPairPool` makes the same pool of it in any thread. */
  readonly buffer: SharedArrayBuffer;
  /** Number of pairs. */
  readonly length: number;
  /** Nodes of both programs of each pair, `[pairs]`; a view of the buffer. */
  readonly sizes: Int32Array;
  /**
   * The arrays of one pair, made anew each time.
   *
   * @throws RangeError if there is no such pair.
   */
  pair(index: number): PairArrays;
}

/** The first number of a pool; read in the wrong byte order it is another one. */
const MAGIC = 0x41_53_54_50;
const VERSION = 1;
const HEADER_LENGTH = 5;
/** Numbers at the beginning of a record: nodes and levels of the source, nodes and levels of the target. */
const COUNTS = 4;

type Values = Int16Array | Int32Array;

/** What the parts of a pool depend on. */
interface Extent {
  readonly width: number;
  readonly pairs: number;
  readonly values: number;
}

/**
 * Packs pairs into a pool.
 *
 * @param pairs - The pairs; gone through once, so that they may be made one by one.
 * @throws RangeError if the arrays of a program do not belong together.
 */
export function createPairPool(pairs: Iterable<PairArrays>): PairPool {
  const starts: number[] = [];
  const sizes: number[] = [];
  let values: Values = new Int16Array(1 << 16);
  let used = 0;
  const put = (added: Int32Array): void => {
    if (values instanceof Int16Array && !fitsSixteenBits(added)) values = new Int32Array(values);
    values = withRoom(values, used + added.length);
    values.set(added, used);
    used += added.length;
  };
  for (const { source, target } of pairs) {
    checkProgram(source, `the source of pair ${sizes.length}`);
    checkProgram(target, `the target of pair ${sizes.length}`);
    starts.push(used);
    sizes.push(source.labels.length + target.labels.length);
    put(Int32Array.of(...countsOf(source), ...countsOf(target)));
    for (const program of [source, target]) for (const part of partsOf(program)) put(part);
  }
  const extent: Extent = { width: values.BYTES_PER_ELEMENT, pairs: sizes.length, values: used };
  const buffer = new SharedArrayBuffer(byteLength(extent));
  new Float64Array(buffer, 0, HEADER_LENGTH).set([MAGIC, VERSION, extent.width, extent.pairs, extent.values]);
  const views = viewsOf(buffer, extent);
  views.starts.set(starts);
  views.sizes.set(sizes);
  views.values.set(values.subarray(0, used));
  return openPairPool(buffer);
}

function fitsSixteenBits(values: Int32Array): boolean {
  for (let index = 0; index < values.length; index++) {
    if ((values[index]! << 16) >> 16 !== values[index]) return false;
  }
  return true;
}

/** The same values, and room for as many as will be there. */
function withRoom(values: Values, count: number): Values {
  if (count <= values.length) return values;
  const length = Math.max(count, 2 * values.length);
  const larger = values instanceof Int16Array ? new Int16Array(length) : new Int32Array(length);
  larger.set(values);
  return larger;
}

function checkProgram(program: TreeArrays, name: string): void {
  const { labels, parents, slots, levelStarts } = program;
  const nodes = labels.length;
  if (nodes === 0 || parents.length !== nodes || slots.length !== nodes) {
    throw new RangeError(
      `createPairPool: ${name} must have as many parents and slots as labels, at least one, got ` +
        `${nodes} labels, ${parents.length} parents and ${slots.length} slots`,
    );
  }
  if (levelStarts.length < 2 || levelStarts[0] !== 0 || levelStarts.at(-1) !== nodes) {
    throw new RangeError(
      `createPairPool: the level starts of ${name} must go from 0 to its ${nodes} nodes, got ${levelStarts.join(", ") || "none"}`,
    );
  }
}

/** Nodes and levels. */
function countsOf({ labels, levelStarts }: TreeArrays): readonly [nodes: number, levels: number] {
  return [labels.length, levelStarts.length - 1];
}

/** A program's arrays in the order in which a record holds them. */
function partsOf({ labels, parents, slots, levelStarts }: TreeArrays): readonly Int32Array[] {
  return [labels, parents, slots, levelStarts];
}

/**
 * Opens a pool in memory, such as one that another thread made or a file held.
 *
 * @param buffer - The `buffer` of a pool.
 * @throws RangeError if it holds no pool, one of another version, or not the whole of one.
 */
export function openPairPool(buffer: SharedArrayBuffer): PairPool {
  const extent = readHeader(buffer);
  const { starts, sizes, values } = viewsOf(buffer, extent);
  return {
    buffer,
    length: extent.pairs,
    sizes,
    pair(index) {
      const start = starts[index];
      if (start === undefined) {
        throw new RangeError(`pair: expected an index of 0 or more and below ${extent.pairs}, got ${index}`);
      }
      // One array for the whole record, and views of it: eight small arrays would cost twice the time.
      const record = new Int32Array(values.subarray(start, starts[index + 1]));
      let next = COUNTS;
      const take = (count: number): Int32Array => {
        next += count;
        return record.subarray(next - count, next);
      };
      const program = (nodes: number, levels: number): TreeArrays => ({
        labels: take(nodes),
        parents: take(nodes),
        slots: take(nodes),
        levelStarts: take(levels + 1),
      });
      const source = program(record[0]!, record[1]!);
      return { source, target: program(record[2]!, record[3]!) };
    },
  };
}

function readHeader(buffer: SharedArrayBuffer): Extent {
  if (buffer.byteLength < HEADER_LENGTH * Float64Array.BYTES_PER_ELEMENT) {
    throw new RangeError(`openPairPool: a pool has at least 40 bytes, got ${buffer.byteLength}`);
  }
  const [magic, version, width = 0, pairs = 0, values = 0] = new Float64Array(buffer, 0, HEADER_LENGTH);
  if (magic !== MAGIC) {
    throw new RangeError("openPairPool: the memory holds no pool, or one of a machine of another byte order");
  }
  if (version !== VERSION) {
    throw new RangeError(`openPairPool: expected a pool of version ${VERSION}, got version ${version}`);
  }
  if (width !== 2 && width !== 4) {
    throw new RangeError(`openPairPool: expected values of 2 or 4 bytes, got ${width}`);
  }
  const extent: Extent = { width, pairs, values };
  const expected = byteLength(extent);
  if (buffer.byteLength !== expected) {
    throw new RangeError(
      `openPairPool: a pool of ${pairs} pairs and ${values} values of ${width} bytes has ${expected} bytes, got ${buffer.byteLength}`,
    );
  }
  return extent;
}

function byteLength({ width, pairs, values }: Extent): number {
  return HEADER_LENGTH * 8 + pairs * (8 + 4) + values * width;
}

function viewsOf(
  buffer: SharedArrayBuffer,
  { width, pairs, values }: Extent,
): { readonly starts: Float64Array; readonly sizes: Int32Array; readonly values: Values } {
  const starts = HEADER_LENGTH * 8;
  const sizes = starts + pairs * 8;
  const first = sizes + pairs * 4;
  return {
    starts: new Float64Array(buffer, starts, pairs),
    sizes: new Int32Array(buffer, sizes, pairs),
    values: width === 2 ? new Int16Array(buffer, first, values) : new Int32Array(buffer, first, values),
  };
}
