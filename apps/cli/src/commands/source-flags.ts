import type { FlagParametersForType } from "@stricli/core";
import type { AstContext } from "../context.ts";
import { datasetNames } from "../data/corpus-names.ts";
import type { SourceFlags } from "../programs/program-sources.ts";
import {
  fieldFlag,
  formFlag,
  fragmentFlag,
  languageFlag,
  linesFlag,
  sampleFlag,
  variantFlag,
} from "./parameters.ts";

/** The options of commands that go through programs: of files, or of a stored dataset. */
export const sourceFlags: FlagParametersForType<SourceFlags, AstContext> = {
  language: languageFlag,
  form: formFlag,
  fragment: fragmentFlag,
  lines: linesFlag,
  field: fieldFlag,
  dataset: {
    kind: "enum",
    values: datasetNames,
    brief: "A stored dataset to take programs from, in place of files; its language is known",
    optional: true,
  },
  variant: variantFlag,
  split: {
    kind: "enum",
    values: ["train", "dev", "test"],
    brief: "The part of the dataset; by default all there are",
    optional: true,
  },
  side: {
    kind: "enum",
    values: ["source", "target"],
    brief: "The side of the dataset's examples",
    default: "target",
  },
  sample: sampleFlag,
};
