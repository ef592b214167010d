export type { BatchPositions } from "./batch-positions.ts";
export { positionTensor } from "./position-tensor.ts";
export { shivQuirkTensor } from "./shiv-quirk-tensor.ts";
