import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { DatasetError } from "../dataset-error.ts";
import type { Manifest, ManifestFile } from "../manifest.ts";
import { checksumOf, fileChecksum } from "./checksum.ts";
import { SizeError } from "./file-content.ts";
import { storageError } from "./system-error.ts";

/** The most bytes that a file may hold whose size its manifest does not know: 256 MiB. */
const UNKNOWN_SIZE_LIMIT = 2 ** 28;

/** The most bytes that a file of a dataset may hold. */
export function sizeLimit({ bytes }: ManifestFile): number {
  return bytes ?? UNKNOWN_SIZE_LIMIT;
}

/** What went wrong, in one line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** Whether a compressed file is, byte for byte, the one the manifest knows; then it need not be decompressed. */
async function isKnownForm({ compressed }: ManifestFile, path: string): Promise<boolean> {
  if (compressed === undefined || !path.endsWith(".gz")) return false;
  if ((await stat(path)).size !== compressed.bytes) return false;
  return (await checksumOf(() => createReadStream(path), compressed.checksum)) === compressed.checksum;
}

/**
 * Checks a file's content against the manifest.
 *
 * @param path - Where it is.
 * @param origin - The path or address to name in the error.
 * @throws DatasetError that names both checksums, or says why it cannot be read.
 */
export async function verifyFile(
  manifest: Manifest,
  file: ManifestFile,
  { path, origin }: { path: string; origin: string },
): Promise<void> {
  const limit = sizeLimit(file);
  const wrong = (found: string, cause?: unknown): DatasetError =>
    new DatasetError(`${manifest.name}: ${origin} is not the file of the manifest: ${found}`, {
      fault: "checksum",
      file: origin,
      cause,
    });
  let checksum: string;
  try {
    if (await isKnownForm(file, path)) return;
    checksum = await fileChecksum(path, { like: file.checksum, limit });
  } catch (error) {
    if (error instanceof SizeError) throw wrong(error.message, error);
    const what = `${manifest.name}: cannot read ${origin}`;
    const known = storageError(error, { what, file: origin });
    if (known instanceof DatasetError) throw known;
    throw new DatasetError(`${what}: ${reasonOf(error)}`, { fault: "format", file: origin, cause: error });
  }
  if (checksum !== file.checksum) throw wrong(`expected ${file.checksum}, got ${checksum}`);
}
