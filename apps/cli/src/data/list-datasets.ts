import { type Dataset, datasets, type ForLambdaConfig, forLambdaDefaults } from "@ast/datasets";
import type { AstContext } from "../context.ts";
import { formatCount } from "../format-number.ts";
import { formatTable } from "../format-table.ts";
import { datasetNames } from "./dataset-names.ts";
import { countedFiles } from "./stated-examples.ts";

const descriptions: Readonly<Record<ForLambdaConfig["setting"], string>> = {
  easy: "assignments only",
  medium: "assignments and if",
  hard: "assignments, if and for",
  veryhard: "the set of Drissi et al. (2018): assignments, if, for and sequences",
  "syn-s": "SYN-S of Chen et al. (2018): about 20 tokens",
  "syn-l": "SYN-L of Chen et al. (2018): about 50 tokens",
};

const number = { align: "right" } as const;

function generatedLines(): readonly string[] {
  return formatTable(
    [
      { title: "name" },
      { title: "train", ...number },
      { title: "dev", ...number },
      { title: "test", ...number },
      { title: "programs" },
      { title: "what they hold" },
    ],
    Object.values(forLambdaDefaults).map(({ setting, train, dev, test, unique }) => [
      setting,
      formatCount(train),
      formatCount(dev),
      formatCount(test),
      unique ? "unique" : "may repeat",
      descriptions[setting],
    ]),
  );
}

/** How many examples a form of a dataset holds, as far as its manifest knows. */
function examplesInWords({ manifest }: Dataset, variant: string): string {
  const files = countedFiles(manifest, variant);
  const known = formatCount(files.reduce((sum, { items = 0 }) => sum + items, 0));
  return files.every(({ items }) => items !== undefined) ? known : `> ${known}`;
}

function storedLines(): readonly string[] {
  return formatTable(
    [
      { title: "name" },
      { title: "variant" },
      { title: "examples", ...number },
      { title: "splits" },
      { title: "what they hold" },
      { title: "licence" },
    ],
    datasetNames.flatMap((name) => {
      const dataset: Dataset = datasets[name];
      return dataset.variants.map((variant, index) => [
        index === 0 ? name : "",
        variant.name,
        examplesInWords(dataset, variant.name),
        variant.splits.join(", "),
        `${variant.languages.source} to ${variant.languages.target}`,
        variant.terms.licence,
      ]);
    }),
  );
}

/** Runs `ast data list`: the corpora that can be generated, and the stored datasets. */
export function listDatasets(this: AstContext, { json }: { readonly json: boolean }): void {
  if (json) {
    const generated = Object.values(forLambdaDefaults);
    const stored = datasetNames.map((name) => datasets[name].manifest);
    this.process.stdout.write(`${JSON.stringify({ generated, stored })}\n`);
    return;
  }
  const lines = [
    "Generated FOR to LAMBDA pairs, by seed:",
    "",
    ...generatedLines(),
    "",
    "Stored; of each the first variant is the usual one, and for-lambda's trees are counted under the name stored:",
    "",
    ...storedLines(),
  ];
  this.process.stdout.write(`${lines.join("\n")}\n`);
}
