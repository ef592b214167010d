export { losesExpressions, toChenTree } from "./chen-tree.ts";
export { type CompiledVocabulary, compiledGrammar, estreeGrammar } from "./grammar.ts";
export { type Estree, loadEstree } from "./language.ts";
export type { EstreeParseOptions, EstreePart } from "./parse.ts";
export type { EstreePrintOptions } from "./print.ts";
