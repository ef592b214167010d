import { equalTrees, type Tree } from "@ast/tree";
import { pairs } from "./pairs.ts";

/** How many whole programs are right. */
export interface ProgramAccuracy {
  /** Share of items whose prediction equals the gold tree; 0 where there are no items. */
  readonly accuracy: number;
  /** Number of such items. */
  readonly correctCount: number;
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
  /** Number of items without a prediction, which count as wrong. */
  readonly missingCount: number;
}

/** Program accuracy over items that come one by one. */
export interface ProgramAccuracyCounter {
  /** Counts one item and tells whether its prediction is right. */
  add(prediction: Tree | undefined, gold: Tree): boolean;
  /** The accuracy over all items counted so far. */
  result(): ProgramAccuracy;
}

/** Starts counting program accuracy; see {@link programAccuracy}. */
export function createProgramAccuracy(): ProgramAccuracyCounter {
  let correctCount = 0;
  let itemCount = 0;
  let missingCount = 0;
  return {
    add(prediction, gold) {
      const correct = prediction !== undefined && equalTrees(prediction, gold, { fields: false });
      itemCount++;
      if (correct) correctCount++;
      if (prediction === undefined) missingCount++;
      return correct;
    },
    result() {
      return {
        accuracy: itemCount === 0 ? 0 : correctCount / itemCount,
        correctCount,
        itemCount,
        missingCount,
      };
    },
  };
}

/**
 * Share of items whose predicted tree equals the gold tree: same label and same number of children at every node (Chen et al.
 * 2018, Drissi et al. 2018). Fields and positions do not count. A strict prefix of the gold tree is wrong.
 *
 * @param predictions - One for each gold tree; `undefined` where the model gave none.
 * @throws RangeError if there are not as many predictions as gold trees.
 */
export function programAccuracy(
  predictions: Iterable<Tree | undefined>,
  golds: Iterable<Tree>,
): ProgramAccuracy {
  const counter = createProgramAccuracy();
  for (const [prediction, gold] of pairs("programAccuracy", predictions, golds))
    counter.add(prediction, gold);
  return counter.result();
}
