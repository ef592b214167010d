import { describe, expect, test } from "vitest";
import { lengthSampler, produce } from "./length-sampler.ts";
import { createRandom } from "./random.ts";

/** Lists of one letter: n letters with chance 2⁻ⁿ. */
const lists = {
  pair: [produce("pair", 0, "list", "list")],
  list: [produce(undefined, 0, "item"), produce("more", 0, "item", "list")],
  item: [produce("x", 1)],
} as const;

function frequencies(draw: () => string, draws: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let drawn = 0; drawn < draws; drawn++) {
    const outcome = draw();
    counts[outcome] = (counts[outcome] ?? 0) + 1 / draws;
  }
  return counts;
}

describe("lengthSampler", () => {
  test("lengths keep their odds: 1, 2 and 3 letters come 4 : 2 : 1", () => {
    const sample = lengthSampler(lists, "list", { minimum: 1, maximum: 3 });
    const random = createRandom(1, "lengths");
    const seen = frequencies(() => sample(random).join(" "), 70_000);
    expect(Object.keys(seen).sort()).toEqual(["more x more x x", "more x x", "x"]);
    expect([seen.x, seen["more x x"], seen["more x more x x"]]).toBeAllClose([4 / 7, 2 / 7, 1 / 7], {
      atol: 0.01,
      rtol: 0,
    });
  });

  test("a length is shared among parts as the odds of the parts say: 1 + 3, 2 + 2 and 3 + 1 are alike", () => {
    const sample = lengthSampler(lists, "pair", { minimum: 4, maximum: 4 });
    const random = createRandom(2, "parts");
    const seen = frequencies(() => sample(random).join(" "), 60_000);
    expect(Object.keys(seen)).toHaveLength(3);
    expect(Object.values(seen)).toBeAllClose([1 / 3, 1 / 3, 1 / 3], { atol: 0.01, rtol: 0 });
  });

  test("a range without sentences is refused", () => {
    expect(() => lengthSampler(lists, "pair", { minimum: 1, maximum: 1 })).toThrow(
      new RangeError("lengthSampler: no pair is from 1 to 1 tokens long"),
    );
  });
});
