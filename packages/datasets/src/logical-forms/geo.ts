import { lambdaCalculusLanguage } from "@ast/languages/lambda-calculus";
import { prologLanguage } from "@ast/languages/prolog";
import { geoManifest } from "../manifests/geo.ts";
import { type LogicalFormDataset, logicalFormDataset } from "./logical-form-dataset.ts";

/**
 * GEO: questions about the geography of the United States. Variants: `anonymised-lambda`, which TranX and its successors
 * read, `lambda` (typed), and `prolog`. There is no dev split.
 */
export const geo: LogicalFormDataset = logicalFormDataset(geoManifest, {
  "anonymised-lambda": lambdaCalculusLanguage("plain"),
  lambda: lambdaCalculusLanguage("typed"),
  prolog: prologLanguage("spaced"),
});
