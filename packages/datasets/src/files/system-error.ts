/** @file What the operating system says of files, in words, as errors of datasets. */
import { DatasetError } from "../dataset-error.ts";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the device",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file system allows no file so large",
  EEXIST: "a part of its path is no folder",
  EIO: "input or output error",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  ELOOP: "its path has too many symbolic links",
  EMFILE: "too many open files",
  ENAMETOOLONG: "its name is too long",
};

/** The system's code of an error, such as `ENOSPC`; `undefined` if it is none of the system's about files. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  return error.code in reasons || error.code === "ENOENT" ? error.code : undefined;
}

/**
 * Turns an error of the system about a file into a {@link DatasetError} that says what could not be done; others pass unchanged.
 *
 * @param error - What was thrown.
 * @param what - The dataset, what was tried and the path, such as `geo: cannot write data/geo.tsv`.
 * @param file - The path.
 */
export function storageError(error: unknown, { what, file }: { what: string; file: string }): unknown {
  const code = systemCode(error);
  if (code === undefined || error instanceof DatasetError) return error;
  const reason = reasons[code] ?? "it has gone";
  return new DatasetError(`${what}: ${reason} (${code})`, { fault: "storage", file, cause: error });
}
