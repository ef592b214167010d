/**
 * @file Random trees of a grammar with exactly as many nodes as asked for, and no long chains: the nodes of a subtree are shared out among its
 * children about evenly, so that depth grows with the logarithm of the size as far as the grammar lets it.
 */
import { randomStream } from "@ast/layers";

/**
 * @typedef {object} Drawn A node before it becomes a tree: its label and its children.
 * @property {string} label
 * @property {Drawn[]} children
 */

/**
 * A function that draws trees.
 *
 * @param {import("@ast/languages").Productions} grammar
 * @param {{ size: number, seed: number }} options `size` is the number of nodes of each tree.
 * @returns {() => Drawn}
 * @throws RangeError if the grammar has no tree of that size.
 */
export function treesOfSize({ root, categories, slots }, { size, seed }) {
  const random = randomStream(seed, `trees of ${size}`);
  const possible = possibleSizes({ categories, slots }, size);
  /** @param {string} label @param {number} from @param {number} nodes */
  const fits = (label, from, nodes) => possible.rest.get(label)?.[from]?.[nodes] === 1;
  if (possible.category.get(root)?.[size] !== 1) {
    throw new RangeError(`treesOfSize: the grammar has no tree of ${size} nodes`);
  }
  /** @param {string} category @param {number} nodes @returns {Drawn} */
  const draw = (category, nodes) => {
    const candidates = categories[category].filter((label) => fits(label, 0, nodes - 1));
    const branching = candidates.map(
      (label) => slots[label].filter((child) => possible.growing.has(child)).length,
    );
    const most = Math.max(...branching);
    const best = candidates.filter((_, index) => branching[index] === most);
    const label = best[Math.floor(random() * best.length)];
    let left = nodes - 1;
    const children = slots[label].map((child, index) => {
      const growers = slots[label].slice(index).filter((other) => possible.growing.has(other)).length;
      const share = possible.growing.has(child) ? (left / growers) * (0.7 + 0.6 * random()) : 1;
      const count = nearest(share, left, (wanted) => {
        return possible.category.get(child)?.[wanted] === 1 && fits(label, index + 1, left - wanted);
      });
      left -= count;
      return draw(child, count);
    });
    return { label, children };
  };
  return () => draw(root, size);
}

/** The possible count nearest to a wish. */
function nearest(wish, most, isPossible) {
  const middle = Math.round(wish);
  for (let distance = 0; distance <= most; distance++) {
    if (middle - distance >= 1 && isPossible(middle - distance)) return middle - distance;
    if (middle + distance <= most && isPossible(middle + distance)) return middle + distance;
  }
  throw new RangeError("treesOfSize: a size that was found possible is not");
}

/**
 * Which numbers of nodes a category can have (1 in its array), and the children of a label from one slot on; and which categories have trees of
 * more than a few nodes.
 */
function possibleSizes({ categories, slots }, size) {
  const names = Object.keys(categories);
  const category = new Map(names.map((name) => [name, new Uint8Array(size + 1)]));
  const rest = new Map(
    Object.entries(slots).map(([label, children]) => [
      label,
      Array.from({ length: children.length + 1 }, () => new Uint8Array(size + 1)),
    ]),
  );
  for (const parts of rest.values()) parts.at(-1)?.fill(1, 0, 1);
  for (let nodes = 0; nodes <= size; nodes++) {
    for (const name of names) {
      const some = categories[name].some((label) => nodes > 0 && rest.get(label)?.[0]?.[nodes - 1] === 1);
      if (some) category.get(name)?.fill(1, nodes, nodes + 1);
    }
    for (const [label, parts] of rest) {
      for (let index = slots[label].length - 1; index >= 0; index--) {
        const own = category.get(slots[label][index]);
        for (let count = 1; count <= nodes && parts[index][nodes] === 0; count++) {
          if (own?.[count] === 1 && parts[index + 1][nodes - count] === 1) parts[index][nodes] = 1;
        }
      }
    }
  }
  const growing = new Set(names.filter((name) => category.get(name)?.includes(1, Math.min(8, size))));
  return { category, rest, growing };
}
