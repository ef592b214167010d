import { type ForLambdaConfig, forLambdaDefaults, forLambdaManifest } from "@ast/datasets";
import type { AstContext } from "../context.ts";
import { formatTable } from "../format-table.ts";

const descriptions: Readonly<Record<ForLambdaConfig["setting"], string>> = {
  easy: "assignments only",
  medium: "assignments and if",
  hard: "assignments, if and for",
  veryhard: "the set of Drissi et al. (2018): assignments, if, for and sequences",
  "syn-s": "SYN-S of Chen et al. (2018): about 20 tokens",
  "syn-l": "SYN-L of Chen et al. (2018): about 50 tokens",
};

function count(value: number): string {
  return value.toLocaleString("en-GB");
}

/** Runs `ast data list`: the corpora that can be generated, and the stored files. */
export function listDatasets(this: AstContext, { json }: { readonly json: boolean }): void {
  const generated = Object.values(forLambdaDefaults);
  if (json) {
    this.process.stdout.write(`${JSON.stringify({ generated, stored: [forLambdaManifest] })}\n`);
    return;
  }
  const { source, licence } = forLambdaManifest;
  const number = { align: "right" } as const;
  const lines = [
    "Generated FOR to LAMBDA pairs, by seed:",
    "",
    ...formatTable(
      [
        { title: "name" },
        { title: "train", ...number },
        { title: "dev", ...number },
        { title: "test", ...number },
        { title: "programs" },
        { title: "what they hold" },
      ],
      generated.map(({ setting, train, dev, test, unique }) => [
        setting,
        count(train),
        count(dev),
        count(test),
        unique ? "unique" : "may repeat",
        descriptions[setting],
      ]),
    ),
    "",
    `Stored (name: stored): ${forLambdaManifest.title}.`,
    `From https://github.com/${source.repository} at ${source.commit.slice(0, 8)}; licence ${licence}.`,
    "",
    ...formatTable(
      [
        { title: "split" },
        { title: "file" },
        { title: "programs", ...number },
        { title: "path at the source" },
      ],
      forLambdaManifest.files.map((file) => [
        file.split,
        `${forLambdaManifest.name}/${file.name}`,
        file.items === undefined ? "–" : count(file.items),
        file.path,
      ]),
    ),
  ];
  this.process.stdout.write(`${lines.join("\n")}\n`);
}
