import { compileGrammar } from "@ast/grammar-graph";
import { branch, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { treeOrderEncoder } from "../encodings/tree-order-encoder.ts";
import { mixed } from "./mixed-grammar.test-support.ts";
import {
  assignList,
  assignNumber,
  identifier,
  module,
  name,
  piecesOf,
  python,
} from "./python.test-support.ts";
import { anyTreeOf } from "./random-trees.test-support.ts";
import { type TreePathOptions, type TreePaths, treePaths } from "./tree-paths.ts";

/** A token and its row without the zeros at its end. */
const shown = ({ tokens, paths }: TreePaths): [string, string][] => {
  const depth = paths.length / tokens.length;
  return tokens.map(({ text }, row) => [
    text,
    [...paths.subarray(row * depth, (row + 1) * depth)].join(" ").replace(/( ?0)+$/, ""),
  ]);
};
const pathsOf = (tree: Tree, options: Partial<TreePathOptions> = {}) =>
  shown(treePaths(python, tree, { depth: 10, ...options }));

describe("the paths of the paper", () => {
  // Thellmann et al. 2021, K = 10. The text of a name is one token, and the grammar's lists end in </l> where the paper's end in le.
  test("of a = 10", () => {
    expect(pathsOf(assignNumber)).toEqual([
      ["sos", ""],
      ["Module", "1 1"],
      ["Assign", "1 1 1 1"],
      ["Name", "1 1 1 1 1 1"],
      ["a", "1 1 1 1 1 1 1 1"],
      ["</l>", "2 1 1 1 1 1"],
      ["Num", "1 2 1 1 1 1"],
      ["10", "1 1 1 2 1 1 1 1"],
      ["</l>", "2 1 1 1"],
      ["eos", "1 2"],
    ]);
  });

  test("of x = [1, 2]", () => {
    expect(pathsOf(assignList)).toEqual([
      ["sos", ""],
      ["Module", "1 1"],
      ["Assign", "1 1 1 1"],
      ["Name", "1 1 1 1 1 1"],
      ["x", "1 1 1 1 1 1 1 1"],
      ["</l>", "2 1 1 1 1 1"],
      ["List", "1 2 1 1 1 1"],
      ["Num", "1 1 1 2 1 1 1 1"],
      ["1", "1 1 1 1 1 2 1 1 1 1"],
      ["Num", "2 1 1 2 1 1 1 1"],
      ["2", "1 1 2 1 1 2 1 1 1 1"],
      ["</l>", "3 1 1 2 1 1 1 1"],
      ["</l>", "2 1 1 1"],
      ["eos", "1 2"],
    ]);
  });
});

describe("the paths of the published code", () => {
  test("end in one more 1", () => {
    for (const tree of [assignNumber, assignList]) {
      const paper = pathsOf(tree, { depth: 12 });
      expect(pathsOf(tree, { depth: 12, convention: "code" })).toEqual(
        paper.map(([text, path]) => [text, `${path} 1`.trimStart()]),
      );
    }
  });

  test("of a text in pieces are siblings, and so is its end", () => {
    const tree = module(branch("Return", [name("abc", "value")]));
    expect(pathsOf(tree, { piecesOf, convention: "code" })).toEqual([
      ["sos", "1"],
      ["Module", "1 1 1"],
      ["Return", "1 1 1 1 1"],
      ["Name", "1 1 1 1 1 1 1"],
      ["▁a", "1 1 1 1 1 1 1 1 1"],
      ["b", "2 1 1 1 1 1 1 1 1"],
      ["c", "3 1 1 1 1 1 1 1 1"],
      ["</l>", "4 1 1 1 1 1 1 1 1"],
      ["</l>", "2 1 1 1 1"],
      ["eos", "1 2 1"],
    ]);
  });

  test("add multiples of the distance from the root end, before anything is cut", () => {
    // Assign: 1 1 1 1 has 3, 2, 1 and 0 entries behind each.
    expect(pathsOf(assignNumber, { multiple: 10 })[2]).toEqual(["Assign", "31 21 11 1"]);
    expect(pathsOf(assignNumber, { multiple: 10, convention: "code" })[2]).toEqual([
      "Assign",
      "41 31 21 11 1",
    ]);
    expect(pathsOf(assignNumber, { multiple: 10, depth: 2 })[2]).toEqual(["Assign", "31 21"]);
  });
});

test("an optional field that is empty has one position", () => {
  expect(pathsOf(module(branch("Return"))).slice(2, 5)).toEqual([
    ["Return", "1 1 1 1"],
    ["None", "1 1 1 1 1 1"],
    ["</l>", "2 1 1 1"],
  ]);
});

test("texts of a list are siblings whole, and have a level of their own in pieces", () => {
  const tree = module(branch("Global", [identifier("ab", "names"), identifier("c", "names")]));
  expect(pathsOf(tree).slice(3, 6)).toEqual([
    ["ab", "1 1 1 1 1 1"],
    ["c", "2 1 1 1 1 1"],
    ["</l>", "3 1 1 1 1 1"],
  ]);
  expect(pathsOf(tree, { piecesOf }).slice(3, 9)).toEqual([
    ["▁a", "1 1 1 1 1 1 1 1"],
    ["b", "2 1 1 1 1 1 1 1"],
    ["</l>", "3 1 1 1 1 1 1 1"],
    ["▁c", "1 1 2 1 1 1 1 1"],
    ["</l>", "2 1 2 1 1 1 1 1"],
    ["</l>", "3 1 1 1 1 1"],
  ]);
});

test("children that an automaton tells are one list, ends among them", () => {
  const grammar = compileGrammar({
    root: "A",
    categories: { A: ["Pair"], W: ["w"] },
    nodes: {
      Pair: {
        states: [
          { moves: [{ category: "W", field: "left", next: 0 }], reduce: 1 },
          { moves: [{ category: "W", field: "right", next: 1 }], reduce: -1 },
        ],
      },
    },
    leaves: { w: { values: [], open: true } },
  });
  const tree = branch("Pair", [leaf("w", "a", { field: "left" }), leaf("w", "b", { field: "right" })]);
  const expected = [
    ["sos", ""],
    ["Pair", "1 1"],
    ["a", "1 1 1 1"],
    ["</l>", "2 1 1 1"],
    ["b", "3 1 1 1"],
    ["</l>", "4 1 1 1"],
    ["eos", "1 2"],
  ];
  expect(shown(treePaths(grammar, tree, { depth: 6 }))).toEqual(expected);
});

describe("the place after each token", () => {
  test("has the path of the token that follows", () => {
    for (const convention of ["paper", "code"] as const) {
      const own = pathsOf(assignList, { convention });
      const places = pathsOf(assignList, { convention, of: "nextPlace" });
      expect(places).toEqual(own.map(([text], row) => [text, own[row + 1]?.[1] ?? ""]));
    }
    const { lengths } = treePaths(python, assignNumber, { depth: 10, of: "nextPlace" });
    expect([...lengths]).toEqual([0, 2, 4, 6, 8, 6, 6, 8, 4, 2]);
  });

  test("is that of the whole text before the first of its pieces in a list", () => {
    const tree = module(branch("Global", [identifier("ab", "names")]));
    expect(pathsOf(tree, { piecesOf, of: "nextPlace" }).slice(2, 7)).toEqual([
      ["Global", "1 1 1 1 1 1"],
      ["▁a", "2 1 1 1 1 1 1 1"],
      ["b", "3 1 1 1 1 1 1 1"],
      ["</l>", "2 1 1 1 1 1"],
      ["</l>", "2 1 1 1"],
    ]);
  });
});

describe("a path deeper than the rows", () => {
  test("is cut at the root's side", () => {
    expect(pathsOf(assignList, { depth: 5 })[8]).toEqual(["1", "1 1 1 1 1"]);
    expect(pathsOf(assignList, { depth: 5 })[10]).toEqual(["2", "1 1 2 1 1"]);
    expect(pathsOf(assignList, { depth: 1 })[9]).toEqual(["Num", "2"]);
    const { lengths } = treePaths(python, assignList, { depth: 5 });
    expect([...lengths]).toEqual([0, 2, 4, 6, 8, 6, 6, 8, 10, 8, 10, 8, 4, 2]);
  });

  test("is refused if asked for", () => {
    expect(() => pathsOf(assignList, { depth: 9, tooDeep: "throw" })).toThrow(
      new RangeError('treePaths: the path of token 8 ("1") has 10 entries; expected at most depth = 9'),
    );
    expect(pathsOf(assignList, { depth: 10, tooDeep: "throw" })).toEqual(pathsOf(assignList));
  });
});

test("the tokens of any tree have paths of their own, which encodings keep apart", () => {
  const grammar = compileGrammar(mixed);
  fc.assert(
    fc.property(
      anyTreeOf(grammar),
      fc.constantFrom("paper", "code"),
      fc.boolean(),
      (tree, convention, inPieces) => {
        const pieces = inPieces ? { piecesOf: (_: string, text: string) => [...text] } : {};
        const { lengths } = treePaths(grammar, tree, { depth: 1, convention, ...pieces });
        const depth = Math.max(...lengths);
        const { tokens, paths } = treePaths(grammar, tree, {
          depth,
          convention,
          tooDeep: "throw",
          ...pieces,
        });
        const encoder = treeOrderEncoder({ size: 4 * depth, depth });
        const encoding = new Float32Array(tokens.length * encoder.size);
        encoder.encode(encoding, { paths });
        const rows = tokens.map((_, row) =>
          encoding.subarray(row * encoder.size, (row + 1) * encoder.size).join(),
        );
        expect(new Set(rows).size).toBe(tokens.length);
      },
    ),
    { numRuns: 100 },
  );
});

test("an object's encoding is its parent's, moved back by two blocks, behind two of its own", () => {
  // Assign below Module, Name below Assign, the name below Name: rows 1 to 4 of a = 10.
  const { tokens, paths } = treePaths(python, assignNumber, { depth: 8 });
  const encoder = treeOrderEncoder({ size: 32, depth: 8 });
  const encoding = new Float32Array(tokens.length * 32);
  encoder.encode(encoding, { paths });
  for (const row of [2, 3, 4]) {
    const [parent, child] = [row - 1, row].map((at) => encoding.subarray(32 * at, 32 * at + 32));
    expect([...child!.subarray(8)]).toEqual([...parent!.subarray(0, 24)]);
  }
});

test.each<[Partial<TreePathOptions>, string]>([
  [{ depth: 0 }, "treePaths: depth must be a positive integer, got 0"],
  [{ depth: Number.NaN }, "treePaths: depth must be a positive integer, got NaN"],
  [{ multiple: -1 }, "treePaths: multiple must be zero or a positive integer, got -1"],
  [{ convention: "python" as "code" }, 'treePaths: convention must be "paper" or "code", got "python"'],
  [{ tooDeep: "warn" as "cut" }, 'treePaths: tooDeep must be "cut" or "throw", got "warn"'],
  [{ of: "next" as "token" }, 'treePaths: of must be "token" or "nextPlace", got "next"'],
])("%j is refused", (options, message) => {
  expect(() => pathsOf(assignNumber, options)).toThrow(new RangeError(message));
});
