/** @file Which cell and which output layer serve a place in the tree: a table derived from grammar and configuration. */
import type { IndexedGrammar } from "@ast/grammar-graph";
import type { TreeDecoderConfig } from "./config.ts";

/** A place where a node can stand: a child slot of a label, or the root (`parentLabel` −1). */
export interface Place {
  /** Label id of the parent, −1 for the root. */
  readonly parentLabel: number;
  /** Child index. */
  readonly index: number;
}

/** Cells and output layers of a decoder, by place. */
export interface DecoderShape {
  /** Number of label embeddings: the grammar's labels, then GO. */
  readonly labelCount: number;
  /** Embedding row of GO. */
  readonly goLabel: number;
  /** Number of LSTM cells. */
  readonly cellCount: number;
  /** Per output layer, the label ids it chooses among. */
  readonly heads: readonly Int32Array[];
  /** Where each output layer's columns start in the joint output matrix; length heads + 1. */
  readonly columnStarts: Int32Array;
  /** The cell that writes a place. */
  cellOf(place: Place): number;
  /** The output layer that names a place. */
  headOf(place: Place): number;
  /** The joint output column of a label in an output layer, −1 if the layer does not have it. */
  columnOf(head: number, label: number): number;
}

/**
 * Derives a decoder's cells and output layers.
 *
 * @param grammar - The target grammar.
 * @param config - Sharing options and the form of the root.
 */
export function decoderShape(
  grammar: IndexedGrammar,
  config: Pick<TreeDecoderConfig, "outputWeights" | "childCells">,
): DecoderShape {
  // Places are numbered: 0 is the root, then the slots of each label in turn.
  const placeStarts = new Int32Array(grammar.labels.length + 1).fill(1);
  grammar.slots.forEach((slots, label) => {
    placeStarts[label + 1] = placeStarts[label]! + slots.length;
  });
  const placeCount = placeStarts[grammar.labels.length]!;
  const placeOf = ({ parentLabel, index }: Place): number =>
    parentLabel < 0 ? 0 : placeStarts[parentLabel]! + index;

  const perSlot = config.outputWeights === "slot";
  const categoryOf = new Int32Array(placeCount).fill(grammar.root);
  const indexOf = new Int32Array(placeCount);
  grammar.slots.forEach((slots, label) => {
    slots.forEach((category, index) => {
      categoryOf[placeStarts[label]! + index] = category;
      indexOf[placeStarts[label]! + index] = index;
    });
  });
  const heads = perSlot ? Array.from(categoryOf, (category) => grammar.members[category]!) : grammar.members;
  const columnStarts = new Int32Array(heads.length + 1);
  heads.forEach((labels, head) => {
    columnStarts[head + 1] = columnStarts[head]! + labels.length;
  });
  const columns = heads.map((labels, head) => {
    const columnByLabel = new Map<number, number>();
    labels.forEach((label, position) => {
      columnByLabel.set(label, columnStarts[head]! + position);
    });
    return columnByLabel;
  });
  const cellPerSlot = config.childCells === "slot";
  return {
    labelCount: grammar.labels.length + 1,
    goLabel: grammar.labels.length,
    cellCount: cellPerSlot ? placeCount : Math.max(1, grammar.maxArity),
    heads,
    columnStarts,
    cellOf: (place) => (cellPerSlot ? placeOf(place) : indexOf[placeOf(place)]!),
    headOf: (place) => (perSlot ? placeOf(place) : categoryOf[placeOf(place)]!),
    columnOf: (head, label) => columns[head]?.get(label) ?? -1,
  };
}
