/**
 * @file MurmurHash3, x86 variant with 128 bits (Austin Appleby, public domain), fed with 32-bit words instead of bytes.
 * A sequence of words hashes as its little-endian bytes would, after padding with zero words to whole blocks of four.
 */

/** A running hash. */
export interface Murmur128 {
  /** Adds the low 32 bits of a number. */
  add(word: number): void;
  /** The hash of all words added, as 32 hexadecimal digits. Call it once, last. */
  digest(): string;
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/** Starts a hash with seed 0. */
export function createMurmur128(): Murmur128 {
  const block = [0, 0, 0, 0];
  let filled = 0;
  let byteCount = 0;
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;

  function mixBlock(): void {
    h1 = rotate(h1 ^ scramble(block[0]!, C1, 15, C2), 19);
    h1 = (Math.imul(h1 + h2, 5) + 0x561ccd1b) | 0;
    h2 = rotate(h2 ^ scramble(block[1]!, C2, 16, C3), 17);
    h2 = (Math.imul(h2 + h3, 5) + 0x0bcaa747) | 0;
    h3 = rotate(h3 ^ scramble(block[2]!, C3, 17, C4), 15);
    h3 = (Math.imul(h3 + h4, 5) + 0x96cd1c35) | 0;
    h4 = rotate(h4 ^ scramble(block[3]!, C4, 18, C1), 13);
    h4 = (Math.imul(h4 + h1, 5) + 0x32ac3b17) | 0;
    byteCount += 16;
    filled = 0;
  }

  function spread(): void {
    h1 = (h1 + h2 + h3 + h4) | 0;
    h2 = (h2 + h1) | 0;
    h3 = (h3 + h1) | 0;
    h4 = (h4 + h1) | 0;
  }

  return {
    add(word) {
      block[filled++] = word;
      if (filled === 4) mixBlock();
    },
    digest() {
      if (filled > 0) {
        block.fill(0, filled);
        mixBlock();
      }
      h1 ^= byteCount;
      h2 ^= byteCount;
      h3 ^= byteCount;
      h4 ^= byteCount;
      spread();
      h1 = avalanche(h1);
      h2 = avalanche(h2);
      h3 = avalanche(h3);
      h4 = avalanche(h4);
      spread();
      return hexadecimal(h1) + hexadecimal(h2) + hexadecimal(h3) + hexadecimal(h4);
    },
  };
}

function scramble(word: number, before: number, distance: number, after: number): number {
  return Math.imul(rotate(Math.imul(word, before), distance), after);
}

function rotate(word: number, distance: number): number {
  return (word << distance) | (word >>> (32 - distance));
}

/** Lets every input bit flip every output bit with odds of about one half. */
function avalanche(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hexadecimal(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
