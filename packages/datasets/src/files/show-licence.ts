import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { DatasetError } from "../dataset-error.ts";
import { type Manifest, type ManifestFile, sourceOf, termsOf, variantOf } from "../manifest.ts";
import type { FileOptions, LicenceNotice } from "./file-options.ts";
import { makeFolderOf, pathInside } from "./path-inside.ts";
import { storageError } from "./system-error.ts";

/** What to tell of a file's dataset before the first download. */
export function licenceNotice(manifest: Manifest, file: ManifestFile): LicenceNotice {
  const variant = variantOf(manifest, file);
  return {
    dataset: manifest.name,
    title: manifest.title,
    variant: variant.name,
    repository: sourceOf(manifest, file).repository,
    ...termsOf(manifest, variant),
    citation: manifest.citation,
  };
}

/** A notice as text. */
function noticeText({ title, variant, repository, licence, licenceNote, citation }: LicenceNotice): string {
  const lines = [
    `${title} (${variant})`,
    `Source: https://github.com/${repository}`,
    `Licence: ${licence}${licenceNote === undefined ? "" : ` (${licenceNote})`}`,
    `Cite: ${citation}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Writes a file at once, in place of whatever has its name: where that is a link, what it leads to stays as it is. */
async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: "wx" });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Shows the terms of a dataset to whoever asked to see them, unless the same were shown for this folder before.
 *
 * @param downloads - The folder for downloads; what was agreed to is kept in it, as `<dataset>/<variant>.terms.txt`.
 * @throws DatasetError if the answer is no.
 */
export async function showLicence(
  manifest: Manifest,
  file: ManifestFile,
  { downloads, onLicence }: Pick<FileOptions, "onLicence"> & { downloads: string },
): Promise<void> {
  if (onLicence === undefined) return;
  const notice = licenceNotice(manifest, file);
  const text = noticeText(notice);
  const path = pathInside(downloads, `${manifest.name}/${notice.variant}.terms.txt`);
  const agreed = await readFile(path, "utf8").catch(() => undefined);
  if (agreed === text) return;
  if (!(await onLicence(notice))) {
    const message = `${manifest.name}: ${file.name} was not downloaded: its terms (${notice.licence}) were not accepted`;
    throw new DatasetError(message, { fault: "refused", file: file.name });
  }
  try {
    await makeFolderOf(path, downloads);
    await replaceFile(path, text);
  } catch (error) {
    throw storageError(error, { what: `${manifest.name}: cannot write ${path}`, file: path });
  }
}
