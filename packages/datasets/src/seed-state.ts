/**
 * @file From a seed and a name to the 128 bits a generator starts from: the text `seed/name` is hashed with
 * FNV-1a (64 bits) and the hash is expanded with SplitMix64 (Steele, Lea, Flood, 2014), as Blackman and
 * Vigna recommend. Runs once per stream, so it is written with big integers for clarity.
 */

const MASK = (1n << 64n) - 1n;

/** The FNV-1a hash, 64 bits, of a text's UTF-8 bytes. */
export function fnv1a64(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  return hash;
}

/** An endless SplitMix64 sequence of 64-bit numbers. */
export function* splitMix64(seed: bigint): Generator<bigint, never> {
  let state = seed & MASK;
  while (true) {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK;
    yield mixed ^ (mixed >> 31n);
  }
}

/** The four 32-bit words from which the stream `name` of `seed` starts: two SplitMix64 numbers, each low half first. */
export function seedState(seed: number, name: string): Uint32Array {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(
      `createRandom: seed must be an integer from 0 to ${Number.MAX_SAFE_INTEGER}, got ${seed}`,
    );
  }
  const numbers = splitMix64(fnv1a64(`${seed}/${name}`));
  const state = new Uint32Array(4);
  for (const index of [0, 2]) {
    const number = numbers.next().value;
    state[index] = Number(number & 0xffffffffn);
    state[index + 1] = Number(number >> 32n);
  }
  return state;
}
