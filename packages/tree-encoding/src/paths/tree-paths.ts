/**
 * @file The paths of tree-order encoding (Thellmann et al. 2021): for each token of a tree's sequence the edges from its node up to the root.
 *
 * The tree is that of objects and attributes, as in the paper: a node is at some position of a field of its parent, and both count, so each
 * level of the syntax tree gives two entries. The end of a list is at the position behind its last item, and so is the end of a text in
 * pieces.
 */
import {
  actionsFromTree,
  type CompiledGrammar,
  type ObjectToken,
  type ObjectTokenOptions,
  objectTokensOfActions,
} from "@ast/grammar-graph";
import type { Tree } from "@ast/tree";
import { type PathOptions, requireChoice, rowOptions } from "./path-options.ts";
import { createPathRows } from "./path-rows.ts";
import { placeEntries, standsInList } from "./place-entries.ts";

/** Options of {@link treePaths}. */
export interface TreePathOptions extends PathOptions, ObjectTokenOptions {
  /**
   * Whose path stands in a token's row: its own, as in the paper, or, as an extension, that of the place that is to be filled after it, which
   * the grammar knows before anything is predicted. The last token's row is 0 then.
   *
   * @defaultValue `"token"`
   */
  readonly of?: "token" | "nextPlace";
}

/** The tokens of a tree and their paths. */
export interface TreePaths {
  /** The tokens, from `sos` to `eos`. */
  readonly tokens: readonly ObjectToken[];
  /** A path for each token, the entry nearest the node first, padded with 0: `[tokens, depth]`. */
  readonly paths: Int32Array;
  /** Entries of each token's own path, before any was cut: `[tokens]`. */
  readonly lengths: Int32Array;
}

/**
 * The token sequence of a tree with the path of each token.
 *
 * @param grammar - The grammar of the tree; it gives the fields their numbers.
 * @param tree - The tree.
 * @param options - Width of the rows and form of the paths.
 * @throws GrammarError if the grammar does not allow the tree.
 * @throws RangeError if an option is out of range, or a path is too deep and may not be cut.
 * @example
 * treePaths(grammar, tree, { depth: 40 }).paths // [tokens, 40]
 */
export function treePaths(grammar: CompiledGrammar, tree: Tree, options: TreePathOptions): TreePaths {
  const { piecesOf, of = "token" } = options;
  const checked = rowOptions("treePaths", options);
  requireChoice("treePaths", { name: "of", value: of, choices: ["token", "nextPlace"] });
  const sequence = actionsFromTree(grammar, tree, { order: "depth-first" });
  const { states, fieldIndices, parentActions } = sequence;
  const tokens = objectTokensOfActions(grammar, sequence, piecesOf === undefined ? {} : { piecesOf });
  const count = tokens.length;
  // Places have rows of their own behind those of the tokens: the place of token t is in row count + t − 1.
  const rows = createPathRows(of === "token" ? count : 2 * count, checked);
  /** The row of the first token of each action. */
  const rowOfAction = new Int32Array(states.length);
  /** Actions written below each action, from the one above the root on. */
  const steps = new Int32Array(states.length + 1);
  let pieces = 0;
  /** Writes the path of a token and, if it is another, that of the place it fills. */
  const write = (row: number, above: number, own: readonly number[], place = own): void => {
    rows.write(row, own, above);
    if (of === "nextPlace" && row > 0) rows.write(count + row - 1, place, above);
  };
  write(0, -1, checked.convention === "code" ? [1] : []);
  for (let row = 1; row < count - 1; row++) {
    const { kind, action } = tokens[row]!;
    const parent = parentActions[action]!;
    const above = parent < 0 ? 0 : rowOfAction[parent]!;
    const isFirst = tokens[row - 1]!.action !== action;
    if (isFirst) {
      rowOfAction[action] = row;
      pieces = 0;
      steps[parent + 1]!++;
    }
    const state = states[action]!;
    const step = steps[parent + 1]! - 1;
    const place = placeEntries(grammar, { state, fieldIndex: fieldIndices[action]!, step });
    if (kind !== "piece" && pieces === 0) {
      write(row, above, place);
      continue;
    }
    pieces++;
    if (!standsInList(grammar, state)) write(row, above, [pieces, place[1]]);
    else {
      const own = [pieces, 1, ...place];
      // Before the first piece nothing says yet that a text in pieces will stand there.
      write(row, above, own, pieces === 1 ? place : own);
    }
  }
  write(count - 1, 0, [1, 2]);
  rows.finish("treePaths", (row) => `token ${row} (${JSON.stringify(tokens[row]!.text)})`);
  const { depth } = checked;
  const start = of === "token" ? 0 : count * depth;
  return {
    tokens,
    paths: rows.paths.subarray(start, start + count * depth),
    lengths: rows.lengths.subarray(0, count),
  };
}
