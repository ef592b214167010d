import { mkdir, realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { pathFault } from "../relative-path.ts";

/**
 * The path of a file in a folder.
 *
 * @param folder - The folder.
 * @param name - The file's name there, with `/` between folders.
 * @throws RangeError if the name could mean a place outside the folder, here or on another system.
 */
export function pathInside(folder: string, name: string): string {
  const fault = pathFault(name);
  if (fault === undefined) return join(folder, ...name.split("/"));
  throw new RangeError(`the name of a dataset's file: ${fault}, got ${JSON.stringify(name)}`);
}

/** A folder and those above it, outermost first. */
function withParents(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...withParents(parent), folder];
}

/** Makes a folder in one that there is, unless there is one of that name. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() !== true) throw error;
  }
}

/**
 * Makes the folder that a file goes to, and checks that no symbolic link leads out of the folder above.
 *
 * @param folder - What must hold the file; may itself be a link.
 * @param path - The file, by {@link pathInside}.
 * @throws RangeError if a link on the way leads elsewhere.
 */
export async function makeFolderOf(path: string, folder: string): Promise<void> {
  // One by one: asked for all at once, Node says of a read-only file system that there is no such folder.
  for (const place of withParents(resolve(folder))) await makeFolder(place);
  const top = await realpath(folder);
  // Folder by folder: making all at once would already make some behind a link that leads out.
  let place = folder;
  for (const part of ["", ...relative(folder, dirname(path)).split(sep)]) {
    place = join(place, part);
    await makeFolder(place);
    const way = relative(top, await realpath(place));
    if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) {
      throw new RangeError(`${path} must lie in ${folder}, but ${place} leads to ${await realpath(place)}`);
    }
  }
}
