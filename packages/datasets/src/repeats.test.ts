import { expect, test } from "vitest";
import { distinctExamples, type Sides, unseenExamples } from "./repeats.ts";

const sides = (source: string, target: string): Sides => ({ source, target });
const known = [sides("a", "1"), sides("b", "2")];
const examples = [sides("a", "1"), sides("a", "3"), sides("c", "2"), sides("d", "4"), sides("d", "4")];

test("examples that are known, by pair or by one side, are left out", () => {
  expect(unseenExamples(examples, known)).toEqual(examples.slice(1));
  expect(unseenExamples(examples, known, "source")).toEqual(examples.slice(2));
  expect(unseenExamples(examples, known, "target")).toEqual([examples[1], examples[3], examples[4]]);
});

test("of examples that are the same the first stays", () => {
  expect(distinctExamples(examples)).toEqual(examples.slice(0, 4));
  expect(distinctExamples(examples, "source")).toEqual([examples[0], examples[2], examples[3]]);
});

test("where one side ends and the other begins matters", () => {
  expect(
    distinctExamples([sides("ab", "c"), sides("a", "bc"), sides("1 a", ""), sides("", "1 a")]),
  ).toHaveLength(4);
});
