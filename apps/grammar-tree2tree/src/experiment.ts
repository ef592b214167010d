/** @file The experiment of Drissi et al. 2018: its presets and the numbers the paper reports. */
import type { Experiment } from "@ast/training";
import { type GrammarTree2TreeConfig, paper, paperBinary, paperLong, paperPlateau, quick } from "./config.ts";

const runs = "Drissi et al. 2018, section 5, mean of 5 runs of 5 epochs";
const longRun = "Drissi et al. 2018, section 5, one run of 30 epochs";

/** Drissi et al. 2018: a decoder that can only write programs of the target grammar. */
export const grammarTree2Tree: Experiment<GrammarTree2TreeConfig> = {
  name: "grammar-tree2tree",
  title: "Grammar-driven tree-to-tree translation, FOR to LAMBDA",
  citation:
    "Mehdi Drissi, Olivia Watkins, Aditya Khant, Vivaswat Ojha, Pedro Sandoval, Rakia Segev, Eric Weiner, Robert Keller (2018). " +
    "Program Language Translation Using a Grammar-Driven Tree-to-Tree Model. ICML workshop NAMPI. arXiv:1807.01784",
  presets: {
    quick: {
      description:
        "A small model on the paper's Medium setting: a minute or two on a laptop, no native back end needed",
      config: quick,
    },
    paper: { description: "The paper's model, data and 5 epochs", config: paper },
    "paper-plateau": {
      description: "The paper preset with the learning rate's decay from the authors' code",
      config: paperPlateau,
    },
    "paper-long": { description: "The paper's long run of 30 epochs", config: paperLong },
    "paper-binary": {
      description: "The paper's baseline: the tree-to-tree model of Chen et al. 2018 on the same data",
      config: paperBinary,
    },
  },
  reported: [
    { preset: "paper", value: 0.8882, deviation: 0.0064, source: runs },
    { preset: "paper-plateau", value: 0.8882, deviation: 0.0064, source: runs },
    { preset: "paper-long", value: 0.937, source: longRun },
    { preset: "paper-binary", value: 0.8069, deviation: 0.0702, source: runs },
  ].map(({ preset, ...rest }) => ({ metric: "program accuracy", label: preset, ...rest })),
};
