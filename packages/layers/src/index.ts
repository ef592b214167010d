export {
  type Attended,
  type AttendedGradient,
  type AttentionSource,
  attend,
  attendGradient,
  MASKED,
  type Padding,
  planPadding,
} from "./attention.ts";
export { createDense, type DenseParams, dense, type Initialisation } from "./dense.ts";
export { differentiable, type ForwardResult, type Kept } from "./differentiable.ts";
export { type DropoutOptions, dropout } from "./dropout.ts";
export { createEmbedding, type EmbeddingParams, embed, projectedTable } from "./embedding.ts";
export { uniformMatrix, uniformVector } from "./initialisers.ts";
export {
  gateCount,
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
