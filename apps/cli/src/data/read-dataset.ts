import type { DatasetName, Example, Split } from "@ast/datasets";
import type { AstContext } from "../context.ts";
import { datasetFault } from "./dataset-fault.ts";
import { fileOptions } from "./file-options.ts";

/** Which examples of a stored dataset are wanted. */
export interface DatasetSelection {
  readonly name: DatasetName;
  /** Its form; by default the usual one. */
  readonly variant?: string | undefined;
  /** Whether to take the few examples that come with @ast/datasets, in place of the stored ones. */
  readonly sample?: boolean | undefined;
  /** By default all there are, one after the other. */
  readonly split?: Split | undefined;
}

/**
 * Reads examples of a stored dataset, one at a time.
 *
 * @throws CommandError if there is no such variant or split, or if its files are missing or wrong.
 */
export async function* readDataset(
  context: AstContext,
  { name, variant, sample = false, split }: DatasetSelection,
): AsyncGenerator<Example> {
  const { datasets } = await import("@ast/datasets");
  const { fileOpener, openSample } = await import("@ast/datasets/files");
  const dataset = datasets[name];
  const open = sample ? openSample : fileOpener(fileOptions(context));
  const options = variant === undefined ? { open } : { open, variant };
  const { splits } = dataset.variants.find((other) => other.name === variant) ?? dataset;
  try {
    for (const wanted of split === undefined ? splits : [split]) yield* dataset.read(wanted, options);
  } catch (error) {
    throw datasetFault(error, name);
  }
}
