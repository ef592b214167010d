import { expect, test } from "vitest";
import { checkResultFile, fillResults, resultsTable } from "./readme-results.mjs";

const results = {
  title: "A model, quick",
  command: "npm start",
  seeds: [1, 2],
  commit: "0123abc",
  configuration: "quick",
  environment: "two cores",
  rows: [
    { metric: "Accuracy, %", reported: 88.82, obtained: 91.5, interval: [90.1, 92.9] },
    { metric: "Time, s", reported: null, obtained: 200 },
  ],
} as const;

const filled = [
  "Before.",
  "<!-- results: quick -->",
  "",
  "**A model, quick**",
  "",
  "|  | Reported | Obtained | 95 % interval |",
  "|---|---|---|---|",
  "| Accuracy, % | 88.82 | 91.5 | 90.1 – 92.9 |",
  "| Time, s | – | 200 |  |",
  "",
  "`npm start` (configuration `quick`, seeds 1, 2, commit 0123abc) on two cores.",
  "",
  "<!-- /results -->",
  "After.",
].join("\n");

test("a marked block is replaced by the table of its results, whatever stood in it", () => {
  const markdown = "Before.\n<!-- results: quick -->\nold\n<!-- /results -->\nAfter.";
  expect(fillResults(markdown, () => results)).toBe(filled);
});

test("means over seeds stand with their deviations, and without a column for intervals", () => {
  const { rows: _, ...rest } = results;
  const rows = [
    { metric: "Accuracy, %", reported: 88.82, reportedDeviation: 0.64, obtained: 91.5, deviation: 0.3 },
  ];
  const lines = resultsTable(checkResultFile("results/quick.json", { ...rest, rows })).split("\n");
  expect(lines.slice(2, 5)).toEqual([
    "|  | Reported | Obtained |",
    "|---|---|---|",
    "| Accuracy, % | 88.82 ± 0.64 | 91.5 ± 0.3 |",
  ]);
});

test("filling twice changes nothing", () => {
  expect(fillResults(filled, () => results)).toBe(filled);
});

test("a block without results is empty", () => {
  const empty = "<!-- results: quick -->\n<!-- /results -->";
  expect(fillResults(filled, () => undefined)).toBe(`Before.\n${empty}\nAfter.`);
});

test("a result file that does not say where its numbers come from is refused", () => {
  const { command: _, ...rest } = results;
  expect(() => checkResultFile("results/quick.json", rest)).toThrow(
    new TypeError("results/quick.json: command must be text, got undefined"),
  );
  expect(() => checkResultFile("results/quick.json", { ...results, seeds: [] })).toThrow(
    new TypeError("results/quick.json: seeds must be a list of integers, got []"),
  );
  expect(checkResultFile("results/quick.json", results)).toBe(results);
});
