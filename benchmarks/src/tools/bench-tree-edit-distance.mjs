/** @file Times the tree edit distance of `@ast/metrics` beside apted and zss in Python, on random trees. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { randomStream } from "@ast/layers";
import { treeEditDistance } from "@ast/metrics";
import { branch } from "@ast/tree";
import { runForJson } from "../processes.mjs";
import { median } from "../statistics.mjs";

const PEER = fileURLToPath(new URL("../../peers/tree_edit_distance.py", import.meta.url));
const LABELS = "abcdefgh";
const APTED = { method: "apted", name: "apted 1.0.3" };
const ZSS = { method: "zss", name: "zss 1.2.0" };

/** @typedef {import("@ast/tree").Branch} Branch */
/** @typedef {import("./measurement.mjs").Measurement} Measurement */
/** @typedef {"bushy" | "deep"} Shape `bushy` trees have a depth that grows with the logarithm of their size, of `deep` ones it is more than half. */

const BUSHY = /** @type {Shape} */ ("bushy");
const DEEP = /** @type {Shape} */ ("deep");
/** What is measured; Python does the first pairs only where all would take it too long, and zss takes gigabytes for the largest trees. */
const WORK = [
  { shape: BUSHY, size: 50, pairCount: 200, peerPairs: 200, peers: [APTED, ZSS] },
  { shape: BUSHY, size: 300, pairCount: 20, peerPairs: 2, peers: [APTED, ZSS] },
  { shape: DEEP, size: 150, pairCount: 20, peerPairs: 2, peers: [APTED, ZSS] },
  { shape: BUSHY, size: 1000, pairCount: 4, peerPairs: 1, peers: [APTED] },
];

/**
 * Measures tree edit distances.
 *
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {Promise<readonly Measurement[]>}
 */
export async function measure(options) {
  const { quick } = options;
  const rows = [];
  for (const work of quick
    ? [{ shape: BUSHY, size: 50, pairCount: 20, peerPairs: 20, peers: [APTED, ZSS] }]
    : WORK) {
    rows.push(await measurePairs(work, options));
  }
  return rows;
}

/**
 * @param {{ shape: Shape, size: number, pairCount: number, peerPairs: number, peers: readonly (typeof APTED)[] }} work
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {Promise<Measurement>}
 */
async function measurePairs({ shape, size, pairCount, peerPairs, peers }, { python, quick, say }) {
  const random = randomStream(7, `${shape} trees of ${size}`);
  const pairs = Array.from({ length: pairCount }, () => [
    randomTree(random, shape, size),
    randomTree(random, shape, size),
  ]);
  const what = `tree edit distance of ${pairCount} pairs of ${shape} trees of ${size} nodes`;
  say(what);
  const distances = () => pairs.map(([a, b]) => treeEditDistance(a, b));
  const found = distances();
  const seconds = [];
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    const started = performance.now();
    distances();
    seconds.push((performance.now() - started) / 1000);
  }
  const references = [];
  let difference = 0;
  for (const { method, name } of peers) {
    say(`${what}: ${name}`);
    const theirs = await inPython(python, method, pairs.slice(0, peerPairs));
    theirs.found.forEach((distance, pair) => {
      difference = Math.max(difference, Math.abs(distance - found[pair]));
    });
    const reference = { name, seconds: (theirs.seconds * pairCount) / peerPairs };
    references.push(
      peerPairs === pairCount
        ? reference
        : { ...reference, scaledFrom: `${peerPairs} of ${pairCount} pairs` },
    );
  }
  return { what, seconds: median(seconds), references, difference: String(difference) };
}

/**
 * A tree each of whose nodes was put below a random one of those before it, or one of the last two.
 *
 * @param {() => number} random
 * @param {Shape} shape
 * @param {number} size
 */
function randomTree(random, shape, size) {
  const label = () => LABELS[Math.floor(random() * LABELS.length)];
  const nodes = [branch(label())];
  for (let count = 1; count < size; count++) {
    const first = shape === "deep" ? Math.max(0, count - 2) : 0;
    const parent = nodes[first + Math.floor(random() * (count - first))];
    const node = branch(label());
    parent.children.splice(Math.floor(random() * (parent.children.length + 1)), 0, node);
    nodes.push(node);
  }
  return nodes[0];
}

/**
 * @param {string} python
 * @param {string} method
 * @param {readonly Branch[][]} pairs
 * @returns {Promise<{ seconds: number, found: number[] }>}
 */
async function inPython(python, method, pairs) {
  const folder = await mkdtemp(join(tmpdir(), "ast-trees-"));
  try {
    const file = join(folder, "pairs.json");
    await writeFile(file, JSON.stringify({ pairs: pairs.map((pair) => pair.map(listed)) }));
    return await runForJson(python, [PEER, method, file]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * A tree as nested lists.
 *
 * @param {import("@ast/tree").Tree} tree
 * @returns {unknown[]}
 */
function listed(tree) {
  return [tree.type, ...("children" in tree ? tree.children.map(listed) : [])];
}
