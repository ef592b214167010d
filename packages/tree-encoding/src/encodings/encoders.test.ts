import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyTree } from "../any-tree.test-support.ts";
import { nodePaths } from "../paths/node-paths.ts";
import type { PositionEncoder, TokenRows } from "./position-encoder.ts";
import { combinedEncoder, noEncoder, sequenceEncoder } from "./sequence-encoders.ts";
import { shivQuirkEncoder } from "./shiv-quirk-encoder.ts";
import { treeOrderEncoder } from "./tree-order-encoder.ts";

/** The rows of an encoding in double precision. */
function encoded(encoder: PositionEncoder, count: number, rows: TokenRows = {}): number[][] {
  const output = new Float64Array(count * encoder.size).fill(Number.NaN);
  encoder.encode(output, rows);
  return Array.from({ length: count }, (_, row) => [
    ...output.subarray(row * encoder.size, (row + 1) * encoder.size),
  ]);
}

describe("tree order", () => {
  const encoder = treeOrderEncoder({ size: 8, depth: 2 });

  test("by hand: K = 2, d_model = 8", () => {
    // d = 4, so the frequencies are 1 and 0.01.
    const rows = encoded(encoder, 3, { paths: [0, 0, 1, 0, 1, 2] });
    expect(rows[0]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(rows[1]).toBeAllClose([0.841471, 0.540302, 0.01, 0.99995, 0, 0, 0, 0], { atol: 1e-6 });
    expect(rows[2]).toBeAllClose([0.841471, 0.540302, 0.01, 0.99995, 0.909297, -0.416147, 0.019999, 0.9998], {
      atol: 1e-6,
    });
  });

  test("of the published size has the frequencies 1, .316, .1, … .000316", () => {
    const row = encoded(treeOrderEncoder({ size: 512, depth: 32 }), 1, {
      paths: [1, ...new Array<number>(31).fill(0)],
    })[0]!;
    const expected = [1, 0.316, 0.1, 0.0316, 0.01, 0.00316, 0.001, 0.000316];
    expect(expected.map((_, pair) => Math.asin(row[2 * pair]!))).toBeAllClose(expected, { rtol: 1e-3 });
  });

  test("is the formula in double precision, and its nearest single in a Float32Array, for any path", () => {
    const anyPaths = fc.array(fc.oneof(fc.nat(20), fc.nat(2_000_000)), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(anyPaths, (path) => {
        const exact = path.flatMap((x) =>
          [0, 1, 2].flatMap((pair) => {
            const phase = x * 10000 ** ((-2 * pair) / 6);
            return x === 0 ? [0, 0] : [Math.sin(phase), Math.cos(phase)];
          }),
        );
        const one = treeOrderEncoder({ size: 30, depth: 5 });
        expect(encoded(one, 1, { paths: path })[0]).toEqual(exact);
        const single = new Float32Array(30);
        one.encode(single, { paths: path });
        expect([...single]).toEqual(exact.map(Math.fround));
      }),
    );
  });

  test("tells all nodes of any tree apart, moves a parent's blocks back for its children, and turns siblings into each other", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const depth = Math.max(1, ...nodePaths(tree, { depth: 1 }).lengths);
        const { nodes, paths } = nodePaths(tree, { depth, tooDeep: "throw" });
        const one = treeOrderEncoder({ size: 4 * depth, depth });
        const rows = encoded(one, nodes.length, { paths });
        expect(new Set(rows.map((row) => row.join())).size).toBe(nodes.length);
        const rowOf = new Map(nodes.map((node, row) => [node, row]));
        nodes.forEach((node, row) => {
          const children = "children" in node ? node.children.map((child) => rows[rowOf.get(child)!]!) : [];
          children.forEach((child, index) => {
            expect(child.slice(4)).toEqual(rows[row]!.slice(0, -4));
            if (index === 0) return;
            const first = children[0]!;
            const turned = [1, 0.01].flatMap((frequency, pair) => {
              const [sin, cos] = [Math.sin(index * frequency), Math.cos(index * frequency)];
              const [s, c] = [first[2 * pair]!, first[2 * pair + 1]!];
              return [s * cos + c * sin, c * cos - s * sin];
            });
            expect(child.slice(0, 4)).toBeAllClose(turned, { atol: 1e-12 });
          });
        });
      }),
    );
  });
});

describe("sequence", () => {
  test("is the sinusoid of a token's place in its sequence, from 0", () => {
    const rows = encoded(sequenceEncoder({ size: 4 }), 4, { length: 2 });
    expect(rows[0]).toEqual([0, 1, 0, 1]);
    expect(rows[1]).toEqual([Math.sin(1), Math.cos(1), Math.sin(0.01), Math.cos(0.01)]);
    expect(rows.slice(2)).toEqual(rows.slice(0, 2));
    expect(encoded(sequenceEncoder({ size: 4 }), 4)[3]).toEqual(
      [3, 0.03].flatMap((x) => [Math.sin(x), Math.cos(x)]),
    );
  });

  test("goes on from the place of a token that is fed alone", () => {
    const [whole, alone] = [sequenceEncoder({ size: 4 }), { length: 1, start: 3 }];
    const last = encoded(whole, 4)[3]!;
    expect(encoded(whole, 2, alone)).toEqual([last, last]);
    expect(encoded(combinedEncoder({ size: 8, depth: 1 }), 1, { ...alone, paths: [0] })[0]!.slice(4)).toEqual(
      last,
    );
    expect(() => encoded(whole, 1, { start: -1 })).toThrow(
      new RangeError("sequenceEncoder: start must be zero or a positive integer, got -1"),
    );
  });

  test("of a usual size is the formula in each row", () => {
    const rows = encoded(sequenceEncoder({ size: 64 }), 100);
    const expected = Array.from({ length: 100 }, (_, at) =>
      Array.from({ length: 64 }, (_, index) => {
        const phase = at * 10000 ** (-(index - (index % 2)) / 64);
        return index % 2 === 0 ? Math.sin(phase) : Math.cos(phase);
      }),
    );
    expect(rows.flat()).toBeAllClose(expected.flat(), { atol: 1e-14, rtol: 0 });
  });

  test("is the same far beyond the rows that are kept", () => {
    const size = 1 << 19;
    const row = new Float64Array(5 * size);
    sequenceEncoder({ size }).encode(row, {});
    for (const at of [0, 1, 2, 3, 4]) {
      expect([...row.subarray(at * size, at * size + 2)]).toEqual([Math.sin(at), Math.cos(at)]);
    }
    expect(row[4 * size + 3]).toBe(Math.cos(4 * 10000 ** (-2 / size)));
  });
});

test("combined is tree order in the first half and the sequence in the second", () => {
  const paths = [0, 0, 1, 0, 1, 2];
  const rows = encoded(combinedEncoder({ size: 16, depth: 2 }), 3, { paths });
  const halves = [
    encoded(treeOrderEncoder({ size: 8, depth: 2 }), 3, { paths }),
    encoded(sequenceEncoder({ size: 8 }), 3),
  ];
  expect(rows).toEqual([0, 1, 2].map((row) => [...halves[0]![row]!, ...halves[1]![row]!]));
});

test("none is zeros", () => {
  expect(encoded(noEncoder({ size: 3 }), 2)).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
});

describe("Shiv and Quirk", () => {
  const theta = [Math.atanh(0.5)];

  test("by hand: child 0 of child 1 of the root", () => {
    // x = 1 0 0 1; √((1 − 0.25) · 4 / 2) = 1.224745, and half of it one level up.
    const rows = encoded(shivQuirkEncoder({ width: 2, depth: 2, theta }), 2, { paths: [1, 2, 0, 0] });
    expect(rows[0]).toBeAllClose([1.224745, 0, 0, 0.612372], { atol: 1e-6 });
    expect(rows[1]).toEqual([0, 0, 0, 0]);
  });

  test("is the formula for any path and thetas", () => {
    const anyTheta = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
        fc.array(anyTheta, { minLength: 1, maxLength: 3 }),
        (paths, thetas) => {
          const found = encoded(shivQuirkEncoder({ width: 3, depth: 4, theta: thetas, modelSize: 24 }), 1, {
            paths,
          });
          const expected = paths.flatMap((entry, level) =>
            [1, 2, 3].flatMap((branch) =>
              thetas.map((value) => {
                const p = Math.tanh(value);
                return branch === entry ? p ** level * Math.sqrt((1 - p * p) * 12) : 0;
              }),
            ),
          );
          expect(found[0]).toBeAllClose(expected, { atol: 1e-12 });
        },
      ),
    );
  });

  test("a child has its parent's numbers moved by a level and multiplied by p", () => {
    const rows = encoded(shivQuirkEncoder({ width: 2, depth: 3, theta }), 2, { paths: [2, 0, 0, 1, 2, 0] });
    expect(rows[1]!.slice(2)).toBeAllClose(rows[0]!.slice(0, -2).map((value) => value / 2));
  });

  test("clips branches if asked to", () => {
    const clipped = shivQuirkEncoder({ width: 2, depth: 2, theta, wide: "clip" });
    expect(encoded(clipped, 1, { paths: [7, 2] })).toEqual(encoded(clipped, 1, { paths: [2, 2] }));
  });
});

describe("refused", () => {
  test.each<[() => unknown, string]>([
    [
      () => treeOrderEncoder({ size: 12, depth: 4 }),
      "treeOrderEncoder: size / depth must be an even integer, got 12 / 4 = 3",
    ],
    [
      () => treeOrderEncoder({ size: 512, depth: 40 }),
      "treeOrderEncoder: size / depth must be an even integer, got 512 / 40",
    ],
    [
      () => treeOrderEncoder({ size: 8, depth: 0 }),
      "treeOrderEncoder: depth must be a positive integer, got 0",
    ],
    [
      () => treeOrderEncoder({ size: Number.NaN, depth: 1 }),
      "treeOrderEncoder: size must be a positive integer, got NaN",
    ],
    [() => sequenceEncoder({ size: 5 }), "sequenceEncoder: size must be even, got 5"],
    [
      () => combinedEncoder({ size: 16, depth: 3 }),
      "combinedEncoder: size / 2 / depth must be an even integer, got 16 / 2 / 3",
    ],
    [
      () => combinedEncoder({ size: 24, depth: 4 }),
      "combinedEncoder: size / 2 / depth must be an even integer, got 24 / 2 / 4 = 3",
    ],
    [
      () => combinedEncoder({ size: 6, depth: 1 }),
      "combinedEncoder: size / 2 / depth must be an even integer, got 6 / 2 / 1 = 3",
    ],
    [() => noEncoder({ size: 0 }), "noEncoder: size must be a positive integer, got 0"],
    [
      () => shivQuirkEncoder({ width: 0, depth: 1, theta: [1] }),
      "shivQuirkEncoder: width must be a positive integer, got 0",
    ],
    [
      () => shivQuirkEncoder({ width: 2, depth: 1.5, theta: [1] }),
      "shivQuirkEncoder: depth must be a positive integer, got 1.5",
    ],
    [
      () => shivQuirkEncoder({ width: 2, depth: 1, theta: [] }),
      "shivQuirkEncoder: the number of thetas must be a positive integer, got 0",
    ],
    [
      () => shivQuirkEncoder({ width: 2, depth: 1, theta: [1, Number.NaN] }),
      "shivQuirkEncoder: theta 1 must be a finite number, got NaN",
    ],
    [
      () => shivQuirkEncoder({ width: 2, depth: 1, theta: [1], modelSize: -2 }),
      "shivQuirkEncoder: modelSize must be a positive integer, got -2",
    ],
    [
      () => shivQuirkEncoder({ width: 2, depth: 1, theta: [1], wide: "cut" as "clip" }),
      'shivQuirkEncoder: wide must be "clip" or "throw", got "cut"',
    ],
  ])("%s", (make, message) => {
    expect(make).toThrow(new RangeError(message));
  });

  const tree = treeOrderEncoder({ size: 4, depth: 2 });
  const sequence = sequenceEncoder({ size: 2 });
  const shiv = shivQuirkEncoder({ width: 2, depth: 2, theta: [1] });
  test.each<[PositionEncoder, number, TokenRows, string]>([
    [
      tree,
      7,
      { paths: [0, 0] },
      "treeOrderEncoder: output must hold rows of size = 4 numbers, got 7 numbers",
    ],
    [
      tree,
      8,
      { paths: [0, 0] },
      "treeOrderEncoder: paths must have shape [rows, depth] = [2, 2], got 2 entries",
    ],
    [tree, 8, {}, "treeOrderEncoder: paths must have shape [rows, depth] = [2, 2], got 0 entries"],
    [
      tree,
      8,
      { paths: [0, 0, 1, Number.NaN] },
      "treeOrderEncoder: entry 1 of path 1 must be zero or a positive integer, got NaN",
    ],
    [
      tree,
      4,
      { paths: [-1, 0] },
      "treeOrderEncoder: entry 0 of path 0 must be zero or a positive integer, got -1",
    ],
    [
      tree,
      4,
      { paths: [1.5, 0] },
      "treeOrderEncoder: entry 0 of path 0 must be zero or a positive integer, got 1.5",
    ],
    [sequence, 6, { length: 2 }, "sequenceEncoder: length must divide the 3 rows, got 2"],
    [sequence, 6, { length: Number.NaN }, "sequenceEncoder: length must divide the 3 rows, got NaN"],
    [
      shiv,
      4,
      { paths: [1, 3] },
      "shivQuirkEncoder: entry 1 of path 0 must be an integer from 0 to width = 2, got 3",
    ],
    [
      shiv,
      4,
      { paths: [1, Number.NaN] },
      "shivQuirkEncoder: entry 1 of path 0 must be an integer from 0 to width = 2, got NaN",
    ],
  ])("positions that do not fit: case %#", (encoder, numbers, rows, message) => {
    expect(() => encoder.encode(new Float32Array(numbers), rows)).toThrow(new RangeError(message));
  });
});

test("no rows are no work", () => {
  for (const encoder of [
    treeOrderEncoder({ size: 4, depth: 2 }),
    sequenceEncoder({ size: 4 }),
    noEncoder({ size: 4 }),
  ]) {
    expect(encoded(encoder, 0, { paths: [] })).toEqual([]);
  }
});

test("rows are the same whatever stands before them", () => {
  const anyRow = fc.array(fc.nat(2), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1, maxLength: 12 }), (paths) => {
      for (const encoder of [
        treeOrderEncoder({ size: 20, depth: 5 }),
        combinedEncoder({ size: 40, depth: 5 }),
      ]) {
        const together = encoded(encoder, paths.length, { paths: paths.flat(), length: 1 });
        expect(together).toEqual(paths.map((path) => encoded(encoder, 1, { paths: path })[0]));
      }
    }),
  );
});
