/** @file Texts as UTF-16 code units, read and compared by code points. */

/** Compares two texts as their UTF-8 bytes compare. */
export function compareCodePoints(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let unit = 0; unit < shared; unit++) {
    const a = left.charCodeAt(unit);
    const b = right.charCodeAt(unit);
    if (a !== b) return codePointRank(a) - codePointRank(b);
  }
  return left.length - right.length;
}

/** A code unit, with those that are halves of a code point beyond the first plane moved behind all others. */
export function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The code point that begins at an index of well-formed code units. */
export function codePointOf(units: Uint16Array, index: number): number {
  const unit = units[index]!;
  return unit < 0xd800 || unit > 0xdbff ? unit : (unit - 0xd800) * 0x400 + units[index + 1]! + 0x2400;
}
