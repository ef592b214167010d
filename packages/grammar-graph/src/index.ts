export type { Action } from "./action.ts";
export {
  type ActionCursor,
  type ActionCursorOptions,
  type ActionSlot,
  createActionCursor,
  type WritingOrder,
  type WrittenActions,
} from "./action-cursor.ts";
export { type AlignableActions, alignActions } from "./align-actions.ts";
export type { AllowedActions } from "./allowed-actions.ts";
export { type AsdlOptions, grammarFromAsdl } from "./asdl.ts";
export { binaryGrammar } from "./binary-grammar.ts";
export { checkTree, isAllowed } from "./check-tree.ts";
export { type CompiledGrammar, compileGrammar } from "./compiled-grammar.ts";
export {
  type Coverage,
  type CoverageExample,
  type CoverageOptions,
  coverage,
  type Missing,
  type MissingArrangement,
  type MissingField,
  type MissingLabel,
  type MissingPair,
  type MissingValue,
} from "./coverage.ts";
export { type CoverageTableOptions, coverageTable } from "./coverage-table.ts";
export {
  type Derivation,
  type DerivationOptions,
  type DerivationSequence,
  derivationFromTree,
  treeFromDerivation,
} from "./derivation-actions.ts";
export { createDerivationCursor, type DerivationCursor, type DerivationSlot } from "./derivation-cursor.ts";
export {
  type DerivationChild,
  type DerivationGrammar,
  type DerivationRule,
  type DerivationSymbol,
  describeRule,
  describeSymbol,
  indexDerivationRules,
  induceDerivationRules,
} from "./derivation-rules.ts";
export type { FewestNodes } from "./fewest-nodes.ts";
export { type FixedArityGrammar, fixedArityGrammar } from "./fixed-arity-grammar.ts";
export type {
  Cardinality,
  Content,
  ContentState,
  Field,
  Grammar,
  LeafKind,
  Move,
} from "./grammar.ts";
export { GrammarError, type GrammarPlace, type GrammarViolation, type PathStep } from "./grammar-error.ts";
export {
  type GrammarGraph,
  type GraphAttribute,
  type GraphObject,
  graphOfGrammar,
} from "./grammar-graph.ts";
export { grammarFromJson, grammarToJson } from "./grammar-json.ts";
export { COMPLETE, type GrammarState, NOT_ALLOWED } from "./grammar-states.ts";
export { type GrammarStatistics, grammarStatistics } from "./grammar-statistics.ts";
export { GrammarTextError, type GrammarTextErrorDetails } from "./grammar-text-error.ts";
export { grammarToDot } from "./grammar-to-dot.ts";
export { type GrammarSvgOptions, grammarToSvg } from "./grammar-to-svg.ts";
export type { GraphViewOptions } from "./graph-view.ts";
export { type IndexedGrammar, indexGrammar } from "./indexed-grammar.ts";
export {
  createGrammarInducer,
  type GrammarInducer,
  type InduceOptions,
  induceGrammar,
} from "./induce-grammar.ts";
export { intersectGrammars } from "./intersect-grammars.ts";
export type { LeafPolicy } from "./leaf-policy.ts";
export {
  type ObjectToken,
  type ObjectTokenOptions,
  objectTokens,
  objectTokensOfActions,
  type TextOfOptions,
  treeFromObjectTokens,
} from "./object-tokens.ts";
export { grammarFromProductions, type Productions } from "./productions.ts";
export { type RandomTreeOptions, randomTree } from "./random-tree.ts";
export { grammarFromRules } from "./rules.ts";
export { END_OF_TEXT, type TextSplit, TOKEN } from "./text-tokens.ts";
export { joinTexts, splitTexts, type TokenOptions, type TokenSequence } from "./token-actions.ts";
export { type ActionSequence, actionsFromTree, type TreeActions, treeFromActions } from "./tree-actions.ts";
export { unionGrammars } from "./union-grammars.ts";
export { validateGrammar } from "./validate-grammar.ts";
