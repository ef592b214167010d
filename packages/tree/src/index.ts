export { assertTree } from "./assert-tree.ts";
export { breadthFirst } from "./breadth-first.ts";
export { countNodes } from "./count-nodes.ts";
export { depthOf } from "./depth-of.ts";
export { type EqualTreesOptions, equalTrees } from "./equal-trees.ts";
export { type ForestLayout, type LayoutOptions, layoutForest } from "./forest-layout.ts";
export { fromJson } from "./from-json.ts";
export { fromLcrs } from "./from-lcrs.ts";
export { fromSExpression } from "./from-s-expression.ts";
export { hashTree } from "./hash-tree.ts";
export { type InspectOptions, inspect } from "./inspect.ts";
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
export { postOrder } from "./post-order.ts";
export { preOrder } from "./pre-order.ts";
export { SExpressionError, type SExpressionErrorDetails } from "./s-expression-error.ts";
export { toJson } from "./to-json.ts";
export { type LcrsOptions, toLcrs } from "./to-lcrs.ts";
export { toSExpression } from "./to-s-expression.ts";
export { type SvgOptions, toSvg } from "./to-svg.ts";
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
export type { Visit } from "./visit.ts";
