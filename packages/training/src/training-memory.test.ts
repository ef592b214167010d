import fc from "fast-check";
import { expect, test } from "vitest";
import {
  chunkBounds,
  chunkCount,
  chunkShare,
  createTrainingMemory,
  gradientNorm,
  openTrainingMemory,
  shardGradient,
  sumGradients,
} from "./training-memory.ts";

test("the sum of weighted gradients, and its norm, are those worked by hand", () => {
  const memory = createTrainingMemory({ size: 2, shards: 3 }, { shared: false });
  shardGradient(memory, 0).set([8, 0]);
  shardGradient(memory, 1).set([4, 8]);
  shardGradient(memory, 2).set([100, 100]); // of an earlier, larger batch
  sumGradients(memory, [0.25, 0.25], { from: 0, to: 1 });
  expect([...shardGradient(memory, 0)]).toEqual([3, 2]);
  expect(gradientNorm(memory)).toBe(Math.sqrt(13));
});

test("views of the same block see the same numbers", () => {
  const sizes = { size: 5, shards: 2 };
  const memory = createTrainingMemory(sizes, { shared: true });
  expect(memory.buffer).toBeInstanceOf(SharedArrayBuffer);
  const other = openTrainingMemory(memory.buffer, sizes);
  memory.params.fill(1);
  memory.firstMoment.fill(2);
  memory.secondMoment.fill(3);
  memory.gradients.fill(4);
  memory.squares.fill(5);
  expect([...other.params, ...other.firstMoment, ...other.secondMoment]).toEqual([
    ...[1, 1, 1, 1, 1],
    ...[2, 2, 2, 2, 2],
    ...[3, 3, 3, 3, 3],
  ]);
  expect(other.gradients).toHaveLength(10);
  expect([...other.squares]).toEqual([5]);
});

test("workers' shares cover every number once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 9 }), (size, of) => {
      let end = 0;
      for (let index = 0; index < of; index++) {
        const bounds = chunkBounds(size, chunkShare(size, { index, of }));
        expect(bounds.start).toBe(Math.min(end, size));
        end = Math.max(end, bounds.end);
      }
      expect(end).toBe(size);
    }),
  );
});

test("the sum does not depend on who sums which chunks", () => {
  const size = 40_000;
  const sizes = { size, shards: 3 };
  const [whole, parts] = [
    createTrainingMemory(sizes, { shared: false }),
    createTrainingMemory(sizes, { shared: false }),
  ];
  for (let i = 0; i < whole.gradients.length; i++) {
    whole.gradients[i] = Math.sin(i * 12.9898) * 43758.5453;
  }
  parts.gradients.set(whole.gradients);
  const weights = [0.3, 0.3, 0.4];
  sumGradients(whole, weights, { from: 0, to: chunkCount(size) });
  for (const index of [2, 0, 1]) sumGradients(parts, weights, chunkShare(size, { index, of: 3 }));
  expect(parts.gradients).toEqual(whole.gradients);
  expect(gradientNorm(parts)).toBe(gradientNorm(whole));
});
