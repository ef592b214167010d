import { expect, test } from "vitest";
import { collectRows } from "./collected-rows.ts";
import type { RunResults, Share } from "./run-results.ts";

function share(correct: number, of: number): Share {
  return { value: correct / of, correct, of, interval: [correct / of - 0.05, correct / of + 0.05] };
}

function resultsWith(correct: number): RunResults {
  return {
    split: "test",
    programAccuracy: share(correct, 100),
    tokenAccuracy: 0.99,
    wellFormed: share(100, 100),
    withoutTree: 0,
    search: { beamSize: 1, lengthNormalisation: 0 },
    seconds: 1,
    scored: "2026-01-01T00:00:00.000Z",
    sha256: { predictions: "", model: "" },
  };
}

const reported = {
  metric: "program accuracy",
  label: "paper",
  value: 0.8882,
  deviation: 0.0064,
  source: "section 5",
};

test("several runs give mean and deviation, beside the paper's", () => {
  // Means of 90 and 92: 91, and their distance over √2: 1.41; of 60 s and 70 s: 65 s and 7.07 s; of 6000/60 and 8400/70
  // examples a second: 110 and 14.1.
  const runs = [
    { results: resultsWith(90), trainingSeconds: 60, trainedExamples: 6000 },
    { results: resultsWith(92), trainingSeconds: 70, trainedExamples: 8400 },
  ];
  expect(collectRows(runs, reported)).toEqual([
    {
      metric: "program accuracy, test, %",
      reported: 88.82,
      reportedDeviation: 0.64,
      obtained: 91,
      deviation: 1.41,
    },
    { metric: "token accuracy, test, %", reported: null, obtained: 99, deviation: 0 },
    { metric: "well-formed translations, test, %", reported: null, obtained: 100, deviation: 0 },
    { metric: "training, s", reported: null, obtained: 65, deviation: 7 },
    {
      metric: "training, examples/s, evaluations included",
      reported: null,
      obtained: 110,
      deviation: 14,
    },
  ]);
});

test("one run gives its interval, and the programs that training lacks where every run has some", () => {
  const results = { ...resultsWith(90), unseenProgramAccuracy: share(40, 50) };
  expect(
    collectRows([{ results, trainingSeconds: 59.6, trainedExamples: 100 }], undefined).slice(0, 2),
  ).toEqual([
    { metric: "program accuracy, test, %", reported: null, obtained: 90, interval: [85, 95] },
    {
      metric: "program accuracy, test programs absent from training, %",
      reported: null,
      obtained: 80,
      interval: [75, 85],
    },
  ]);
  const runs = [results, resultsWith(91)].map((each) => ({
    results: each,
    trainingSeconds: 60,
    trainedExamples: 100,
  }));
  expect(collectRows(runs, undefined).map(({ metric }) => metric)).not.toContain(
    "program accuracy, test programs absent from training, %",
  );
});
