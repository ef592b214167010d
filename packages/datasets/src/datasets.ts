import { type CoffeeScriptExample, coffeescriptJavascript } from "./coffeescript/stored.ts";
import type { Dataset } from "./dataset.ts";
import { atis } from "./logical-forms/atis.ts";
import { geo } from "./logical-forms/geo.ts";
import { jobs } from "./logical-forms/jobs.ts";
import type { LogicalFormDataset } from "./logical-forms/logical-form-dataset.ts";
import { type ConalaExample, conala } from "./readers/conala.ts";
import { django } from "./readers/django.ts";
import { type ForLambdaExample, storedForLambdaDataset } from "./readers/for-lambda.ts";
import { type HearthstoneExample, hearthstone } from "./readers/hearthstone.ts";
import { javaCsharp } from "./readers/java-csharp.ts";

/** Every stored dataset, by name. */
export type Datasets = {
  readonly hearthstone: Dataset<HearthstoneExample>;
  readonly django: Dataset;
  readonly conala: Dataset<ConalaExample>;
  readonly geo: LogicalFormDataset;
  readonly atis: LogicalFormDataset;
  readonly jobs: LogicalFormDataset;
  readonly "java-csharp": Dataset;
  readonly "coffeescript-javascript": Dataset<CoffeeScriptExample>;
  readonly "for-lambda": Dataset<ForLambdaExample>;
};

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
  geo,
  atis,
  jobs,
  "java-csharp": javaCsharp,
  "coffeescript-javascript": coffeescriptJavascript,
  "for-lambda": storedForLambdaDataset,
};
