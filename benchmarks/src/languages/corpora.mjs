/** @file The programs that are read and written: texts of datasets' training splits. */
import { datasets, forLambda } from "@ast/datasets";
import { fileOpener } from "@ast/datasets/files";

/**
 * @typedef {object} Corpus
 * @property {string} dataset
 * @property {"source" | "target"} side
 * @property {string} [variant]
 */

/**
 * The texts of a dataset's training split.
 *
 * @param {Corpus} corpus
 * @param {{ folder: string, limit: number }} options Where the datasets are, and how many texts there may be.
 * @returns {Promise<string[]>}
 */
export async function textsOf({ dataset, side, variant }, { folder, limit }) {
  const open = fileOpener({ root: folder, download: false });
  const texts = [];
  for await (const example of datasets[dataset].read("train", { open, variant })) {
    texts.push(example[side]);
    if (texts.length >= limit) break;
  }
  return texts;
}

/**
 * Pairs of programs of FOR and LAMBDA, as trees.
 *
 * @param {number} count
 */
export function drawnPairs(count) {
  return forLambda({ setting: "veryhard", seed: 1, train: count, dev: 0, test: 0 }).train;
}

/**
 * The texts that a language reads, with their trees, one by one.
 *
 * @param {Iterable<string>} texts
 * @param {(text: string) => import("@ast/tree").Tree} parse
 * @param {() => void} onRefused Called for each text that it does not read.
 */
export function* readEach(texts, parse, onRefused) {
  for (const text of texts) {
    let tree;
    try {
      tree = parse(text);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "SourceError") throw error;
      onRefused();
      continue;
    }
    yield { text, tree };
  }
}

/**
 * The programs of a language: texts that it reads, and how many it refuses.
 *
 * @param {Iterable<string>} texts
 * @param {(text: string) => import("@ast/tree").Tree} parse
 */
export function readable(texts, parse) {
  let refused = 0;
  const programs = [...readEach(texts, parse, () => refused++)];
  return { programs, refused };
}

/** @param {Iterable<string>} texts */
export function bytesOf(texts) {
  let bytes = 0;
  for (const text of texts) bytes += Buffer.byteLength(text);
  return bytes;
}
