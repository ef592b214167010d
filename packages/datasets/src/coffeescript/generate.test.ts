import { loadCoffeeScript, print, productions, unwrapProgram } from "@ast/languages/coffeescript";
import { loadEstree, toChenTree } from "@ast/languages/estree";
import { equalTrees, labelOf, preOrder } from "@ast/tree";
import { expect, test } from "vitest";
import { createRandom } from "../random.ts";
import { chenCoffeeScript } from "./chen-programs.ts";
import { type CoffeeScriptConfig, coffeeScriptDefaults, coffeeScriptVocabulary } from "./config.ts";
import { drissiCoffeeScript } from "./drissi-programs.ts";
import { type CoffeeScriptPair, coffeeScriptJavaScript } from "./generate.ts";
import { programTree } from "./program-tree.ts";
import { countsOf, summaryOf, surfaceTokens } from "./surface-tokens.test-support.ts";

const small = { train: 30, dev: 10, test: 10 } as const;
const chenSets = ["as", "bs", "al", "bl"] as const;

function programsOf(pairs: Iterable<CoffeeScriptPair>): readonly string[] {
  return [...pairs].map(({ coffee }) => coffee);
}

// The figures of a rerun of the authors' generator: 42.09 tokens (1 to 76), 6.25 lines, 103.7 characters, 29,761 distinct.
test("30,000 programs of Drissi's generator have the sizes of the published set", () => {
  const random = createRandom(1, "sizes");
  const programs = Array.from({ length: 30_000 }, () => print(programTree(drissiCoffeeScript(random, 32))));
  const tokens = summaryOf(programs.map((program) => surfaceTokens(program).length));
  expect(Math.abs(tokens.mean - 42)).toBeLessThan(0.5);
  expect(tokens.minimum).toBe(1);
  expect(Math.abs(summaryOf(programs.map((text) => text.split("\n").length)).mean - 6.23)).toBeLessThan(0.1);
  expect(Math.abs(summaryOf(programs.map(({ length }) => length)).mean - 103.6)).toBeLessThan(1.5);
  expect(Math.abs(new Set(programs).size - 29_761)).toBeLessThan(100);
});

// The counts of the 100,000 published training programs.
const published: ReadonlyMap<string, number> = new Map([
  ["a0", 454_618],
  ["a1", 135_034],
  ["a2", 42_855],
  ["a3", 6_686],
  ["if", 217_388],
  ["while", 113_474],
  ["else", 104_122],
  ["then", 52_013],
  ["+", 373_140],
  ["*", 371_755],
  ["=", 359_691],
  ["==", 187_496],
  ["(", 165_334],
  ["7", 144_900],
]);

test("Drissi's generator writes each word as often as the published set has it", () => {
  const random = createRandom(2, "words");
  const count = 20_000;
  const words = Array.from({ length: count }, () =>
    surfaceTokens(print(programTree(drissiCoffeeScript(random, 32)))),
  );
  const counts = countsOf(words.flat());
  for (const [word, expected] of published) {
    const found = ((counts.get(word) ?? 0) * 100_000) / count;
    expect(Math.abs(found / expected - 1), word).toBeLessThan(word === "a3" ? 0.15 : 0.05);
  }
});

test("no program of Drissi's generator has a chain of comparisons, nor a variable that is not declared before", async () => {
  const coffeeScript = await loadCoffeeScript();
  const random = createRandom(3, "chains");
  for (let count = 0; count < 500; count++) {
    const tree = programTree(drissiCoffeeScript(random, 32));
    const program = print(tree);
    expect(equalTrees(coffeeScript.parse(program), tree)).toBe(true);
    expect(unwrapProgram(coffeeScript.compile(program))).not.toMatch(/&&|ref/u);
  }
});

test("programs of Chen's sets are read as the trees they are drawn as", async () => {
  const coffeeScript = await loadCoffeeScript();
  for (const set of chenSets) {
    const draw = chenCoffeeScript(set);
    const random = createRandom(4, set);
    for (let count = 0; count < 200; count++) {
      const tree = programTree(draw(random));
      const program = print(tree);
      expect(equalTrees(coffeeScript.parse(program), tree), program).toBe(true);
      expect(program).not.toContain("(");
    }
  }
});

test.each([
  ["as", /^[xy]$/u, /^[01]$/u, [7, 12]],
  ["al", /^[xy]$/u, /^[01]$/u, [17, 22]],
  ["bs", /^[a-z]$/u, /^[0-9]$/u, [7, 12]],
  ["bl", /^[a-z]$/u, /^[0-9]$/u, [17, 22]],
] as const)("set %s keeps to its vocabulary and lengths", (set, name, integer, lengths) => {
  const draw = chenCoffeeScript(set);
  const random = createRandom(5, set);
  const words = new Set(["if", "then", "else", "while"]);
  const programs = Array.from({ length: 1_500 }, () => surfaceTokens(print(programTree(draw(random)))));
  for (const token of new Set(programs.flat().filter((word) => /\w/u.test(word) && !words.has(word)))) {
    expect(name.test(token) || integer.test(token), token).toBe(true);
  }
  // `then` is layout to the compiler's lexer, by whose tokens lengths are counted.
  const sizes = summaryOf(programs.map((tokens) => tokens.filter((token) => token !== "then").length));
  expect([sizes.minimum, sizes.maximum]).toEqual(lengths);
  expect(Math.abs(sizes.mean - (lengths[0] + 3.2))).toBeLessThan(0.15);
});

// Counted in the 110 published training and test programs of CJ-BL.
const sampled: Readonly<Record<string, number>> = {
  ...{ "operator:+": 151, "operator:*": 144, "operator:==": 140, ASSIGN: 83 },
  ...{ SIMPLESTATEMENT: 144, SIMPLEIF: 69, SIMPLEWHILE: 69, WHILE: 44, IF: 45, IFELSE: 33, IFTHENELSE: 40 },
  ...{ name: 589 + 83, integer: 545 },
};

test("set BL has the frequencies of the published sample", () => {
  const draw = chenCoffeeScript("bl");
  const random = createRandom(6, "frequencies");
  const count = 10_000;
  const labels = Array.from({ length: count }, () => draw(random)).flat();
  const counts = countsOf(labels.map((label) => label.replace(/^(name|integer):.*$/u, "$1")));
  for (const [label, expected] of Object.entries(sampled)) {
    const found = ((counts.get(label) ?? 0) * 110) / count;
    // The sample is small: twice its standard deviation, and a tenth for the estimate.
    const tolerance = 2 * Math.sqrt(expected) + expected / 10;
    expect(Math.abs(found - expected), `${label}: ${found}`).toBeLessThan(tolerance);
  }
});

test("the same configuration gives the same pairs, another seed gives others, and splits share none where they must not", async () => {
  const one = await coffeeScriptJavaScript({ setting: "bl", ...small });
  const again = await coffeeScriptJavaScript({ setting: "bl", ...small });
  const other = await coffeeScriptJavaScript({ setting: "bl", ...small, seed: 2 });
  expect(programsOf(one.train)).toEqual(programsOf(again.train));
  expect(programsOf(one.train)).toEqual(programsOf(one.train));
  expect(programsOf(other.train)).not.toEqual(programsOf(one.train));
  const all = [...programsOf(one.train), ...programsOf(one.dev), ...programsOf(one.test)];
  expect(all.length).toBe(50);
  expect(new Set(all).size).toBe(50);
});

test("pairs have both texts and the trees of the forms asked for, in the direction asked for", async () => {
  const coffeeScript = await loadCoffeeScript();
  const estree = await loadEstree();
  const options: Partial<CoffeeScriptConfig> = { setting: "drissi", ...small };
  const forward = [...(await coffeeScriptJavaScript(options)).dev];
  const backward = [
    ...(
      await coffeeScriptJavaScript({
        ...options,
        direction: "jc",
        coffeeForm: "compiler",
        javascriptForm: "chen",
      })
    ).dev,
  ];
  expect(forward.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, index) => `dev/${index}`));
  for (const [index, pair] of forward.entries()) {
    const { coffee, javascript } = pair;
    expect(coffeeScript.compile(coffee)).toBe(javascript);
    expect(equalTrees(pair.source, coffeeScript.parse(coffee))).toBe(true);
    const body = estree.parse(unwrapProgram(javascript), { part: "body" });
    expect(equalTrees(pair.target, body)).toBe(true);
    expect(equalTrees(backward[index]!.source, toChenTree(body))).toBe(true);
    expect(equalTrees(backward[index]!.target, coffeeScript.parse(coffee, { form: "compiler" }))).toBe(true);
  }
});

test.each(["drissi", ...chenSets] as const)(
  "every word and label of %s is in the grammar of its vocabulary",
  (setting) => {
    const { categories } = productions(coffeeScriptVocabulary(setting));
    const labels = new Set(Object.values(categories).flat());
    const random = createRandom(7, setting);
    const chen = setting === "drissi" ? undefined : chenCoffeeScript(setting);
    const draw = () => chen?.(random) ?? drissiCoffeeScript(random, 32);
    for (let count = 0; count < 200; count++) {
      for (const { node } of preOrder(programTree(draw()))) expect(labels).toContain(labelOf(node));
    }
  },
);

test("the default sizes are the published ones", () => {
  expect(Object.values(coffeeScriptDefaults).map(({ train, dev, test }) => [train, dev, test])).toEqual(
    Array.from({ length: 5 }, () => [100_000, 10_000, 10_000]),
  );
});

test("configurations that make no sense are refused", async () => {
  // Plain JavaScript may pass what the types forbid.
  const wrong = JSON.parse('{ "setting": "cl" }');
  await expect(coffeeScriptJavaScript(wrong)).rejects.toThrow(
    'coffeeScriptJavaScript: setting must be one of drissi, as, bs, al, bl, got "cl"',
  );
  await expect(coffeeScriptJavaScript({ train: -1 })).rejects.toThrow(
    "coffeeScriptJavaScript: train must be an integer, 0 or more, got -1",
  );
});

test("more distinct programs than there are cannot be had", async () => {
  const options = { setting: "drissi", size: 0, unique: true, train: 11, dev: 0, test: 0 } as const;
  await expect(coffeeScriptJavaScript(options)).rejects.toThrow(
    "coffeeScriptJavaScript: 11 distinct programs of setting drissi are wanted, but after 10 the next 1000000 draws gave no other",
  );
}, 30_000);
