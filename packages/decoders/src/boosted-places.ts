/**
 * @file The contexts of open places. What retrieved examples say of a place depends on the labels above it alone: its context continues that of its
 * parent's place by the parent's label, so hypotheses that share places share contexts.
 */
import { type Boost, boostRow, RULE } from "@ast/retrieval";
import type { Reweigh } from "./k-best.ts";
import type { OpenPlace } from "./search.ts";

/** Follows a search from wave to wave. */
export interface BoostedPlaces {
  /**
   * Takes the places of the next wave.
   *
   * @param places - The places.
   * @param rows - Row of each in the model's state, by which the wave below will name them.
   * @returns What boosts the log-probabilities of each place's labels.
   */
  enter(places: readonly OpenPlace[], rows: Int32Array): Reweigh;
}

/**
 * The places of a new search.
 *
 * @param boost - Grams of labels, one query for each example.
 */
export function boostedPlaces(boost: Boost): BoostedPlaces {
  /** By row of the wave above: the context of the place that the row stands for. */
  let above = new Int32Array(0);
  return {
    enter(places, rows) {
      const contexts = Int32Array.from(places, ({ example, parentRow, parentLabel }) =>
        parentLabel < 0 ? boost.start(example) : boost.after(above[parentRow]!, RULE, parentLabel),
      );
      above = new Int32Array(rows.reduce((most, row) => Math.max(most, row + 1), 0));
      rows.forEach((row, place) => {
        above[row] = contexts[place]!;
      });
      return (place, ids, values) => boostRow(boost, contexts[place]!, { kind: RULE, values, ids });
    },
  };
}
