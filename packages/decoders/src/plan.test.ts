import { branch, lcrsArrays, type Tree, type TreeArrays, treeArrays } from "@ast/tree";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binaryConfig, grammarConfig, small, smallBinary } from "./decoder.test-support.ts";
import { type DecoderPlan, planDecoder } from "./plan.ts";
import { decoderShape } from "./shape.ts";

const shape = decoderShape(small, grammarConfig);
const arraysOf = (tree: Tree): TreeArrays => treeArrays(tree, small.idOf);

// one(two(leaf, other)) and leaf. Label ids: leaf 0, one 1, two 2, three 3, other 4; GO is embedding row 5.
const trees = [branch("one", [branch("two", [branch("leaf"), branch("other")])]), branch("leaf")].map(
  arraysOf,
);

const wavesOf = ({ waves }: DecoderPlan) =>
  waves.map(({ count, links, padding }) => ({
    count,
    links: links && {
      parents: [...links.parents],
      tableRows: [...links.tableRows],
      runs: links.runs.map(({ cell, start, count: length }) => [cell, start, length]),
    },
    places: [...padding.places],
  }));

const linksOf = ({ cellLinks }: DecoderPlan) =>
  cellLinks.map(({ parents, nodes }) => [[...parents], [...nodes]]);

describe("two trees by hand: one(two(leaf, other)) and leaf", () => {
  test("roots that copy their state", () => {
    const plan = planDecoder({ shape, config: { root: "copy" } }, trees);
    expect(wavesOf(plan)).toEqual([
      { count: 2, links: null, places: [0, 1] },
      { count: 1, links: { parents: [0], tableRows: [1], runs: [[0, 0, 1]] }, places: [0] },
      {
        count: 2,
        // Both hang on `two`: the first is written by cell 0, row 0 · 6 + 2, the second by cell 1, row 1 · 6 + 2.
        links: {
          parents: [0, 0],
          tableRows: [2, 8],
          runs: [
            [0, 0, 1],
            [1, 1, 1],
          ],
        },
        places: [0, 1],
      },
    ]);
    // Output layers TERM 0 (columns 0–3) and LEAF 1 (columns 4, 5).
    expect([...plan.heads]).toEqual([0, 0, 0, 0, 1]);
    expect([...plan.columns]).toEqual([1, 0, 2, 0, 5]);
    // Written nodes are numbered without the two roots.
    expect([...plan.tableRows]).toEqual([1, 2, 8]);
    expect(linksOf(plan)).toEqual([
      [
        [0, 2],
        [0, 1],
      ],
      [[2], [2]],
      [[], []],
    ]);
  });

  test("roots below GO", () => {
    const plan = planDecoder({ shape, config: { root: "go" } }, trees);
    expect(wavesOf(plan)[0]).toEqual({
      count: 2,
      links: { parents: [0, 1], tableRows: [5, 5], runs: [[0, 0, 2]] },
      places: [0, 1],
    });
    expect([...plan.tableRows]).toEqual([5, 5, 1, 2, 8]);
    // GO's two rows stand before those of the waves.
    expect(linksOf(plan)).toEqual([
      [
        [0, 1, 2, 4],
        [0, 1, 2, 3],
      ],
      [[4], [4]],
      [[], []],
    ]);
  });
});

/** Trees that the small grammar allows. */
const { term } = fc.letrec<{ term: Tree; pair: Tree; end: Tree }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constant(branch("leaf")),
    tie("term").map((child) => branch("one", [child])),
    tie("pair"),
    fc.tuple(tie("pair"), tie("term"), tie("term")).map((children) => branch("three", children)),
  ),
  pair: fc.tuple(tie("term"), tie("end")).map((children) => branch("two", children)),
  end: fc.constantFrom("leaf", "other").map((label) => branch(label)),
}));

test("an n-node target has n predictions over a grammar, and 2n + 1 in binary form", () => {
  const binaryShape = decoderShape(smallBinary, binaryConfig);
  const endId = smallBinary.idOf("EOS");
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 4 }), (targets) => {
      const ordered = targets.map(arraysOf);
      const n = ordered.reduce((count, { labels }) => count + labels.length, 0);
      const plan = planDecoder({ shape, config: grammarConfig }, ordered);
      expect([plan.heads.length, plan.columns.length]).toEqual([n, n]);
      expect(plan.waves.reduce((count, wave) => count + wave.count, 0)).toBe(n);
      const binary = targets.map((tree) => lcrsArrays(tree, smallBinary.idOf, { endId, endAfterRoot: true }));
      const predictions = planDecoder({ shape: binaryShape, config: binaryConfig }, binary).columns.length;
      expect(predictions).toBe(2 * n + targets.length);
    }),
  );
});

test("a label that its place does not take is refused", () => {
  // `other` (4) as the child of `one` (1).
  const wrong = arraysOf(branch("one", [branch("other")]));
  expect(() => planDecoder({ shape, config: grammarConfig }, [trees[1]!, wrong])).toThrow(
    new RangeError("planDecoder: label 4 of tree 1 is not among the labels of its place: child 0 of label 1"),
  );
});
