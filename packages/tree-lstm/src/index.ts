export type { ForgetGates, TreeLstmConfig } from "./config.ts";
export { type EmptyState, type EncoderTensors, encodeLevels } from "./encode.ts";
export { createTreeLstm, type TreeLstmInitialisation, type TreeLstmParams } from "./params.ts";
export {
  type EncoderLevel,
  type EncoderPlan,
  type ForwardLevel,
  type ForwardPlan,
  planEncoder,
  type SideLinks,
} from "./plan.ts";
export { planShared, type SharedPlan } from "./plan-shared.ts";
export { type EncodedForest, encodeForest, encodeShared, type TreeLstm } from "./tree-lstm.ts";
