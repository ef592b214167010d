/** @file What a stored dataset is: where its files come from, how to know them again, and on what terms. */
import { z } from "zod";

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

const hexadecimal = (digits: number) => new RegExp(`^[0-9a-f]{${digits}}$`);

/** A path that stays in its folder. */
const relativePath = z
  .string()
  .regex(
    /^(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*$/,
    "expected a relative path without . and ..",
  );

const schema: z.ZodType<Manifest> = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected lower-case words joined by -"),
  title: z.string().min(1),
  source: z.strictObject({
    repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, "expected owner/name"),
    commit: z.string().regex(hexadecimal(40), "expected 40 hexadecimal digits"),
  }),
  licence: z.string().min(1),
  files: z
    .array(
      z.strictObject({
        name: relativePath,
        path: relativePath,
        split: z.enum(["train", "dev", "test"]),
        checksum: z
          .string()
          .regex(
            /^(sha256:[0-9a-f]{64}|git-blob:[0-9a-f]{40})$/,
            "expected sha256: and 64 or git-blob: and 40 hexadecimal digits",
          ),
        bytes: z.int().positive().optional(),
        items: z.int().positive().optional(),
      }),
    )
    .min(1),
});

/**
 * Checks that a value, such as a parsed JSON file, is a manifest.
 *
 * @param value - What to check.
 * @param file - The name to give in the error.
 * @throws TypeError that lists everything wrong with it.
 */
export function parseManifest(value: unknown, file: string): Manifest {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `  ${path.join(".") || "(all)"}: ${message}`);
  throw new TypeError([`${file}: not a dataset manifest`, ...faults].join("\n"));
}

/** The address from which a file of a dataset can be downloaded. */
export function rawAddress({ source }: Manifest, { path }: ManifestFile): string {
  return `https://raw.githubusercontent.com/${source.repository}/${source.commit}/${path}`;
}
