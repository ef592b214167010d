import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { access, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DatasetError } from "../dataset-error.ts";
import { type Manifest, type ManifestFile, rawAddress } from "../manifest.ts";
import { checksumOf } from "./checksum.ts";

/** Fetches an address, as the global `fetch` does. */
export type Fetch = (address: string, options: { signal?: AbortSignal }) => Promise<Response>;

/** Where to look for the files of datasets. */
export interface FileOptions {
  /** A folder of datasets to look in first, with one folder for each dataset. */
  readonly root?: string | undefined;
  /**
   * The project's folder of datasets; downloads go to `downloads` in it.
   * @defaultValue "datasets", in the working directory
   */
  readonly folder?: string;
  /**
   * Whether a file that is in neither folder is downloaded.
   * @defaultValue true
   */
  readonly download?: boolean;
  /**
   * What fetches an address.
   * @defaultValue the global `fetch`
   */
  readonly fetch?: Fetch;
  /** Ends a download early. */
  readonly signal?: AbortSignal;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** Checks a file's content against the manifest; `origin` is the path or address to name in the error. */
async function verify(manifest: Manifest, file: ManifestFile, path: string, origin: string): Promise<void> {
  let checksum: string;
  try {
    checksum = await checksumOf(path, file.checksum);
  } catch (cause) {
    const message = `${manifest.name}: cannot read ${origin}: ${reasonOf(cause)}`;
    throw new DatasetError(message, { fault: "format", file: origin, cause });
  }
  if (checksum === file.checksum) return;
  throw new DatasetError(
    `${manifest.name}: ${origin} is not the file of the manifest: expected ${file.checksum}, got ${checksum}`,
    { fault: "checksum", file: origin },
  );
}

/** Downloads a file beside its place, checks it, and moves it there. */
async function download(
  manifest: Manifest,
  file: ManifestFile,
  path: string,
  { fetch = globalThis.fetch, signal }: FileOptions,
): Promise<void> {
  const address = rawAddress(manifest, file);
  if (address === undefined) throw new Error(`it was packed from several files: ${file.packing}`);
  const partial = `${path}.${randomUUID()}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const response = await fetch(address, signal === undefined ? {} : { signal });
    if (!response.ok || response.body === null) {
      throw new Error(`it answered ${response.status} ${response.statusText}`);
    }
    await pipeline(Readable.from(response.body), createWriteStream(partial));
    await verify(manifest, file, partial, address);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

/**
 * Finds a file of a dataset: in the root, then in the project's folder, then among its downloads, and else
 * downloads it. Its content is checked each time, so what is returned is the file of the manifest.
 *
 * @returns The path of the file, which ends in `.gz` if it is compressed.
 * @throws DatasetError if it is nowhere and cannot be downloaded, or is another file than the manifest says.
 */
export async function locateFile(
  manifest: Manifest,
  file: ManifestFile,
  options: FileOptions = {},
): Promise<string> {
  const { root, folder = "datasets" } = options;
  const downloads = join(folder, "downloads", manifest.name);
  const folders = [
    ...(root === undefined ? [] : [join(root, manifest.name)]),
    join(folder, manifest.name),
    downloads,
  ];
  for (const path of folders.flatMap((place) => [join(place, file.name), join(place, `${file.name}.gz`)])) {
    if (!(await exists(path))) continue;
    await verify(manifest, file, path, path);
    return path;
  }

  const absent = `${manifest.name}: ${file.name} (or ${file.name}.gz) is not in ${folders.join(", ")}`;
  if (options.download === false) {
    throw new DatasetError(`${absent}; downloading is off`, { fault: "missing", file: file.name });
  }
  const path = join(downloads, file.name);
  try {
    await download(manifest, file, path, options);
  } catch (cause) {
    if (cause instanceof DatasetError || options.signal?.aborted) throw cause;
    const message = `${absent}, and downloading ${rawAddress(manifest, file)} failed: ${reasonOf(cause)}`;
    throw new DatasetError(message, { fault: "missing", file: file.name, cause });
  }
  return path;
}
