import { open, rename, rm } from "node:fs/promises";

/**
 * Writes a file beside its place and then moves it there, so that a killed process leaves the old one or the new one. What cannot be
 * written whole is removed.
 *
 * @param contents - All of it, or its parts.
 * @param temporary - Where it is written first; where several processes may write the file at once, a name of its own for each.
 */
export async function replaceFile(
  path: string,
  contents: string | Uint8Array | readonly Uint8Array[],
  temporary = `${path}.tmp`,
): Promise<void> {
  const file = await open(temporary, "w");
  try {
    try {
      for (const part of [contents].flat()) await file.writeFile(part);
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
