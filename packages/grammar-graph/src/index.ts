export { binaryGrammar } from "./binary-grammar.ts";
export { checkTree, isAllowed } from "./check-tree.ts";
export { type Cursor, type CursorOptions, createCursor, type Slot, type WritingOrder } from "./cursor.ts";
export type {
  Cardinality,
  Content,
  ContentState,
  Field,
  Grammar,
  LeafKind,
  Move,
} from "./grammar.ts";
export { GrammarError, type GrammarViolation, type PathStep } from "./grammar-error.ts";
export { type IndexedGrammar, indexGrammar } from "./indexed-grammar.ts";
export { induceGrammar } from "./induce-grammar.ts";
export { grammarFromProductions, type Productions } from "./productions.ts";
export { labelsFromTree, treeFromLabels } from "./tree-labels.ts";
export { validateGrammar } from "./validate-grammar.ts";
