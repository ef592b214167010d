import { randomStream } from "@ast/layers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestChoices, kBestFillings } from "./k-best.ts";

/** The best fillings of places that each have labels of their own, numbered through; `scores` gives each label's. */
function fill(scores: readonly (readonly number[])[], size: number) {
  const flat = scores.flat();
  const starts = scores.map((_, place) => scores.slice(0, place).flat().length);
  const allowed = scores.map((own, place) => Int32Array.from(own, (_, choice) => starts[place]! + choice));
  const choices = bestChoices(allowed, {
    score: (place, label) => {
      expect(allowed[place]).toContain(label);
      return flat[label]!;
    },
    size,
  });
  const { logProbabilities, labels } = kBestFillings(choices, Int32Array.from(scores.keys()));
  return Array.from(logProbabilities, (logProbability, filling) => ({
    logProbability,
    choices: Array.from(labels(filling), (label, place) => label - starts[place]!),
  }));
}

describe("bestChoices", () => {
  test("keeps the best labels of each place, best first, and all where there are fewer", () => {
    const scores: Record<number, number> = { 3: -1, 5: -3, 6: -2, 8: -4 };
    const found = bestChoices([Int32Array.of(3, 5, 6), Int32Array.of(8)], {
      score: (_, label) => scores[label]!,
      size: 2,
    });
    expect([...found.counts]).toEqual([2, 1]);
    expect([...found.labels.subarray(0, 3)]).toEqual([3, 6, 8]);
    expect([...found.scores.subarray(0, 3)]).toEqual([-1, -2, -4]);
  });
});

describe("kBestFillings", () => {
  test("the three best of two places by hand", () => {
    // 0.6 · 0.7 = 0.42, 0.4 · 0.7 = 0.28, 0.6 · 0.3 = 0.18, 0.4 · 0.3 = 0.12.
    const found = fill(
      [
        [0.4, 0.6],
        [0.7, 0.3],
      ].map((place) => place.map(Math.log)),
      3,
    );
    expect(found.map(({ choices }) => choices)).toEqual([
      [1, 0],
      [0, 0],
      [1, 1],
    ]);
    expect(found.map(({ logProbability }) => Math.exp(logProbability))).toBeAllClose([0.42, 0.28, 0.18]);
  });

  test("the places of a hypothesis are any of the wave's, in its own order", () => {
    const allowed = [Int32Array.of(1, 2), Int32Array.of(3, 4), Int32Array.of(5, 6)];
    const choices = bestChoices(allowed, { score: (_, label) => -label, size: 2 });
    const { logProbabilities, labels } = kBestFillings(choices, Int32Array.of(2, 0));
    expect([...logProbabilities]).toEqual([-6, -7]);
    expect([...labels(0)]).toEqual([5, 1]);
    expect([...labels(1)]).toEqual([5, 2]);
  });

  test.each([1, 2, 4])("of equal labels the first in the grammar comes first (%i kept)", (size) => {
    const order = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    expect(
      fill(
        [
          [-1, -1],
          [-1, -1],
        ],
        size,
      ).map(({ choices }) => choices),
    ).toEqual(order.slice(0, size));
  });

  test("a hundred thousand places are filled in work that grows with their number", {
    timeout: 5_000,
  }, () => {
    const places = Int32Array.from({ length: 100_000 }, (_, place) => place);
    const allowed = Array.from(places, () => Int32Array.of(0, 1));
    const score = (place: number, label: number): number => (label === place % 2 ? -1 : -2);
    const found = kBestFillings(bestChoices(allowed, { score, size: 2 }), places);
    expect([...found.logProbabilities]).toEqual([-places.length, -places.length - 1]);
    expect(found.labels(0)).toEqual(places.map((place) => place % 2));
  });

  test("they are the best of all fillings", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer(),
        (sizes, count, seed) => {
          const random = randomStream(seed, "scores");
          const scores = sizes.map((size) => Array.from({ length: size }, () => Math.log(random())));
          const all = scores.reduce<number[]>(
            (sums, own) => sums.flatMap((sum) => own.map((score) => sum + score)),
            [0],
          );
          const found = fill(scores, count);
          expect(found.map(({ logProbability }) => logProbability)).toBeAllClose(
            all.sort((a, b) => b - a).slice(0, count),
          );
          expect(new Set(found.map(({ choices }) => choices.join())).size).toBe(found.length);
          for (const { choices, logProbability } of found) {
            const total = choices.reduce((sum, choice, place) => sum + scores[place]![choice]!, 0);
            expect(total).toBeAllClose(logProbability);
          }
        },
      ),
    );
  });
});
