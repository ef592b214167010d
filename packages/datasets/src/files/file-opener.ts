import type { OpenFile } from "../example.ts";
import { fileContent } from "./file-content.ts";
import type { FileOptions } from "./file-options.ts";
import { locateFile } from "./locate-file.ts";
import { sizeLimit } from "./verify-file.ts";

/**
 * Makes what readers of datasets open files with: it looks for each file as {@link locateFile} does, downloads it if need be, and checks it
 * before the first byte is read.
 *
 * @param options - Where to look, and how to fetch.
 * @example datasets.hearthstone.read("test", { open: fileOpener({ root: "data" }) })
 */
export function fileOpener(options: FileOptions = {}): OpenFile {
  return async (manifest, file) => {
    const path = await locateFile(manifest, file, options);
    return { name: path, content: fileContent(path, sizeLimit(file)) };
  };
}
