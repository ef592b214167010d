import { type Manifest, type ManifestFile, type Split, variantOf } from "@ast/datasets";

/** The files of a variant that count its examples: where each side has a file of its own, those of the source. */
export function countedFiles(manifest: Manifest, variant: string): readonly ManifestFile[] {
  return manifest.files.filter(
    (file) => file.split !== "none" && file.side !== "target" && variantOf(manifest, file).name === variant,
  );
}

/**
 * How many examples the manifest states.
 *
 * @param split - One split; by default all of them together.
 * @returns `undefined` if it does not say.
 */
export function statedExamples(manifest: Manifest, variant: string, split?: Split): number | undefined {
  const files = countedFiles(manifest, variant).filter((file) => split === undefined || file.split === split);
  if (files.length === 0 || files.some(({ items }) => items === undefined)) return undefined;
  return files.reduce((sum, { items = 0 }) => sum + items, 0);
}
