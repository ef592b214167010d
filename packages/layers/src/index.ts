export {
  type Attended,
  type AttendedGradient,
  type AttendForward,
  type AttentionSource,
  attend,
  attendGradient,
  MASKED,
  type Padding,
  planPadding,
} from "./attention.ts";
export { checkShape, type ExpectedShape } from "./check-shape.ts";
export { createDense, type DenseParams, dense, type Initialisation } from "./dense.ts";
export {
  differentiable,
  type ForwardResult,
  type Kept,
  type Operation,
  type TensorTree,
} from "./differentiable.ts";
export { type DropoutOptions, dropout } from "./dropout.ts";
export { createEmbedding, type EmbeddingParams, embed, projectedTable } from "./embedding.ts";
export { uniformMatrix, uniformVector } from "./initialisers.ts";
export {
  type LstmCellForward,
  type LstmCellGradient,
  type LstmCellState,
  lstmCell,
  lstmCellGradient,
} from "./lstm-cell.ts";
export {
  countParams,
  disposeParams,
  flattenParams,
  mapParams,
  type Params,
  unflattenParams,
} from "./params.ts";
export { randomStream } from "./random-stream.ts";
