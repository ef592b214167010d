import { fromSExpression, type Tree, toLcrs } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyTree } from "../any-tree.test-support.ts";
import { type NodePathOptions, nodePaths } from "./node-paths.ts";

const tree = fromSExpression("(A (B) (C (D) (E)))");
const rowsOf = (options: NodePathOptions, of: Tree = tree): [string, string][] => {
  const { nodes, paths } = nodePaths(of, options);
  const { depth } = options;
  return nodes.map(({ type }, row) => [type, [...paths.subarray(row * depth, (row + 1) * depth)].join(" ")]);
};

test("the children of a node are numbered, nearest edge first", () => {
  expect(rowsOf({ depth: 3 })).toEqual([
    ["A", "0 0 0"],
    ["B", "1 0 0"],
    ["C", "2 0 0"],
    ["D", "1 2 0"],
    ["E", "2 2 0"],
  ]);
});

test("in the left-child right-sibling form the first child is 1, and the next sibling 2", () => {
  expect(rowsOf({ depth: 4, form: "lcrs" })).toEqual([
    ["A", "0 0 0 0"],
    ["B", "1 0 0 0"],
    ["C", "2 1 0 0"],
    ["D", "1 2 1 0"],
    ["E", "2 1 2 1"],
  ]);
});

test("what is nearest the root is cut, or refused", () => {
  expect(rowsOf({ depth: 1 }).map(([, path]) => path)).toEqual(["0", "1", "2", "1", "2"]);
  expect([...nodePaths(tree, { depth: 1 }).lengths]).toEqual([0, 1, 1, 2, 2]);
  expect(() => nodePaths(tree, { depth: 1, tooDeep: "throw" })).toThrow(
    new RangeError("nodePaths: the path of node 3 (D) has 2 entries; expected at most depth = 1"),
  );
});

test("multiples that a row cannot hold are refused", () => {
  // Each of D and E has one entry in front of another: 1 + 2147483647 is too much, 2 + 2147483645 is not.
  expect(rowsOf({ depth: 2, multiple: 2 ** 31 - 3 })[4]).toEqual(["E", "2147483647 2"]);
  expect(() => nodePaths(tree, { depth: 2, multiple: 2 ** 31 - 1 })).toThrow(
    new RangeError(
      "nodePaths: multiple = 2147483647 makes an entry with 1 behind it 2147483648; expected at most 2147483647",
    ),
  );
});

test.each<[NodePathOptions, string]>([
  [{ depth: -1 }, "nodePaths: depth must be a positive integer, got -1"],
  [{ depth: 1, form: "binary" as "lcrs" }, 'nodePaths: form must be "ordered" or "lcrs", got "binary"'],
])("%j is refused", (options, message) => {
  expect(() => nodePaths(tree, options)).toThrow(new RangeError(message));
});

test("the paths of any tree differ if none is cut, and lead up to the root", () => {
  fc.assert(
    fc.property(anyTree, fc.constantFrom("ordered", "lcrs"), (of, form) => {
      const { nodes, lengths } = nodePaths(of, { depth: 1, form });
      const depth = Math.max(1, ...lengths);
      const rows = rowsOf({ depth, form, tooDeep: "throw" }, of).map(([, path]) => path);
      expect(new Set(rows).size).toBe(nodes.length);
      for (const row of rows.slice(1)) expect(rows).toContain([...row.split(" ").slice(1), "0"].join(" "));
    }),
  );
});

test("the left-child right-sibling form has the paths of the tree that toLcrs builds", () => {
  fc.assert(
    fc.property(anyTree, (of) => {
      const { lengths } = nodePaths(of, { depth: 1, form: "lcrs" });
      const depth = Math.max(1, ...lengths);
      const expected: string[] = [];
      const visit = (node: Tree, path: readonly number[]): void => {
        expected.push([...path, ...new Array<number>(depth).fill(0)].slice(0, depth).join(" "));
        for (const child of "children" in node ? node.children : [])
          visit(child, [child.field === "left" ? 1 : 2, ...path]);
      };
      visit(toLcrs(of), []);
      expect(
        rowsOf({ depth, form: "lcrs" }, of)
          .map(([, path]) => path)
          .sort(),
      ).toEqual(expected.sort());
    }),
  );
});

test("a tree of a hundred thousand levels needs no call stack", () => {
  let deep: Tree = { type: "N", children: [] };
  for (let level = 1; level < 100_000; level++) deep = { type: "N", children: [deep] };
  const { lengths } = nodePaths(deep, { depth: 4 });
  expect(lengths.at(-1)).toBe(99_999);
});
