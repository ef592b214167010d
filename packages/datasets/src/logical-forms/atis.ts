import { lambdaCalculusLanguage } from "@ast/languages/lambda-calculus";
import { atisManifest } from "../manifests/atis.ts";
import { type LogicalFormDataset, logicalFormDataset } from "./logical-form-dataset.ts";

/** ATIS: questions to a flight information system. Variants: `anonymised`, which TranX and its successors read, and `raw`. */
export const atis: LogicalFormDataset = logicalFormDataset(atisManifest, {
  anonymised: lambdaCalculusLanguage("plain"),
  raw: lambdaCalculusLanguage("underscored"),
});
