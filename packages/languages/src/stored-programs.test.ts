/** @file Samples in the form of the published FOR programs, and these where `AST_DATASETS` names the folder that holds `for-lambda`. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { branch, countNodes, equalTrees, isBranch, leaf, preOrder, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { parse, print } from "./for/index.ts";
import { translate } from "./for-to-lambda/index.ts";
import { parse as parseLambda, print as printLambda } from "./lambda/index.ts";

const folder = join(process.env.AST_DATASETS ?? "", "for-lambda");
const missing = process.env.AST_DATASETS === undefined || !existsSync(folder);
const storedTest = test.skipIf(missing);
const needs = missing ? " (skipped: AST_DATASETS names no folder that holds for-lambda)" : "";

interface Stored {
  readonly tag: string;
  readonly contents: string | number | readonly (string | Stored)[];
}

function read({ tag, contents }: Stored): Tree {
  if (tag === "Var") return branch("VAR", [leaf("name", `${contents}`)]);
  if (typeof contents !== "object") return branch(tag.toUpperCase(), [leaf("integer", `${contents}`)]);
  const children = contents.map((item) => {
    if (typeof item !== "string") return read(item);
    return tag === "Assign" ? branch("VAR", [leaf("name", item)]) : leaf("name", item);
  });
  return branch(tag.toUpperCase(), children);
}

function stored(split: "test" | "validation"): readonly Tree[] {
  const path = join(folder, `${split}_For.json.gz`);
  const items: readonly Stored[] = JSON.parse(gunzipSync(readFileSync(path)).toString("utf8"));
  return items.map(read);
}

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
  const programs = (JSON.parse(sample("stored.json")) as readonly Stored[]).map(read);
  checkRoundTrips(programs);
  expect(programs.map((program) => print(program))).toEqual(sample("stored.for").trimEnd().split("\n"));
  expect(programs.map((program) => printLambda(translate(program)))).toEqual(
    sample("stored.lambda").trimEnd().split("\n"),
  );
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

storedTest(`every stored program survives printing and reading, and so does its translation${needs}`, () => {
  const programs = [...stored("test"), ...stored("validation")];
  expect(programs.length).toBe(20_000);
  checkRoundTrips(programs);
});

// The figures of the tests below are those of the published description of the data.
storedTest(`stored test programs and their translations have the published sizes${needs}`, () => {
  const programs = stored("test");
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

storedTest(`6,339 stored test programs are distinct, and 340 of them occur in validation${needs}`, () => {
  const distinct = new Set(stored("test").map((program) => print(program)));
  const others = new Set(stored("validation").map((program) => print(program)));
  expect(distinct.size).toBe(6_339);
  expect([...distinct].filter((text) => others.has(text)).length).toBe(340);
});

storedTest(`544 of the 4,628 sequences of the stored test programs nest to the right${needs}`, () => {
  let sequences = 0;
  let nestedRight = 0;
  for (const program of stored("test")) {
    for (const { node } of preOrder(program)) {
      if (!isBranch(node) || node.type !== "SEQ") continue;
      sequences++;
      if (node.children[1]?.type === "SEQ") nestedRight++;
    }
  }
  expect([sequences, nestedRight]).toEqual([4_628, 544]);
});
