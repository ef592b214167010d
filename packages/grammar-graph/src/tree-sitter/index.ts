export { type AutomatonState, type LabelledMove, textType, tokenType } from "./content-automaton.ts";
export type { TreeSitterGrammar, TreeSitterRule } from "./grammar-json.ts";
export { END, type NodeSteps, type Step } from "./implied-tokens.ts";
export type { Piece } from "./node-expression.ts";
export {
  type LeafRule,
  type NodeRule,
  readTreeSitterRules,
  type TreeSitterRules,
} from "./tree-sitter-rules.ts";
export {
  type TreeSitterGrammarOptions,
  type TreeSitterRulesOptions,
  treeSitterGrammar,
} from "./writer-grammar.ts";
