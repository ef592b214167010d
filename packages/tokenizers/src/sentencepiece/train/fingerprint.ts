/** @file The hash that SentencePiece 0.1.97 gives a pair of symbols, in 64-bit arithmetic on halves of 32 bits. */

/** The shifts of the four rounds; the second of each three is to the left. */
const SHIFTS = [
  [43, 9, 8],
  [38, 23, 5],
  [35, 49, 11],
  [12, 18, 22],
] as const;

/** Where the three numbers of 64 bits stand in the working array, each its high half first. */
const A = 0;
const B = 2;
const C = 4;

/**
 * Makes the function that hashes a pair of hashes: Bob Jenkins' `mix` of three numbers of 64 bits (Hash functions, Dr. Dobb's
 * Journal, September 1997), applied to the left symbol's hash, the golden ratio and the right symbol's hash.
 *
 * @returns A function that writes the high and the low half to `target[0]` and `target[1]`.
 */
export function createPairFingerprint(): (
  leftHigh: number,
  leftLow: number,
  rightHigh: number,
  rightLow: number,
  target: Int32Array,
) => void {
  const words = new Int32Array(6);

  function subtract(from: number, what: number): void {
    const low = words[from + 1]! >>> 0;
    const taken = words[what + 1]! >>> 0;
    words[from + 1] = low - taken;
    words[from] = words[from]! - words[what]! - (low < taken ? 1 : 0);
  }

  function xorShiftedRight(into: number, what: number, bits: number): void {
    const high = words[what]!;
    if (bits >= 32) {
      words[into + 1]! ^= high >>> (bits - 32);
    } else {
      words[into + 1]! ^= (words[what + 1]! >>> bits) | (high << (32 - bits));
      words[into]! ^= high >>> bits;
    }
  }

  function xorShiftedLeft(into: number, what: number, bits: number): void {
    const low = words[what + 1]!;
    if (bits >= 32) {
      words[into]! ^= low << (bits - 32);
    } else {
      words[into]! ^= (words[what]! << bits) | (low >>> (32 - bits));
      words[into + 1]! ^= low << bits;
    }
  }

  return (leftHigh, leftLow, rightHigh, rightLow, target) => {
    words[A] = leftHigh;
    words[A + 1] = leftLow;
    words[B] = 0xe08c1d66;
    words[B + 1] = 0x8b756f82;
    words[C] = rightHigh;
    words[C + 1] = rightLow;
    for (const [first, second, third] of SHIFTS) {
      subtract(A, B);
      subtract(A, C);
      xorShiftedRight(A, C, first);
      subtract(B, C);
      subtract(B, A);
      xorShiftedLeft(B, A, second);
      subtract(C, A);
      subtract(C, B);
      xorShiftedRight(C, B, third);
    }
    target[0] = words[C]!;
    target[1] = words[C + 1]!;
  };
}
