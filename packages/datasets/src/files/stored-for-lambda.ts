import type { Tree } from "@ast/tree";
import { DatasetError } from "../dataset-error.ts";
import { jsonArrayItems } from "../json-array-items.ts";
import type { Split } from "../manifest.ts";
import { forLambdaManifest } from "../manifests/for-lambda.ts";
import { type Pair, pairMaker } from "../pair.ts";
import { preOrderLabels } from "../pre-order-labels.ts";
import { storedTree } from "../stored-tree.ts";
import { fileContent } from "./file-content.ts";
import type { FileOptions } from "./file-options.ts";
import { locateFile } from "./locate-file.ts";

/** A stored FOR program. */
export interface StoredProgram {
  /** Its place in the file, 0-based. */
  readonly index: number;
  /** Its tree, in dialect long. */
  readonly tree: Tree;
}

async function* textOf(path: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  for await (const chunk of fileContent(path, Number.POSITIVE_INFINITY))
    yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/**
 * Reads FOR programs from a file, one at a time.
 *
 * @param path - A JSON array of `{"tag", "contents"}` trees; compressed if it ends in `.gz`.
 * @throws DatasetError that gives the item and the place in it, if the file holds anything else.
 */
export async function* readForPrograms(path: string): AsyncGenerator<StoredProgram, void, undefined> {
  for await (const { index, value } of jsonArrayItems(textOf(path), path)) {
    let tree: Tree;
    try {
      tree = storedTree(value);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `${path}: item ${index}: ${reason}`;
      throw new DatasetError(message, { fault: "format", file: path, item: index, cause });
    }
    yield { index, tree };
  }
}

/**
 * The stored programs of Drissi et al. (2018), with their translations, in dialect long.
 *
 * @param split - `dev` and `test` hold 10,000 pairs each; `train` has to be downloaded.
 * @param options - Where the files are.
 * @throws DatasetError if the file is missing, altered or unreadable.
 */
export async function storedForLambda(split: Split, options: FileOptions = {}): Promise<Pair[]> {
  const file = forLambdaManifest.files.find((candidate) => candidate.split === split)!;
  const path = await locateFile(forLambdaManifest, file, options);
  const makePair = pairMaker("long");
  const pairs: Pair[] = [];
  for await (const { index, tree } of readForPrograms(path)) {
    pairs.push(makePair(`${split}/${index}`, preOrderLabels(tree)));
  }
  return pairs;
}
