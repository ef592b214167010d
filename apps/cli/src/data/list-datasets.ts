import {
  coffeeScriptDefaults,
  type Dataset,
  datasets,
  type ForLambdaConfig,
  type ForLambdaSetting,
  forLambdaDefaults,
} from "@ast/datasets";
import type { AstContext } from "../context.ts";
import { formatCount } from "../format-number.ts";
import { formatTable } from "../format-table.ts";
import { settingOfCoffeeCorpus } from "./coffee-corpora.ts";
import { type CoffeeCorpusName, coffeeCorpusNames, datasetNames, forCorpusNames } from "./corpus-names.ts";
import { countedFiles } from "./stated-examples.ts";

const descriptions: Readonly<Record<ForLambdaSetting | CoffeeCorpusName, string>> = {
  easy: "FOR to LAMBDA, assignments only",
  medium: "FOR to LAMBDA, assignments and if",
  hard: "FOR to LAMBDA, assignments, if and for",
  veryhard: "FOR to LAMBDA, the set of Drissi et al. (2018): assignments, if, for and sequences",
  "syn-s": "FOR to LAMBDA, SYN-S of Chen et al. (2018): about 20 tokens",
  "syn-l": "FOR to LAMBDA, SYN-L of Chen et al. (2018): about 50 tokens",
  "coffee-drissi": "CoffeeScript to JavaScript, programs of the kind of Drissi et al. (2018)",
  "coffee-as": "CoffeeScript to JavaScript, CJ-AS of Chen et al. (2018): 10 tokens, 2 names, 2 numbers",
  "coffee-bs": "CoffeeScript to JavaScript, CJ-BS: 10 tokens, 26 names, 10 numbers",
  "coffee-al": "CoffeeScript to JavaScript, CJ-AL: 20 tokens, 2 names, 2 numbers",
  "coffee-bl": "CoffeeScript to JavaScript, CJ-BL: 20 tokens, 26 names, 10 numbers",
};

const number = { align: "right" } as const;

type GeneratedCorpus = Pick<ForLambdaConfig, "train" | "dev" | "test" | "unique"> & {
  readonly name: ForLambdaSetting | CoffeeCorpusName;
};

/** The corpora that can be generated, in their published sizes. */
function generated(): readonly GeneratedCorpus[] {
  return [
    ...forCorpusNames.map((name) => ({ name, ...forLambdaDefaults[name] })),
    ...coffeeCorpusNames.map((name) => ({ name, ...coffeeScriptDefaults[settingOfCoffeeCorpus[name]] })),
  ];
}

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
    generated().map(({ name, train, dev, test, unique }) => [
      name,
      formatCount(train),
      formatCount(dev),
      formatCount(test),
      unique ? "unique" : "may repeat",
      descriptions[name],
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
    const stored = datasetNames.map((name) => datasets[name].manifest);
    this.process.stdout.write(`${JSON.stringify({ generated: generated(), stored })}\n`);
    return;
  }
  const lines = [
    "Generated, by seed:",
    "",
    ...generatedLines(),
    "",
    "Stored; of each the first variant is the usual one, and for-lambda's trees are counted under the name stored:",
    "",
    ...storedLines(),
  ];
  this.process.stdout.write(`${lines.join("\n")}\n`);
}
