import type { Dataset } from "./dataset.ts";
import { type ConalaExample, conala } from "./readers/conala.ts";
import { django } from "./readers/django.ts";
import { type ForLambdaExample, storedForLambdaDataset } from "./readers/for-lambda.ts";
import { type HearthstoneExample, hearthstone } from "./readers/hearthstone.ts";
import { javaCsharp } from "./readers/java-csharp.ts";

/** Every stored dataset, by name. */
export interface Datasets {
  readonly hearthstone: Dataset<HearthstoneExample>;
  readonly django: Dataset;
  readonly conala: Dataset<ConalaExample>;
  readonly "java-csharp": Dataset;
  readonly "for-lambda": Dataset<ForLambdaExample>;
}

/** The name of a stored dataset. */
export type DatasetName = keyof Datasets;

/**
 * The stored datasets: where each comes from, on what terms, and how to read it.
 *
 * @example for await (const { source, target } of datasets.conala.read("test", { open })) console.log(source, target);
 */
export const datasets: Datasets = {
  hearthstone,
  django,
  conala,
  "java-csharp": javaCsharp,
  "for-lambda": storedForLambdaDataset,
};
