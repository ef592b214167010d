export type { ForgetGates, TreeLstmConfig } from "./config.ts";
export { type EmptyState, type EncoderTensors, encodeLevels } from "./encode.ts";
export { createTreeLstm, type TreeLstmInitialisation, type TreeLstmParams } from "./params.ts";
export { type EncoderLevel, type EncoderPlan, planEncoder, type SideLinks } from "./plan.ts";
export { type EncodedForest, encodeForest, type TreeLstm } from "./tree-lstm.ts";
