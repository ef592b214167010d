import { DatasetError, type DatasetName } from "@ast/datasets";
import { badInput } from "../command-error.ts";

/** What is wrong with a stored dataset, for the person who asked for it: files that are not there can be fetched. */
export function datasetFault(error: unknown, name: DatasetName): unknown {
  if (error instanceof RangeError) return badInput(error.message, error);
  if (!(error instanceof DatasetError)) return error;
  const hint = error.fault === "missing" ? `\n"ast data fetch ${name}" downloads it` : "";
  return badInput(`${error.message}${hint}`, error);
}
