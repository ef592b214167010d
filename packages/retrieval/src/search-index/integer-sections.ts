/**
 * @file Lists of non-negative integers in a file: one byte for how many bytes an integer has (1, 2 or 4, the fewest that the largest
 * needs), four for how many there are, then the integers; the low byte first.
 */

const HEAD_BYTES = 5;

/** Lists of integers, as they are written and read. */
export type Integers = Uint8Array | Uint16Array | Uint32Array;

/** The bytes that a list takes. */
export function sectionBytes(values: ArrayLike<number>): number {
  return HEAD_BYTES + widthOf(values) * values.length;
}

/** Writes a list, and returns where the next one begins. */
export function writeSection(view: DataView, at: number, values: ArrayLike<number>): number {
  const width = widthOf(values);
  view.setUint8(at, width);
  view.setUint32(at + 1, values.length, true);
  let place = at + HEAD_BYTES;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (width === 1) view.setUint8(place, value);
    else if (width === 2) view.setUint16(place, value, true);
    else view.setUint32(place, value, true);
    place += width;
  }
  return place;
}

function widthOf(values: ArrayLike<number>): 1 | 2 | 4 {
  let largest = 0;
  for (let index = 0; index < values.length; index++) largest = Math.max(largest, values[index]!);
  return largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4;
}

/** Reads lists one after the other; errors say the list and the byte. */
export interface SectionReader {
  readonly read: (name: string) => Integers;
  /** Where the next list begins. */
  readonly position: () => number;
}

/** Begins to read lists at a byte. */
export function createSectionReader(view: DataView, start: number): SectionReader {
  let at = start;
  return {
    position: () => at,
    read(name) {
      const where = `the list of ${name} at byte ${at}`;
      if (at + HEAD_BYTES > view.byteLength) {
        throw new RangeError(
          `${where} needs ${HEAD_BYTES} bytes, but the file ends at byte ${view.byteLength}`,
        );
      }
      const width = view.getUint8(at);
      const count = view.getUint32(at + 1, true);
      if (width !== 1 && width !== 2 && width !== 4) {
        throw new RangeError(`${where} must have integers of 1, 2 or 4 bytes, got ${width}`);
      }
      const end = at + HEAD_BYTES + width * count;
      if (end > view.byteLength) {
        throw new RangeError(`${where} ends at byte ${end}, but the file ends at byte ${view.byteLength}`);
      }
      const values = readIntegers(view, at + HEAD_BYTES, width, count);
      at = end;
      return values;
    },
  };
}

function readIntegers(view: DataView, start: number, width: 1 | 2 | 4, count: number): Integers {
  if (width === 1) return new Uint8Array(view.buffer, view.byteOffset + start, count);
  if (width === 2) {
    const values = new Uint16Array(count);
    for (let index = 0; index < count; index++) values[index] = view.getUint16(start + 2 * index, true);
    return values;
  }
  const values = new Uint32Array(count);
  for (let index = 0; index < count; index++) values[index] = view.getUint32(start + 4 * index, true);
  return values;
}
