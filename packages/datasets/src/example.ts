/** @file What every reader of a stored dataset yields, and what it reads from. */
import type { Manifest, ManifestFile, Split } from "./manifest.ts";

/** One example of a stored dataset: two texts that mean the same, as they stand in its files. */
export interface Example {
  /** Its split and its place there, 0-based, such as `test/0`. */
  readonly id: string;
  readonly split: Split;
  /**
   * Where its file has it, 1-based: the line or, in a file that is one JSON value, the item. Where both sides have a file
   * of their own, the same in both.
   */
  readonly line: number;
  /** The side to translate from, unchanged but for what the reader says it decodes. */
  readonly source: string;
  /** The side to translate to, likewise. */
  readonly target: string;
  /** What is odd about it, in words joined by `-`, such as `target-does-not-parse`; absent if nothing is. */
  readonly flags?: readonly string[] | undefined;
}

/** A file that has been found, ready to be read. */
export interface OpenedFile {
  /** The name to give in errors: a path, an address, or the dataset's name and the file's. */
  readonly name: string;
  /** Its uncompressed content, in pieces of any size. */
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /**
   * The lines of each split, 0-based, from the first to before the last, for a file that holds all splits by position and is not the
   * published one but a sample of its form.
   */
  readonly splitLines?: SplitLines | undefined;
}

/** Where each split stands in a file of lines, 0-based: its first line, and the one after its last. */
export type SplitLines = Readonly<Record<Split, readonly [first: number, end: number]>>;

/**
 * Finds a file of a dataset. `fileOpener` of `@ast/datasets/files` makes one that looks in folders and downloads; a browser
 * brings its own.
 */
export type OpenFile = (manifest: Manifest, file: ManifestFile) => Promise<OpenedFile>;

/** What to read, and from where. */
export interface ReadOptions {
  /** Finds the files. */
  readonly open: OpenFile;
  /**
   * The form to read, where the dataset has several.
   * @defaultValue the first of the dataset's variants
   */
  readonly variant?: string | undefined;
}

/**
 * Reads one split of one variant of a dataset, an example at a time: nothing is opened before the first is asked for, and no file
 * stands in memory as a whole.
 *
 * @throws RangeError (when first asked for an example) if the dataset has no such variant, or that no such split.
 * @throws DatasetError if a file is missing, altered, or holds something else than it should; it gives file and line.
 */
export type ReadExamples<Item extends Example = Example> = (
  split: Split,
  options: ReadOptions,
) => AsyncGenerator<Item, void, undefined>;
