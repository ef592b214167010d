import { lambdaCalculusLanguage } from "@ast/languages/lambda-calculus";
import { prologLanguage } from "@ast/languages/prolog";
import { jobsManifest } from "../manifests/jobs.ts";
import { type LogicalFormDataset, logicalFormDataset } from "./logical-form-dataset.ts";

/**
 * JOBS: questions to a database of job offers. Variants: `anonymised-prolog`, which TranX reads, `prolog`, and `lambda`.
 * There is no dev split.
 */
export const jobs: LogicalFormDataset = logicalFormDataset(jobsManifest, {
  "anonymised-prolog": prologLanguage("spaced"),
  prolog: prologLanguage("compact"),
  lambda: lambdaCalculusLanguage("suffixed"),
});
