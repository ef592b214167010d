import { expect, test } from "vitest";
import { createMurmur128 } from "./murmur-128.ts";

function hash(words: readonly number[]): string {
  const hasher = createMurmur128();
  for (const word of words) hasher.add(word);
  return hasher.digest();
}

// Expected: Python's mmh3, `mmh3.hash_bytes(struct.pack("<4I", …), 0, x64arch=False)`, as little-endian words.
test.each([
  [[], "00000000000000000000000000000000"],
  [[0, 0, 0, 0], "5a4075d66b2d3d27d3926c2feb228a07"],
  [[1, 2, 3, 4], "37d6ee173d4a429d3dbb9c175b64b81d"],
  [[1, 2, 3, 4, 5, 6, 7, 8], "201f5493ff6abaf2ff6325bd71107d24"],
  [[0xffffffff, 0x80000000, 0, 123456789], "3763a34f381b6ebce2070882a1fd6727"],
])("the words %j hash as in the reference implementation", (words, expected) => {
  expect(hash(words)).toBe(expected);
});

test("an incomplete block is filled with zeros", () => {
  expect(hash([1, 2, 3, 4, 5])).toBe(hash([1, 2, 3, 4, 5, 0, 0, 0]));
});
