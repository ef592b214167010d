import { parse, print } from "@ast/languages/for";
import { describe, expect, test } from "vitest";
import { chenLengths, chenPrograms } from "./chen-generator.ts";
import { treeMaker } from "./pair.ts";
import { preOrderLabels } from "./pre-order-labels.ts";
import { createRandom, type Random } from "./random.ts";

/**
 * The same distribution the plain way: text drawn from the productions of Chen et al. (2018), each equally likely,
 * given up once too long. Written from the grammar, not from the tables of the generator.
 */
function plainDraw(random: Random, minimum: number, maximum: number): string | undefined {
  const tokens: string[] = [];
  const open: string[] = ["Statement"];
  const rules: Record<string, string[][]> = {
    Statement: [["Single", ";", "Statement"], ["Single"]],
    Single: [
      ["Var", "=", "Expr"],
      ["if", "Cmp", "then", "Statement", "else", "Statement", "endif"],
      ["for", "Var", "=", "Expr", ";", "Cmp", ";", "Expr", "do", "Statement", "endfor"],
    ],
    Cmp: [
      ["Expr", "==", "Expr"],
      ["Expr", ">", "Expr"],
      ["Expr", "<", "Expr"],
    ],
    Expr: [
      ["Var"],
      ["Const"],
      ["Expr", "+", "Var"],
      ["Expr", "+", "Const"],
      ["Expr", "-", "Var"],
      ["Expr", "-", "Const"],
    ],
    Var: [["x"], ["y"]],
    Const: [["0"], ["1"]],
  };
  while (open.length > 0) {
    const symbol = open.pop()!;
    const ways = rules[symbol];
    if (ways === undefined) tokens.push(symbol);
    else open.push(...ways[random.below(ways.length)]!.toReversed());
    if (tokens.length + open.length > maximum) return undefined;
  }
  return tokens.length >= minimum ? tokens.join(" ") : undefined;
}

/** How often each label comes up and each length, per program. */
function profile(labels: readonly (readonly string[])[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const count = (key: string): void => {
    counts[key] = (counts[key] ?? 0) + 1 / labels.length;
  };
  for (const program of labels) {
    program.forEach(count);
    count(`root ${program[0]}`);
  }
  return counts;
}

describe("chenPrograms", () => {
  test("draws the programs that uniform productions with rejection give, as often", () => {
    const draws = 20_000;
    const { minimum, maximum } = chenLengths["syn-s"];
    const direct = chenPrograms(chenLengths["syn-s"]);
    const random = createRandom(1, "direct");
    const obtained = profile(Array.from({ length: draws }, () => direct(random)));

    const plain: string[][] = [];
    const plainRandom = createRandom(1, "plain");
    while (plain.length < draws) {
      const text = plainDraw(plainRandom, minimum, maximum);
      if (text !== undefined) plain.push(preOrderLabels(parse(text, { dialect: "syn" })));
    }
    const expected = profile(plain);
    const keys = Object.keys(expected).sort();
    expect(Object.keys(obtained).sort()).toEqual(keys);
    expect(keys.map((key) => obtained[key])).toBeAllClose(
      keys.map((key) => expected[key]),
      { atol: 0.025, rtol: 0.025 },
    );
  });

  test.each(["syn-s", "syn-l"] as const)("%s programs print to texts of the lengths promised", (set) => {
    const { minimum, maximum } = chenLengths[set];
    const draw = chenPrograms(chenLengths[set]);
    const random = createRandom(2, set);
    const makeTree = treeMaker("syn");
    const lengths = new Set<number>();
    for (let count = 0; count < 500; count++) {
      const labels = draw(random);
      const text = print(makeTree(labels), { dialect: "syn" });
      lengths.add(text.split(" ").length);
      expect(preOrderLabels(parse(text, { dialect: "syn" }))).toEqual(labels);
    }
    // Every construct has an odd number of tokens and joins with one more, so lengths are odd.
    expect([...lengths].sort()).toEqual([minimum, minimum + 2, minimum + 4, maximum]);
  });
});
