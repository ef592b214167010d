import { branch, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";

const field = fc.constantFrom(undefined, "p", "q", "r");
const withField = (tree: Tree, name: string | undefined): Tree =>
  name === undefined ? tree : { ...tree, field: name };

/** Trees whose nodes know nothing of each other: any number of children, in any order of fields. */
export const anyTree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc
      .tuple(fc.constantFrom("h", "i"), fc.constantFrom("1", "2"), field)
      .map(([type, value, name]) => withField(leaf(type, value), name)),
    fc
      .tuple(fc.constantFrom("F", "G", "H"), fc.array(tie("tree"), { maxLength: 4 }), field)
      .map(([type, children, name]) => withField(branch(type, children), name)),
  ),
})).tree;
