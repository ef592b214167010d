import { grammarTree2Tree } from "@ast/grammar-tree2tree";
import { expect, test } from "vitest";
import type { RunConfig } from "./experiments.ts";
import { reportedNumbers } from "./reported-numbers.ts";

const paper = grammarTree2Tree.presets.paper?.config as RunConfig;

const labels = (config: RunConfig, preset = "paper"): { same: string[]; other: string[] } => {
  const { same, other } = reportedNumbers(grammarTree2Tree, { preset, config });
  return { same: same.map(({ label }) => label), other: other.map(({ label }) => label) };
};

test("a preset with another seed is compared with the paper's number for it", () => {
  expect(labels({ ...paper, training: { ...paper.training, seed: 7 } })).toEqual({
    same: ["paper"],
    other: ["paper-plateau", "paper-long", "paper-binary"],
  });
});

test("any other change leaves nothing to compare with", () => {
  const changed = { ...paper, model: { ...paper.model, hiddenSize: 64 } };
  const other = ["paper", "paper-plateau", "paper-long", "paper-binary"];
  expect(labels(changed)).toEqual({ same: [], other });
  expect(labels(paper, "quick").same).toEqual([]);
});
