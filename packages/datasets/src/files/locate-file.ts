import { stat } from "node:fs/promises";
import { join } from "node:path";
import { DatasetError } from "../dataset-error.ts";
import { type Manifest, type ManifestFile, rawAddress } from "../manifest.ts";
import { downloadFile } from "./download-file.ts";
import type { FileOptions } from "./file-options.ts";
import { makeFolderOf, pathInside } from "./path-inside.ts";
import { AnswerError } from "./request-rest.ts";
import { showLicence } from "./show-licence.ts";
import { storageError, systemCode } from "./system-error.ts";
import { reasonOf, verifyFile } from "./verify-file.ts";

/** Whether there is a file of that name. */
async function exists(manifest: Manifest, path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isFile()) return true;
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return false;
    throw storageError(error, { what: `${manifest.name}: cannot read ${path}`, file: path });
  }
  const message = `${manifest.name}: cannot read ${path}: expected a file, got something else`;
  throw new DatasetError(message, { fault: "format", file: path });
}

/**
 * Finds a file of a dataset: in the root, then in the project's folder, then among its downloads, and else
 * downloads it. Its content is checked each time, so what is returned is the file of the manifest.
 *
 * @returns The path of the file, compressed or not; `fileOpener` reads either.
 * @throws DatasetError if it is nowhere and cannot be downloaded, or is another file than the manifest says.
 * @throws RangeError if a name in the manifest, or a link among the downloads, leads out of its folder.
 * @throws The signal's reason if that is aborted, and whatever a listener throws.
 */
export async function locateFile(
  manifest: Manifest,
  file: ManifestFile,
  options: FileOptions = {},
): Promise<string> {
  const { root, folder = "datasets", signal } = options;
  const downloads = join(folder, "downloads");
  const folders = [...(root === undefined ? [] : [root]), folder, downloads].map((place) =>
    pathInside(place, manifest.name),
  );
  const plain = folders.map((place) => pathInside(place, file.name));
  for (const path of plain.flatMap((name) => [name, `${name}.gz`])) {
    if (!(await exists(manifest, path))) continue;
    await verifyFile(manifest, file, { path, origin: path });
    return path;
  }

  const absent = `${manifest.name}: ${file.name} (or ${file.name}.gz) is not in ${folders.join(", ")}`;
  const missing = (why: string, cause?: unknown): DatasetError =>
    new DatasetError(`${absent}${why}`, { fault: "missing", file: file.name, cause });
  const address = rawAddress(manifest, file);
  if (address === undefined) {
    throw missing(
      `, and cannot be downloaded: it was packed from several files; make it from ${file.path} (${file.packing})`,
    );
  }
  if (options.download === false) throw missing("; downloading is off");
  signal?.throwIfAborted();
  await showLicence(manifest, file, { ...options, downloads });
  const path = pathInside(pathInside(downloads, manifest.name), file.name);
  try {
    await makeFolderOf(path, downloads);
    await downloadFile(manifest, file, { ...options, path });
  } catch (cause) {
    if (cause instanceof AnswerError) {
      throw missing(`, and downloading ${address} failed: ${reasonOf(cause)}`, cause);
    }
    throw storageError(cause, { what: `${manifest.name}: cannot write ${path}`, file: path });
  }
  return path;
}
