/** @file What decides the shape of a binary Tree-LSTM encoder. */

/**
 * Which children a forget gate sees. `own`: only the child it forgets, with one input weight W_f for both (public code of Chen et al. 2018).
 * `full`: both children, with parameters of its own (Tai et al. 2015, eq. 10; Drissi et al. 2018).
 */
export type ForgetGates = "own" | "full";

/** Configuration of a binary N-ary Tree-LSTM (N = 2). */
export interface TreeLstmConfig {
  /** Number of source labels. */
  readonly labelCount: number;
  /** Size of a label's embedding. */
  readonly embeddingSize: number;
  /** Size of h and of c. */
  readonly hiddenSize: number;
  /** Which children a forget gate sees. */
  readonly forgetGates: ForgetGates;
  /**
   * What stands in an empty child slot: nothing (zero states), or an end marker with this label id, whose state is that of a leaf with that label.
   */
  readonly endId: number | null;
}
