/**
 * @file Which action of one order is which action of the other.
 *
 * An action fills a place of its parent, and the places of a node are filled in the same order in both orders of
 * writing. So the n-th action below a parent corresponds to the n-th action below the action that corresponds to that
 * parent: one pass over each sequence (Xie et al. 2021 match strings instead, in quadratic time).
 */

/** Actions and the action each hangs on, as `actionsFromTree` gives them. */
export interface AlignableActions {
  /** Action ids: `[actions]`. */
  readonly actions: Int32Array;
  /** The number of the action that wrote the parent; -1 for the root: `[actions]`. */
  readonly parentActions: Int32Array;
}

/**
 * Aligns two sequences of actions that write the same tree in different orders.
 *
 * @returns For each action of `from` the number of the action of `to` in the same slot: a permutation, `[actions]`.
 * @throws RangeError if the two do not write the same tree.
 * @example
 * const preOrder = actionsFromTree(grammar, tree, { order: "depth-first" });
 * const breadthFirst = actionsFromTree(grammar, tree, { order: "breadth-first" });
 * const permutation = alignActions(preOrder, breadthFirst); // breadthFirst.actions[permutation[t]] is preOrder.actions[t]
 */
export function alignActions(from: AlignableActions, to: AlignableActions): Int32Array {
  const { length } = from.actions;
  if (to.actions.length !== length) {
    throw new RangeError(
      `alignActions: expected as many actions in both orders, got ${length} and ${to.actions.length}`,
    );
  }
  const places = placesBelow(to);
  const permutation = new Int32Array(length);
  /** How many actions below each action, and below none, have been aligned. */
  const counts = new Int32Array(length + 1);
  for (let index = 0; index < length; index++) {
    const parent = from.parentActions[index]!;
    const parentThere = parent < 0 ? -1 : permutation[parent]!;
    const place = places.starts[parentThere + 1]! + counts[parentThere + 1]!++;
    const there = places.actions[place];
    const isBelow = there !== undefined && to.parentActions[there] === parentThere;
    if (!isBelow || to.actions[there] !== from.actions[index]) {
      throw new RangeError(
        `alignActions: action ${index} of the first order (id ${from.actions[index]}) has no match in the second`,
      );
    }
    permutation[index] = there;
  }
  return permutation;
}

/** The actions below each action: those of action i begin at `starts[i + 1]`, those of the root at `starts[0]`. */
function placesBelow({ parentActions }: AlignableActions): { starts: Int32Array; actions: Int32Array } {
  const { length } = parentActions;
  const starts = new Int32Array(length + 2);
  for (const parent of parentActions) starts[parent + 2]!++;
  for (let index = 1; index < starts.length; index++) starts[index]! += starts[index - 1]!;
  const actions = new Int32Array(length);
  const ends = starts.slice();
  parentActions.forEach((parent, action) => {
    actions[ends[parent + 1]!++] = action;
  });
  return { starts, actions };
}
