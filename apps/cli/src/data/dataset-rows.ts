import {
  type Dataset,
  type DatasetStatistics,
  type ManifestFile,
  type Split,
  type StatisticsRow,
  variantOf,
} from "@ast/datasets";

/** The examples that the manifest states for a split: those of its file, or of the source's file where each side has one. */
function statedExamples({ manifest }: Dataset, variant: string, split: Split): number | undefined {
  const holds = (file: ManifestFile): boolean =>
    file.split === split && file.side !== "target" && variantOf(manifest, file).name === variant;
  return manifest.files.find(holds)?.items;
}

/** Numbers of nested data by their path. */
function numbersOf(value: unknown, path: string): readonly (readonly [path: string, number: number])[] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersOf(part, `${path}.${key}`));
}

/** The statistics of a stored dataset as rows, its numbers of examples beside those that its manifest states. */
export function datasetRows(
  dataset: Dataset,
  variant: string,
  { splits, overlaps }: DatasetStatistics,
): readonly StatisticsRow[] {
  const rows = [...numbersOf(splits, "splits"), ...numbersOf(overlaps, "overlaps")];
  return rows.map(([statistic, obtained]) => {
    const [, split] = /^splits\.(train|dev|test)\.examples$/.exec(statistic) ?? [];
    const stated =
      split === "train" || split === "dev" || split === "test"
        ? statedExamples(dataset, variant, split)
        : undefined;
    if (stated === undefined) return { statistic, obtained };
    return { statistic, obtained, reported: { value: stated, origin: "count" } };
  });
}
