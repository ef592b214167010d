/** @file What must hold for every list of predictions and gold trees. */
import { branch, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { programAccuracy } from "./program-accuracy.ts";
import { createTokenAccuracy, tokenAccuracy } from "./token-accuracy.ts";

/** Small trees over few labels, so that equal ones are met. */
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom("x", "y").map((value) => leaf("name", value)),
    fc
      .tuple(fc.constantFrom("A", "B"), fc.array(tie("tree"), { maxLength: 3 }))
      .map(([type, children]) => branch(type, children)),
  ),
}));
const golds = fc.array(tree, { minLength: 1, maxLength: 8 });
const items = fc.array(fc.tuple(fc.option(tree, { nil: undefined }), tree), { minLength: 1, maxLength: 8 });
const brackets = fc.boolean();

test("gold trees predicted as they are score 1", () => {
  fc.assert(
    fc.property(golds, brackets, (trees, withBrackets) => {
      const copies = structuredClone(trees);
      expect(programAccuracy(copies, trees).accuracy).toBe(1);
      expect(tokenAccuracy(copies, trees, { brackets: withBrackets }).accuracy).toBe(1);
    }),
  );
});

test("program accuracy is at most the mean of the items' token accuracies", () => {
  fc.assert(
    fc.property(items, brackets, (pairs, withBrackets) => {
      const counter = createTokenAccuracy({ brackets: withBrackets });
      let sum = 0;
      for (const [prediction, gold] of pairs) {
        const { matchCount, tokenCount } = counter.add(prediction, gold);
        sum += matchCount / tokenCount;
      }
      expect(programAccuracy(...columns(pairs)).accuracy).toBeLessThanOrEqual(sum / pairs.length + 1e-12);
    }),
  );
});

test("the order of the items does not matter", () => {
  fc.assert(
    fc.property(items, (pairs) => {
      const reversed = pairs.toReversed();
      expect(programAccuracy(...columns(reversed))).toEqual(programAccuracy(...columns(pairs)));
      expect(tokenAccuracy(...columns(reversed))).toEqual(tokenAccuracy(...columns(pairs)));
    }),
  );
});

test("one more item without a prediction never raises a score", () => {
  fc.assert(
    fc.property(items, tree, (pairs, gold) => {
      const longer: typeof pairs = [...pairs, [undefined, gold]];
      for (const accuracyOf of [programAccuracy, tokenAccuracy]) {
        const before = accuracyOf(...columns(pairs)).accuracy;
        expect(accuracyOf(...columns(longer)).accuracy).toBeLessThanOrEqual(before);
      }
    }),
  );
});

function columns(pairs: readonly [Tree | undefined, Tree][]): [(Tree | undefined)[], Tree[]] {
  return [pairs.map(([prediction]) => prediction), pairs.map(([, gold]) => gold)];
}
