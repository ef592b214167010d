import type { Tree } from "@ast/tree";
import { DatasetError } from "./dataset-error.ts";
import type { OpenedFile } from "./example.ts";
import { jsonArrayItems } from "./json-array-items.ts";
import { storedTree } from "./stored-tree.ts";
import { textChunks } from "./text-chunks.ts";

/** A stored FOR program. */
export interface StoredProgram {
  /** Its place in the file, 0-based. */
  readonly index: number;
  /** Its tree, in dialect long. */
  readonly tree: Tree;
}

/**
 * Reads FOR programs, one at a time.
 *
 * @param opened - A JSON array of `{"tag", "contents"}` trees.
 * @throws DatasetError that gives the item and the place in it, if the file holds anything else.
 */
export async function* forPrograms(opened: OpenedFile): AsyncGenerator<StoredProgram, void, undefined> {
  const { name } = opened;
  for await (const { index, value } of jsonArrayItems(textChunks(opened), name)) {
    let tree: Tree;
    try {
      tree = storedTree(value);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `${name}: item ${index}: ${reason}`;
      throw new DatasetError(message, { fault: "format", file: name, item: index, cause });
    }
    yield { index, tree };
  }
}
