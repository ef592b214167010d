import { branch, type Tree } from "@ast/tree";
import fc from "fast-check";

/** Trees of 1 to 40 nodes of every shape. */
export const anyTree: fc.Arbitrary<Tree> = fc.array(fc.nat(), { maxLength: 39 }).map((drawn) => {
  const nodes = [branch("N")];
  for (const number of drawn) {
    const node = branch("N");
    nodes[number % nodes.length]!.children.push(node);
    nodes.push(node);
  }
  return nodes[0]!;
});
