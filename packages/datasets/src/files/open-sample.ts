import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { DatasetError } from "../dataset-error.ts";
import type { OpenFile, SplitLines } from "../example.ts";
import { pathInside } from "./path-inside.ts";
import { systemCode } from "./system-error.ts";

/** Where the splits stand in samples of files that hold all of them. */
const splitLinesByDataset: Readonly<Partial<Record<string, SplitLines>>> = {
  django: { train: [0, 4], dev: [4, 6], test: [6, 8] },
};

/**
 * Opens small samples in place of the files of a dataset: a few examples in the same form, written for this package and under its
 * licence, for trying things out where the data is not at hand.
 *
 * @example datasets.geo.read("train", { open: openSample })
 * @throws DatasetError if the package has no sample of the file.
 */
export const openSample: OpenFile = async (manifest, file) => {
  const samples = fileURLToPath(new URL("../../samples/", import.meta.url));
  const path = pathInside(pathInside(samples, manifest.name), file.name);
  try {
    return {
      name: `samples/${manifest.name}/${file.name}`,
      content: [await readFile(path)],
      splitLines: splitLinesByDataset[manifest.name],
    };
  } catch (cause) {
    if (systemCode(cause) !== "ENOENT") throw cause;
    const message = `${manifest.name}: there is no sample of ${file.name}`;
    throw new DatasetError(message, { fault: "missing", file: file.name, cause });
  }
};
