import { open, rename, rm } from "node:fs/promises";

/**
 * Writes a file beside its place and then moves it there, so that a killed process leaves the old one or the new one. What cannot be
 * written whole is removed.
 */
export async function replaceFile(path: string, contents: string | Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  const file = await open(temporary, "w");
  try {
    try {
      await file.writeFile(contents);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
