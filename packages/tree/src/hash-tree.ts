import { createMurmur128, type Murmur128 } from "./murmur-128.ts";
import { isLeaf, type Tree } from "./node.ts";
import { preOrder } from "./pre-order.ts";

/**
 * A hash of what `equalTrees` compares: kinds, types, values, fields and children, not positions.
 *
 * Equal trees have equal hashes, in every process, on every machine and in every release of the same major version.
 * The hash has 128 bits (MurmurHash3), so among n different trees the odds that any two share one are about n² / 2¹²⁹:
 * 10⁻²⁷ for a million trees. It is for finding duplicates, not for security: collisions can be made on purpose.
 *
 * @returns 32 hexadecimal digits.
 */
export function hashTree(tree: Tree): string {
  const hash = createMurmur128();
  // Pre-order with child counts, every text led by its length: two trees give the same words only if they are equal.
  for (const { node } of preOrder(tree)) {
    const leaf = isLeaf(node);
    hash.add((leaf ? 1 : 0) + (node.field === undefined ? 0 : 2));
    addText(hash, node.type);
    if (leaf) addText(hash, node.value);
    else hash.add(node.children.length);
    if (node.field !== undefined) addText(hash, node.field);
  }
  return hash.digest();
}

/** Adds the length of a text and then its UTF-16 code units, two to a word. */
function addText(hash: Murmur128, text: string): void {
  hash.add(text.length);
  for (let index = 0; index < text.length; index += 2) {
    const second = index + 1 < text.length ? text.charCodeAt(index + 1) : 0;
    hash.add(text.charCodeAt(index) | (second << 16));
  }
}
