import { open, rename } from "node:fs/promises";

/** Writes a file beside its place and then moves it there, so that a killed process leaves the old one or the new one. */
export async function replaceFile(path: string, contents: string | Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  const file = await open(temporary, "w");
  try {
    await file.writeFile(contents);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
