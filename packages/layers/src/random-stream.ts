/** @file Counted, named random streams, so that a run is a function of its seed. */

function mix(value: number): number {
  let state = value | 0;
  state = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
  return (state ^ (state >>> 15)) >>> 0;
}

/**
 * A stream of uniform numbers in [0, 1) that depends on the seed and the name alone.
 *
 * Streams with different names are independent, so adding a parameter or reordering calls
 * changes no other stream. The generator is sfc32 (Chris Doty-Humphrey, PractRand), its state filled
 * from the seed and the name through the lowbias32 integer hash, its first 12 outputs dropped.
 *
 * @param seed - An integer; its low 32 bits count.
 * @param name - What the numbers are for, such as `encoder.left`.
 */
export function randomStream(seed: number, name: string): () => number {
  let hash = mix(seed ^ 0x9e3779b9);
  for (let index = 0; index < name.length; index++) hash = mix(hash ^ name.charCodeAt(index)) + index;
  let a = mix(hash) | 0;
  let b = mix(a ^ seed) | 0;
  let c = mix(b + 0x6d2b79f5) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let skipped = 0; skipped < 12; skipped++) next();
  return next;
}
