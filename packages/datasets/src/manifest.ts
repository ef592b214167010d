/** @file What a stored dataset is: where its files come from, how to know them again, and on what terms. */

/** The part of a dataset that an example belongs to. */
export type Split = "train" | "dev" | "test";

/** The size and checksum of one stored form of a file. */
export interface StoredForm {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly checksum: string;
  readonly bytes: number;
}

/** One file of a dataset. */
export interface ManifestFile {
  /** Its name in the dataset's folder, with `/` between folders; with `.gz` added where it is kept compressed. */
  readonly name: string;
  /** Its path in the source repository; where it was packed from several, what they are. */
  readonly path: string;
  /** The split it holds; `all` where the split is by position in the file, `none` where it holds no examples. */
  readonly split: Split | "all" | "none";
  /** The side it holds, where each has a file of its own. */
  readonly side?: "source" | "target" | undefined;
  /**
   * The variant it belongs to.
   * @defaultValue the first of the manifest's
   */
  readonly variant?: string | undefined;
  /**
   * Checksum of its uncompressed content: `sha256:` and 64 hexadecimal digits or, where only the repository's own
   * record is known, `git-blob:` and 40.
   */
  readonly checksum: string;
  /** Size of its uncompressed content, if known. */
  readonly bytes?: number | undefined;
  /** The examples it holds, if counted; of a file without examples, its entries. */
  readonly items?: number | undefined;
  /** The file as `gzip -9` without name and time leaves it, where that form is known. */
  readonly compressed?: StoredForm | undefined;
  /** How it was made from files of the repository, and how to make it again; such a file has no address. */
  readonly packing?: string | undefined;
}

/** Where a dataset comes from. */
export interface ManifestSource {
  /** The GitHub repository, `owner/name`. */
  readonly repository: string;
  /** The commit, 40 hexadecimal digits. */
  readonly commit: string;
}

/** The text of a licence, kept beside the data. */
export interface LicenceFile {
  /** Its name in the dataset's folder. */
  readonly name: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly checksum: string;
}

/** On what terms data may be used. */
export interface Terms {
  /** The licence its source states, as an SPDX expression, or `none stated`. */
  readonly licence: string;
  /** Whom or what the licence names, and what it leaves open. */
  readonly licenceNote?: string | undefined;
  /** The licence's text, where the source has one. */
  readonly licenceFile?: LicenceFile | undefined;
}

/** One form of a dataset: a version, or one of several notations of the same examples. */
export interface ManifestVariant extends Omit<Terms, "licence"> {
  /** The licence, if not the manifest's. */
  readonly licence?: string | undefined;
  /** The name it goes by. */
  readonly name: string;
  readonly title: string;
  /** The languages of the two sides, to show to people. */
  readonly languages: { readonly source: string; readonly target: string };
  /** Where it comes from, if not from the manifest's source; then its terms are its own too. */
  readonly source?: ManifestSource | undefined;
}

/** A stored dataset: its source, files, checksums and licence. */
export interface Manifest extends Terms {
  /** The name it goes by, also that of its folder. */
  readonly name: string;
  readonly title: string;
  readonly source: ManifestSource;
  /** The publications that describe it. */
  readonly citation: string;
  /** Where it differs from what is said of it, and what readers have to know. */
  readonly notes: readonly string[];
  /** Its forms, the usual one first. */
  readonly variants: readonly [ManifestVariant, ...ManifestVariant[]];
  readonly files: readonly ManifestFile[];
}

/**
 * The variant that a file of a dataset belongs to.
 *
 * @throws RangeError if it names a variant that the manifest lacks.
 */
export function variantOf(manifest: Manifest, { name, variant }: ManifestFile): ManifestVariant {
  const [first] = manifest.variants;
  const found = variant === undefined ? first : manifest.variants.find((other) => other.name === variant);
  if (found !== undefined) return found;
  const names = manifest.variants.map((other) => other.name).join(", ");
  throw new RangeError(`${manifest.name}: ${name} must belong to one of ${names}, got ${variant}`);
}

/** Where a file of a dataset comes from. */
export function sourceOf(manifest: Manifest, file: ManifestFile): ManifestSource {
  return variantOf(manifest, file).source ?? manifest.source;
}

/** On what terms a variant of a dataset may be used: its own, or those of the whole. */
export function termsOf(manifest: Manifest, variant: ManifestVariant): Terms {
  const { licence, licenceNote, licenceFile } = variant;
  return licence === undefined ? manifest : { licence, licenceNote, licenceFile };
}

/** The address from which a file of a dataset can be downloaded; `undefined` if it was packed from several. */
export function rawAddress(manifest: Manifest, file: ManifestFile): string | undefined {
  if (file.packing !== undefined) return undefined;
  const { repository, commit } = sourceOf(manifest, file);
  return `https://raw.githubusercontent.com/${repository}/${commit}/${file.path}`;
}
