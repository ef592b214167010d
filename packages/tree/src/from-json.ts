import { assertTree } from "./assert-tree.ts";
import type { Tree } from "./node.ts";

/**
 * Reads the tree that `toJson` or `JSON.stringify` wrote.
 *
 * @throws SyntaxError if the text is not JSON.
 * @throws TypeError if the JSON is not a tree; the message gives the JSON path of the fault.
 */
export function fromJson(text: string): Tree {
  const value: unknown = JSON.parse(text);
  assertTree(value);
  return value;
}
