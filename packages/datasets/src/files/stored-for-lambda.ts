import { forPrograms, type StoredProgram } from "../for-programs.ts";
import type { Split } from "../manifest.ts";
import { forLambdaManifest } from "../manifests/for-lambda.ts";
import { type Pair, pairMaker } from "../pair.ts";
import { preOrderLabels } from "../pre-order-labels.ts";
import { fileContent } from "./file-content.ts";
import type { FileOptions } from "./file-options.ts";
import { locateFile } from "./locate-file.ts";

/**
 * Reads FOR programs from a file, one at a time.
 *
 * @param path - A JSON array of `{"tag", "contents"}` trees, compressed or not.
 * @throws DatasetError that gives the item and the place in it, if the file holds anything else.
 */
export async function* readForPrograms(path: string): AsyncGenerator<StoredProgram, void, undefined> {
  yield* forPrograms({ name: path, content: fileContent(path, Number.POSITIVE_INFINITY) });
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
