import { createCursor, grammarFromProductions, indexGrammar } from "@ast/grammar-graph";
import { randomStream } from "@ast/layers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kBestFillings } from "./k-best.ts";

/** A root with one child slot per size given; slot i takes one of that many leaves of its own. */
function fan(sizes: readonly number[]) {
  const members = sizes.map((size, slot) => Array.from({ length: size }, (_, label) => `${slot}.${label}`));
  const names = sizes.map((_, slot) => `SLOT${slot}`);
  const grammar = indexGrammar(
    grammarFromProductions({
      root: "ROOT",
      categories: {
        ROOT: ["root"],
        ...Object.fromEntries(names.map((name, slot) => [name, members[slot]!])),
      },
      slots: { root: names, ...Object.fromEntries(members.flat().map((label) => [label, []])) },
    }),
  );
  return { grammar, cursor: createCursor(grammar, { order: "breadth-first" }).advance(grammar.idOf("root")) };
}

describe("kBestFillings", () => {
  test("the three best of two places by hand", () => {
    // 0.6 · 0.7 = 0.42, 0.4 · 0.7 = 0.28, 0.6 · 0.3 = 0.18, 0.4 · 0.3 = 0.12.
    const { grammar, cursor } = fan([2, 2]);
    const probabilities = [
      [0.4, 0.6],
      [0.7, 0.3],
    ];
    const score = (place: number, label: number): number => {
      const [slot, choice] = grammar.labels[label]!.split(".").map(Number) as [number, number];
      expect(slot).toBe(place - 10);
      return Math.log(probabilities[slot]![choice]!);
    };
    const found = kBestFillings(cursor, [10, 11], { score, count: 3 });
    expect(found.map(({ labels }) => labels.map((label) => grammar.labels[label]))).toEqual([
      ["0.1", "1.0"],
      ["0.0", "1.0"],
      ["0.1", "1.1"],
    ]);
    expect(found.map(({ logProbability }) => Math.exp(logProbability))).toBeAllClose([0.42, 0.28, 0.18]);
    expect(found.map((filling) => filling.cursor.done)).toEqual([true, true, true]);
    expect([...found[0]!.cursor.labels()]).toEqual([grammar.idOf("root"), ...found[0]!.labels]);
  });

  test.each([1, 4])("of equal labels the first in the grammar comes first (%i kept)", (count) => {
    const { grammar, cursor } = fan([3]);
    const [best] = kBestFillings(cursor, [0], { score: () => -1, count });
    expect(grammar.labels[best!.labels[0]!]).toBe("0.0");
  });

  test("a hundred thousand places are filled in work that grows with their number", {
    timeout: 5_000,
  }, () => {
    const size = 100_000;
    const grammar = indexGrammar(
      grammarFromProductions({
        root: "ROOT",
        categories: { ROOT: ["root"], LEAF: ["a", "b"] },
        slots: { root: new Array<string>(size).fill("LEAF"), a: [], b: [] },
      }),
    );
    const cursor = createCursor(grammar, { order: "breadth-first" }).advance(grammar.idOf("root"));
    const places = Array.from({ length: size }, (_, place) => place);
    const wanted = (place: number): number => grammar.idOf(place % 2 === 0 ? "a" : "b");
    const score = (place: number, label: number): number => (label === wanted(place) ? -1 : -2);
    const [best] = kBestFillings(cursor, places, { score, count: 1 });
    expect(best!.labels).toEqual(places.map(wanted));
    expect(best!.logProbability).toBe(-size);
  });

  test("they are the best of all fillings", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer(),
        (sizes, count, seed) => {
          const { grammar, cursor } = fan(sizes);
          const random = randomStream(seed, "scores");
          const scores = grammar.labels.map(() => Math.log(random()));
          const all = sizes.reduce<number[]>(
            (sums, size, slot) =>
              sums.flatMap((sum) =>
                Array.from({ length: size }, (_, choice) => sum + scores[grammar.idOf(`${slot}.${choice}`)]!),
              ),
            [0],
          );
          const found = kBestFillings(cursor, [...sizes.keys()], {
            score: (_, label) => scores[label]!,
            count,
          });
          expect(found.map(({ logProbability }) => logProbability)).toBeAllClose(
            all.sort((a, b) => b - a).slice(0, count),
          );
          for (const { labels, logProbability } of found) {
            expect(labels.reduce((sum, label) => sum + scores[label]!, 0)).toBeAllClose(logProbability);
          }
        },
      ),
    );
  });
});
