/** @file A model whose probabilities are set by hand: what a place's label is depends on the labels above it. */
import type { IndexedGrammar } from "@ast/grammar-graph";
import type { OpenPlace, StepModel } from "./search.ts";

/** The labels above a place and the slot it fills, such as `/A0/B1`; the root's is the empty string. */
export type PathOf = string;

/** The state of a wave: the path of each row. */
export type PathState = readonly PathOf[];

/** What a model was asked and what it gave out. */
export interface TableModel extends StepModel<PathState> {
  /** The places of each step, by path and example. */
  readonly asked: string[][];
  /** States given out and not released yet. */
  readonly alive: Set<PathState>;
}

/**
 * Builds a model.
 *
 * @param grammar - The target grammar.
 * @param probability - P(label | path) in an example.
 */
export function tableModel(
  grammar: IndexedGrammar,
  probability: (path: PathOf, label: string, example: number) => number,
): TableModel {
  const asked: string[][] = [];
  const alive = new Set<PathState>();
  return {
    grammar,
    asked,
    alive,
    async step(above, places) {
      const paths = places.map(({ parentRow, parentLabel, index }) =>
        above === undefined ? "" : `${above[parentRow]}/${grammar.labels[parentLabel]}${index}`,
      );
      asked.push(places.map(({ example }: OpenPlace, place) => `${example}:${paths[place]}`));
      // Rows in reverse, so that a place's number and its row are told apart.
      const state = [...paths].reverse();
      alive.add(state);
      return {
        state,
        rows: Int32Array.from(places, (_, place) => places.length - 1 - place),
        score: (place, label) =>
          Math.log(probability(paths[place]!, grammar.labels[label]!, places[place]!.example)),
      };
    },
    release(state) {
      if (!alive.delete(state)) throw new Error("released twice");
    },
  };
}
