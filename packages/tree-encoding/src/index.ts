export type { EncodingValues, PositionEncoder, TokenRows } from "./encodings/position-encoder.ts";
export { combinedEncoder, noEncoder, sequenceEncoder } from "./encodings/sequence-encoders.ts";
export {
  initialThetas,
  type ShivQuirkConfig,
  type ShivQuirkSizes,
  shivQuirkEncoder,
} from "./encodings/shiv-quirk-encoder.ts";
export { type TreeOrderConfig, treeOrderEncoder } from "./encodings/tree-order-encoder.ts";
export { type NodePathOptions, type NodePaths, nodePaths } from "./paths/node-paths.ts";
export { type PaddedPaths, type PadOptions, padPaths } from "./paths/pad-paths.ts";
export type { PathOptions } from "./paths/path-options.ts";
export { createPathTracker, type PathTracker } from "./paths/path-tracker.ts";
export { type TreePathOptions, type TreePaths, treePaths } from "./paths/tree-paths.ts";
