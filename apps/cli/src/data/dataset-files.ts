import { DatasetError, type Manifest, type ManifestFile } from "@ast/datasets";
import { type FileOptions, locateFile } from "@ast/datasets/files";

/** What is known of one file of a dataset after it was looked for. */
export interface FileVerdict {
  /** The dataset's name and the file's. */
  readonly file: string;
  /** Whether it is there and right, and if not, why; `fetched` if it has just been downloaded. */
  readonly state: "ok" | "fetched" | "missing" | "refused" | "wrong";
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
    const state = fault === "missing" || fault === "refused" ? fault : "wrong";
    return { file: name, state, detail: message };
  }
}

/** A verdict as lines of text. */
export function verdictLines({ file, state, detail }: FileVerdict): string {
  return `${state.padEnd(8)}${file}\n        ${detail}\n`;
}

/** `1 file` or `3 files`. */
export function filesInWords(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}
