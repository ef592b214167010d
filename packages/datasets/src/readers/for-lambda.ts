import { print as printFor } from "@ast/languages/for";
import { translate } from "@ast/languages/for-to-lambda";
import { print as printLambda } from "@ast/languages/lambda";
import type { Tree } from "@ast/tree";
import { type Dataset, defineDataset, fileOf } from "../dataset.ts";
import type { Example } from "../example.ts";
import { forPrograms } from "../for-programs.ts";
import { forLambdaManifest } from "../manifests/for-lambda.ts";

/** A stored FOR program and its translation. Neither is stored as text: both sides are printed, in dialect long. */
export interface ForLambdaExample extends Example {
  /** The FOR program. */
  readonly tree: Tree;
}

/** The published FOR programs of Drissi et al. with their LAMBDA translations. */
export const storedForLambdaDataset: Dataset<ForLambdaExample> = defineDataset(
  forLambdaManifest,
  async function* (split, { open }) {
    const opened = await open(forLambdaManifest, fileOf(forLambdaManifest, { split }));
    for await (const { index, tree } of forPrograms(opened)) {
      yield {
        id: `${split}/${index}`,
        split,
        line: index + 1,
        source: printFor(tree),
        target: printLambda(translate(tree)),
        tree,
      };
    }
  },
);
