export { quick, synL, synS, type Tree2TreeConfig, withoutAttention, withoutParentFeeding } from "./config.ts";
export { tree2Tree } from "./experiment.ts";
