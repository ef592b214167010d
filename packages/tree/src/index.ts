export {
  type Branch,
  branch,
  childrenOf,
  isBranch,
  isLeaf,
  type Leaf,
  labelOf,
  leaf,
  type NodeDetails,
  nodeOfLabel,
  type Point,
  type Position,
  type Tree,
} from "./node.ts";
export { type ForestLayout, type LayoutOptions, layoutForest } from "./forest-layout.ts";
export {
  type LabelIds,
  type LcrsArraysOptions,
  lcrsArrays,
  type TreeArrays,
  type TreeShape,
  treeArrays,
  treeFromArrays,
  treeFromLcrsArrays,
} from "./tree-arrays.ts";
