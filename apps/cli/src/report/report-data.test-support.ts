import { branch, leaf, type Tree } from "@ast/tree";
import type { ReportData, ReportSample } from "./report-data.ts";

/** `name = value` as a FOR tree. */
export function assignment(name: string, value: string): Tree {
  return branch("ASSIGN", [branch("VAR", [leaf("name", name)]), branch("CONST", [leaf("integer", value)])]);
}

/** `let name = value in unit` as a LAMBDA tree. */
export function binding(name: string, value: string): Tree {
  return branch("LET", [
    branch("VAR", [leaf("name", name)]),
    branch("CONST", [leaf("integer", value)]),
    branch("UNIT"),
  ]);
}

/** A right translation: each of its 6 predicted nodes looks half at one of the 5 source nodes. */
export const rightSample: ReportSample = {
  id: "test 0",
  source: assignment("a0", "1"),
  target: binding("a0", "1"),
  predicted: binding("a0", "1"),
  sourceText: "a0 = 1",
  targetText: "let a0 = 1 in unit",
  predictedText: "let a0 = 1 in unit",
  correct: true,
  attention: [0, 1, 2, 0, 3, 4].map((place) =>
    [0, 1, 2, 3, 4].map((source) => (source === place ? 0.5 : 0.125)),
  ),
};

/** A wrong translation: the number differs. */
export const wrongSample: ReportSample = {
  ...rightSample,
  id: "test 1",
  predicted: binding("a0", "7"),
  predictedText: "let a0 = 7 in unit",
  correct: false,
};

/** A report of a run with one right and one wrong translation. */
export const reportData: ReportData = {
  title: "Grammar <tree> model",
  summary: "Trained on 100 pairs.",
  citation: { text: "Drissi et al. (2018)", url: "https://example.org/paper" },
  command: "ast reproduce grammar-tree2tree",
  seed: 1,
  commit: "0123456789abcdef",
  date: "2026-11-23T10:00:00.000Z",
  results: [
    {
      metric: "Program accuracy",
      obtained: { value: 0.5, interval: [0.094, 0.905], successes: 1, trials: 2 },
      reported: { value: 0.8882, deviation: 0.0064, source: "table 1", remark: "another data set" },
    },
    { metric: "Mean nodes", unit: "number", obtained: { value: 6 } },
  ],
  curves: {
    trainingLoss: [
      { examples: 100, value: 8 },
      { examples: 200, value: 0.5 },
    ],
    devLoss: [{ examples: 200, value: 0.75 }],
    devAccuracy: [{ examples: 200, value: 0.5 }],
  },
  samples: [rightSample, wrongSample],
  config: { model: { hidden: 64, attention: true }, levels: [1, 2] },
  environment: { node: "20.19.0" },
};
