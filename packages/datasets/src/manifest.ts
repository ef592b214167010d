/** @file What a stored dataset is: where its files come from, how to know them again, and on what terms. */

/** The part of a dataset that a file holds. */
export type Split = "train" | "dev" | "test";

/** One file of a dataset. */
export interface ManifestFile {
  /** Its name in the dataset's folder; with `.gz` added where it is kept compressed. */
  readonly name: string;
  /** Its path in the source repository. */
  readonly path: string;
  readonly split: Split;
  /**
   * Checksum of its uncompressed content: `sha256:` and 64 hexadecimal digits or, where only the repository's own
   * record is known, `git-blob:` and 40.
   */
  readonly checksum: string;
  /** Size of its uncompressed content, if known. */
  readonly bytes?: number | undefined;
  /** The examples it holds, if counted. */
  readonly items?: number | undefined;
}

/** Where a dataset comes from. */
export interface ManifestSource {
  /** The GitHub repository, `owner/name`. */
  readonly repository: string;
  /** The commit, 40 hexadecimal digits. */
  readonly commit: string;
}

/** A stored dataset: its source, files, checksums and licence. */
export interface Manifest {
  /** The name it goes by, also that of its folder. */
  readonly name: string;
  readonly title: string;
  readonly source: ManifestSource;
  /** The licence its source states, as an SPDX expression. */
  readonly licence: string;
  readonly files: readonly ManifestFile[];
}

/** The address from which a file of a dataset can be downloaded. */
export function rawAddress({ source }: Manifest, { path }: ManifestFile): string {
  return `https://raw.githubusercontent.com/${source.repository}/${source.commit}/${path}`;
}
