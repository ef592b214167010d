import type { CompiledGrammar } from "./compiled-grammar.ts";

/** How much there is to write at least. */
export interface FewestNodes {
  /** Nodes of the smallest tree whose root an action writes, `Infinity` if none is finite; 0 for Reduce: `[actions]`. */
  readonly ofAction: Float64Array;
  /** Nodes still to come in a state before its node is complete, `Infinity` if it never is: `[states]`. */
  readonly ofState: Float64Array;
}

/** The smallest trees of a grammar: rounds over all states until nothing gets smaller. */
export function fewestNodes(
  compiled: Pick<CompiledGrammar, "grammar" | "actions" | "states" | "firstStates" | "reduce" | "idOf">,
): FewestNodes {
  const { grammar, actions, states, firstStates, reduce } = compiled;
  const ofState = new Float64Array(states.length).fill(Infinity);
  const ofAction = Float64Array.from(actions, (_, action) => (firstStates[action]! < 0 ? 1 : Infinity));
  ofAction[reduce] = 0;
  const isKind = (entry: string) => grammar.leaves !== undefined && Object.hasOwn(grammar.leaves, entry);
  // A category with a kind of leaf, or with a label without children, needs one node; the others depend on their labels.
  const labelsOfCategory = Object.entries(grammar.categories).map(([category, entries]) => {
    const labels = entries.some(isKind) ? [] : entries.map((label) => compiled.idOf(label));
    return { category, labels: labels.some((label) => ofAction[label] === 1) ? [] : labels };
  });
  const ofCategory = new Map<string, number>();
  const rest = (state: number): number => (state === -1 ? 0 : (ofState[state] ?? Infinity));
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const { category, labels } of labelsOfCategory) {
      const fewest = labels.reduce((least, label) => Math.min(least, ofAction[label]!), Infinity);
      ofCategory.set(category, labels.length === 0 ? 1 : fewest);
    }
    for (let state = states.length - 1; state >= 0; state--) {
      const { moves, reduce: reduced } = states[state]!;
      let fewest = rest(reduced);
      for (const { category, next } of moves) {
        fewest = Math.min(fewest, ofCategory.get(category)! + rest(next));
      }
      if (fewest < ofState[state]!) {
        ofState[state] = fewest;
        isSettled = false;
      }
    }
    firstStates.forEach((state, action) => {
      if (state >= 0) ofAction[action] = 1 + ofState[state]!;
    });
  }
  return { ofAction, ofState };
}
