import { DatasetError, type DatasetFault, type Manifest, type ManifestFile } from "@ast/datasets";
import { type FileOptions, locateFile } from "@ast/datasets/files";

/** What is known of one file of a dataset after it was looked for. */
export interface FileVerdict {
  /** The dataset's name and the file's. */
  readonly file: string;
  /** Whether it is there and right, and if not, why; `fetched` if it has just been downloaded. */
  readonly state: "ok" | "fetched" | "missing" | "refused" | "unreadable" | "wrong";
  /** Its path, or what is wrong with it. */
  readonly detail: string;
}

/** What messages call a file of a dataset. */
export function nameOfFile(manifest: Manifest, file: ManifestFile): string {
  return `${manifest.name}/${file.name}`;
}

/**
 * Finds a file of a dataset, downloads it if the options say so, and compares its checksum with the manifest's.
 *
 * @throws Whatever is not the file's fault, such as the signal's reason.
 */
export async function checkFile(
  manifest: Manifest,
  file: ManifestFile,
  options: FileOptions,
): Promise<FileVerdict> {
  const name = nameOfFile(manifest, file);
  let fetched = false;
  try {
    const path = await locateFile(manifest, file, {
      ...options,
      onProgress: (progress) => {
        fetched = true;
        options.onProgress?.(progress);
      },
    });
    return { file: name, state: fetched ? "fetched" : "ok", detail: path };
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    const { fault, message } = error;
    return { file: name, state: stateOf(fault), detail: message };
  }
}

function stateOf(fault: DatasetFault): FileVerdict["state"] {
  if (fault === "missing" || fault === "refused") return fault;
  return fault === "storage" ? "unreadable" : "wrong";
}

/** A verdict as lines of text. */
export function verdictLines({ file, state, detail }: FileVerdict): string {
  return `${state.padEnd(8)}${file}\n        ${detail}\n`;
}

/** `1 file` or `3 files`. */
export function filesInWords(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}
