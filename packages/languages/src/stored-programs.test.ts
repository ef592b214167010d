/** @file Samples in the form of the published FOR programs, and these where `AST_DATASETS` names the folder that holds `for-lambda`. */
import { readFileSync } from "node:fs";
import { countNodes, equalTrees, isBranch, preOrder, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { parse, print } from "./for/index.ts";
import { translate } from "./for-to-lambda/index.ts";
import { parse as parseLambda, print as printLambda } from "./lambda/index.ts";
import {
  readStoredFor,
  type StoredFor,
  storedFor,
  storedForIsMissing,
  storedForNeeds,
} from "./stored-for.test-support.ts";

const storedTest = test.skipIf(storedForIsMissing);
/** The lines of a sample beside `stored.json`, or its JSON. */
function sample(name: string): string {
  return readFileSync(new URL(`../../../datasets/samples/for-lambda/${name}`, import.meta.url), "utf8");
}

/** Checks that programs and their translations come back from their text. */
function checkRoundTrips(programs: readonly Tree[]): void {
  for (const program of programs) {
    const text = print(program);
    const translation = translate(program);
    const translatedText = printLambda(translation);
    if (!equalTrees(parse(text), program)) expect.fail(`differs after printing: ${text}`);
    if (!equalTrees(parseLambda(translatedText), translation)) expect.fail(`differs: ${translatedText}`);
  }
}

test("samples in the stored form have the text and translation written beside them, and survive both", () => {
  const programs = (JSON.parse(sample("stored.json")) as readonly StoredFor[]).map(readStoredFor);
  checkRoundTrips(programs);
  expect(programs.map((program) => print(program))).toEqual(sample("stored.for").trimEnd().split("\n"));
  expect(programs.map((program) => printLambda(translate(program)))).toEqual(
    sample("stored.lambda").trimEnd().split("\n"),
  );
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

storedTest(
  `every stored program survives printing and reading, and so does its translation${storedForNeeds}`,
  () => {
    const programs = [...storedFor("test"), ...storedFor("validation")];
    expect(programs.length).toBe(20_000);
    checkRoundTrips(programs);
  },
);

// The figures of the tests below are those of the published description of the data.
storedTest(`stored test programs and their translations have the published sizes${storedForNeeds}`, () => {
  const programs = storedFor("test");
  const sourceSizes = programs.map(countNodes);
  const targetSizes = programs.map((program) => countNodes(translate(program)));
  expect(mean(sourceSizes)).toBeCloseTo(21.62, 2);
  expect(mean(targetSizes)).toBeCloseTo(27.55, 2);
  expect([Math.min(...sourceSizes), Math.max(...sourceSizes)]).toEqual([5, 86]);
  expect([Math.min(...targetSizes), Math.max(...targetSizes)]).toEqual([6, 119]);
  expect([0, 2, 5].map((index) => [sourceSizes[index], targetSizes[index]])).toEqual([
    [30, 41],
    [25, 26],
    [59, 83],
  ]);
});

storedTest(
  `6,339 stored test programs are distinct, and 340 of them occur in validation${storedForNeeds}`,
  () => {
    const distinct = new Set(storedFor("test").map((program) => print(program)));
    const others = new Set(storedFor("validation").map((program) => print(program)));
    expect(distinct.size).toBe(6_339);
    expect([...distinct].filter((text) => others.has(text)).length).toBe(340);
  },
);

storedTest(
  `544 of the 4,628 sequences of the stored test programs nest to the right${storedForNeeds}`,
  () => {
    let sequences = 0;
    let nestedRight = 0;
    for (const program of storedFor("test")) {
      for (const { node } of preOrder(program)) {
        if (!isBranch(node) || node.type !== "SEQ") continue;
        sequences++;
        if (node.children[1]?.type === "SEQ") nestedRight++;
      }
    }
    expect([sequences, nestedRight]).toEqual([4_628, 544]);
  },
);
