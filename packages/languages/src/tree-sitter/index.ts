export {
  type CheckFailure,
  type CheckOptions,
  type CheckOutcome,
  checkLanguage,
  type LanguageCheck,
} from "./check-language.ts";
export type { ConcreteTreeOptions } from "./concrete-tree.ts";
export { type FoundTrials, findTrials } from "./find-trials.ts";
export { type PackageFiles, packageSources } from "./package-sources.ts";
export type { WasmSource } from "./start-runtime.ts";
export type {
  FragmentSyntax,
  LayoutMeaning,
  SyntaxDefinition,
  SyntaxStyle,
} from "./syntax-definition.ts";
export type { NativeParser, NativeTreeSitter } from "./syntax-parser.ts";
export {
  type GrammarOfOptions,
  loadTreeSitterLanguage,
  type TreeSitterLanguage,
  type TreeSitterParseOptions,
  type TreeSitterPrintOptions,
  type TreeSitterSources,
} from "./tree-sitter-language.ts";
export { formatTrials } from "./trial-table.ts";
export { type Trials, type TryOptions, tryPlaces } from "./try-places.ts";
