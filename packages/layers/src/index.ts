export {
  type AttendedNodes,
  type AttendedRows,
  type AttendedRowsGradient,
  type AttendedSourceGradient,
  type AttendRowsForward,
  attendedSourceGradient,
  attendRows,
  attendRowsGradient,
} from "./attend-rows.ts";
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
  type CellLink,
  type CellUpstream,
  type LinkedCellForward,
  type LinkedCellGradient,
  type LinkedCellInputs,
  type LinkedCellState,
  linkedCell,
  linkedCellGradient,
} from "./linked-cell.ts";
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
export { readInto } from "./read-into.ts";
export { outerProduct, type ProductRun, type RowProductOptions, rowProducts } from "./row-products.ts";
export { type RowRange, type Rows, takeRows } from "./rows.ts";
export { tanhGradient } from "./tanh-gradient.ts";
