import { type CompiledGrammar, randomTree } from "@ast/grammar-graph";
import type { Tree } from "@ast/tree";
import fc from "fast-check";

/** Numbers from 0 to 1, each interval as likely as others of its width; `fc.double` would give hardly any that is not next to 0. */
const evenNumbers = fc.infiniteStream(fc.noBias(fc.nat(2 ** 30 - 1)).map((number) => number / 2 ** 30));

/** Trees of a grammar, of at most 60 nodes, with texts of one to three letters. */
export function anyTreeOf(grammar: CompiledGrammar): fc.Arbitrary<Tree> {
  return evenNumbers.map((stream) => {
    const random = () => stream.next().value;
    const textOf = () => "abc".slice(0, 1 + Math.floor(random() * 3));
    return randomTree(grammar, { random, maxNodes: 60, textOf });
  });
}
