/** @file The synthetic experiment of Chen, Liu and Song 2018: its presets and the numbers reported. */
import type { Experiment } from "@ast/training";
import { quick, synL, synS, type Tree2TreeConfig, withoutAttention, withoutParentFeeding } from "./config.ts";

const source = "Chen et al. 2018, as quoted by Drissi et al. 2018";

/** Chen, Liu and Song 2018: tree encoder, binary tree decoder, attention over subtrees, parent attention feeding. */
export const tree2Tree: Experiment<Tree2TreeConfig> = {
  name: "tree2tree",
  title: "Tree-to-tree neural networks for program translation, FOR to LAMBDA",
  citation:
    "Xinyun Chen, Chang Liu, Dawn Song (2018). Tree-to-tree Neural Networks for Program Translation. NeurIPS 31, 2552–2562. arXiv:1802.03691",
  presets: {
    quick: {
      description:
        "A small model on shorter programs (the Medium setting of Drissi et al.): minutes on a laptop",
      config: quick,
    },
    paper: { description: "SYN-S, the paper's model and 30 epochs", config: synS },
    "paper-syn-l": { description: "SYN-L, the paper's model and 30 epochs", config: synL },
    "paper-no-parent-feeding": {
      description: "SYN-S without parent attention feeding (ablation −PF)",
      config: withoutParentFeeding(synS),
    },
    "paper-no-attention": {
      description: "SYN-S without attention (ablation −Attn)",
      config: withoutAttention(synS),
    },
  },
  reported: [
    { metric: "program accuracy", label: "paper", value: 0.9976, source },
    { metric: "program accuracy", label: "paper-syn-l", value: 0.975, source },
  ],
};
