import type { Example, ReadExamples } from "./example.ts";
import {
  type Manifest,
  type ManifestFile,
  type ManifestVariant,
  type Split,
  type Terms,
  termsOf,
  variantOf,
} from "./manifest.ts";

/** One form of a dataset that can be read. */
export interface DatasetVariant extends ManifestVariant {
  /** The splits it has. */
  readonly splits: readonly Split[];
  /** On what terms it may be used. */
  readonly terms: Terms;
}

/** A stored dataset that can be read. */
export interface Dataset<Item extends Example = Example> {
  /** The name it goes by. */
  readonly name: string;
  readonly title: string;
  readonly manifest: Manifest;
  /** The licence of its usual form, as an SPDX expression, or `none stated`; `variants` has that of each. */
  readonly licence: string;
  /** Its forms, the usual one first. */
  readonly variants: readonly [DatasetVariant, ...DatasetVariant[]];
  /** The splits of its usual form. */
  readonly splits: readonly Split[];
  /** Reads the examples of one split. */
  readonly read: ReadExamples<Item>;
}

const allSplits = ["train", "dev", "test"] as const satisfies readonly Split[];

function splitsOf(manifest: Manifest, variant: ManifestVariant): readonly Split[] {
  const files = manifest.files.filter((file) => variantOf(manifest, file) === variant);
  return allSplits.filter((split) => files.some((file) => file.split === split || file.split === "all"));
}

/**
 * Puts a manifest and the reader of its files together.
 *
 * @param manifest - Says which variants and splits there are.
 * @param read - Reads them; is asked only for those that there are.
 */
export function defineDataset<Item extends Example>(
  manifest: Manifest,
  read: ReadExamples<Item>,
): Dataset<Item> {
  const describe = (variant: ManifestVariant): DatasetVariant => ({
    ...variant,
    splits: splitsOf(manifest, variant),
    terms: termsOf(manifest, variant),
  });
  const [first, ...others] = manifest.variants;
  const usual = describe(first);
  const variants: Dataset["variants"] = [usual, ...others.map(describe)];
  return {
    name: manifest.name,
    title: manifest.title,
    manifest,
    licence: usual.terms.licence,
    variants,
    splits: usual.splits,
    async *read(split, options) {
      const { variant = usual.name } = options;
      const found = variants.find(({ name }) => name === variant);
      if (found === undefined) {
        const names = variants.map(({ name }) => name).join(", ");
        throw new RangeError(`${manifest.name}: variant must be one of ${names}, got ${variant}`);
      }
      if (!found.splits.includes(split)) {
        const splits = found.splits.join(", ");
        throw new RangeError(`${manifest.name}: split of ${variant} must be one of ${splits}, got ${split}`);
      }
      yield* read(split, { ...options, variant });
    },
  };
}

/**
 * The one file of a variant that holds a split and, where each side has a file of its own, a side.
 *
 * @throws RangeError if the manifest has none, or several.
 */
export function fileOf(
  manifest: Manifest,
  { split, variant, side }: { split: Split; variant?: string | undefined; side?: ManifestFile["side"] },
): ManifestFile {
  const name = variant ?? manifest.variants[0].name;
  const files = manifest.files.filter(
    (file) =>
      (file.split === split || file.split === "all") &&
      file.side === side &&
      variantOf(manifest, file).name === name,
  );
  const [file] = files;
  if (file !== undefined && files.length === 1) return file;
  const wanted = [name, split, ...(side === undefined ? [] : [side])].join(" ");
  throw new RangeError(`${manifest.name}: expected one file for ${wanted}, got ${files.length}`);
}
