import fc from "fast-check";
import { expect, test } from "vitest";
import { tidyLayout } from "./tidy-layout.ts";

/** Nodes of width 4 with a gap of 6: neighbours stand 10 apart. */
function layout(parents: number[]): number[] {
  return Array.from(tidyLayout({ parents, widths: parents.map(() => 4), gap: 6 }));
}

test("a single node stands at 0", () => {
  expect(layout([-1])).toEqual([0]);
});

test("a chain stands upright", () => {
  expect(layout([-1, 0, 1, 2])).toEqual([0, 0, 0, 0]);
});

test("a parent stands in the middle over its children", () => {
  expect(layout([-1, 0, 0, 0])).toEqual([0, -10, 0, 10]);
});

test("subtrees stand as close as their contours allow", () => {
  // 0 → 1, 2; 1 → 3, 4; 2 → 5, 6: the four grandchildren 10 apart, so their parents 20.
  expect(layout([-1, 0, 0, 1, 1, 2, 2])).toEqual([0, -10, 10, -15, -5, 5, 15]);
});

test("small subtrees between large ones are spread evenly", () => {
  // Children 1 and 4 have three children each, 2 and 3 have none; 1 and 4 must be 30 apart.
  expect(layout([-1, 0, 0, 0, 0, 1, 1, 1, 4, 4, 4])).toEqual([0, -15, -5, 5, 15, -25, -15, -5, 5, 15, 25]);
});

test("wide nodes push their neighbours away", () => {
  expect(Array.from(tidyLayout({ parents: [-1, 0, 0], widths: [4, 20, 4], gap: 6 }))).toEqual([0, -9, 9]);
});

/** Parents in breadth-first order: each node picks a parent not before that of the node to its left. */
const shapes = fc
  .array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 50 })), { maxLength: 60 })
  .map((nodes) => {
    const parents = [-1];
    for (const [step] of nodes) {
      parents.push(Math.min(Math.max(parents.at(-1)!, 0) + step, parents.length - 1));
    }
    return { parents, widths: [10, ...nodes.map(([, width]) => width)] };
  });

test("nodes of a level keep their order and their distance, and parents are centred", () => {
  fc.assert(
    fc.property(shapes, ({ parents, widths }) => {
      const centres = tidyLayout({ parents, widths, gap: 5 });
      const levels = parents.map(() => 0);
      for (let node = 1; node < parents.length; node++) {
        levels[node] = levels[parents[node]!]! + 1;
        if (levels[node] !== levels[node - 1]) continue;
        const apart = centres[node]! - centres[node - 1]!;
        expect(apart).toBeGreaterThan((widths[node]! + widths[node - 1]!) / 2 + 5 - 1e-6);
      }
      parents.forEach((_, parent) => {
        const children = parents.flatMap((other, child) => (other === parent ? [centres[child]!] : []));
        if (children.length === 0) return;
        expect(centres[parent]!).toBeAllClose((children[0]! + children.at(-1)!) / 2);
      });
    }),
  );
});

test("the mirrored tree gives the mirrored drawing", () => {
  // Mirror of the level-order parents [-1, 0, 0, 0, 1, 1, 3]: children lists reversed at every node.
  const drawn = layout([-1, 0, 0, 0, 1, 1, 3]);
  const mirrored = layout([-1, 0, 0, 0, 1, 3, 3]);
  const [root, a, b, c, a1, a2, c1] = drawn;
  expect(mirrored).toBeAllClose([root, -c!, -b!, -a!, -c1!, -a2!, -a1!]);
});
