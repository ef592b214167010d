/** @file Random numbers and texts for random trees. */
import { randomStream } from "@ast/layers";

/**
 * The same numbers each time.
 *
 * @param {number} seed
 */
export function randomNumbers(seed) {
  return randomStream(seed, "bench languages");
}

/**
 * Draws texts for open kinds of leaf.
 *
 * @param {Readonly<Record<string, readonly string[]>>} samples Texts of each kind; others get a word.
 * @param {() => number} random
 */
export function sampleText(samples, random) {
  return (kind) => {
    const texts = samples[kind] ?? ["a", "b", "c"];
    return texts[Math.floor(random() * texts.length)];
  };
}
