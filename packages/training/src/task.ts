/** @file What is trained, as the loop sees it: parameters, a loss, an evaluation. */
import type { Params } from "@ast/layers";
import type * as tf from "@tensorflow/tfjs-core";
import type { Evaluation } from "./evaluation.ts";

/** What a loss may depend on beside parameters and examples. */
export interface LossContext {
  /** The step being made, from 1. */
  readonly step: number;
  /** The run's seed; a stream named after step and shard makes dropout repeatable. */
  readonly seed: number;
  /** Which part of the batch it is, from 0; see `TrainingConfig.shards`. */
  readonly shard: number;
}

/** What an evaluation may depend on beside the parameters. */
export interface EvaluationContext extends Omit<LossContext, "shard"> {
  /** Aborted when the run is to stop; an evaluation may then reject, and is repeated on resume. */
  readonly signal?: AbortSignal;
}

/** A model and its examples, ready to be trained. */
export interface TrainingTask<P extends Params = Params> {
  /** The initial parameters; they stay the caller's and are not disposed. */
  readonly params: P;
  /** The size of each training example, to batch like with like. */
  readonly sizes: ArrayLike<number>;
  /**
   * The loss of a batch or of a part of one, `[]`: pure, differentiable, the same for the same arguments. Where batches are split, it must
   * be the mean over the examples.
   *
   * @param params - The current parameters; neither they nor clones of them may be kept, as the step changes their numbers in place.
   * @param examples - The indices of the examples.
   */
  loss(params: P, examples: Int32Array, context: LossContext): tf.Scalar;
  /** Measures the parameters on held-out examples; must not dispose them. */
  evaluate?(params: P, context: EvaluationContext): Promise<Evaluation>;
}
